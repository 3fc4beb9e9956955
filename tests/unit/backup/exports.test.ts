import fc from 'fast-check';
import { parseOpml } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { bookmarks } from '../../../utils/backup/bookmarks.ts';
import { cell, csv } from '../../../utils/backup/csv.ts';
import { opml } from '../../../utils/backup/opml.ts';
import type { Story } from '../../../utils/stories/story.ts';
import { escapeXml } from '../../../utils/text/escape.ts';

const story = (title: string, more: Partial<Story> = {}): Story => ({
  id: title,
  title,
  link: 'https://outlet.example/?a=1&b=2',
  publishedAt: Date.UTC(2025, 7, 3),
  firstSeenAt: 0,
  categories: [],
  words: 0,
  revisions: 0,
  textHash: '',
  rawHash: '',
  ...more,
});

/** Reads RFC 4180 back. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

describe('the feed as OPML', () => {
  it('is read back by another reader’s parser, whatever its name', () => {
    const feedUrl = 'https://outlet.example/feed/?a=1&b="2"';
    const parsed = parseOpml(opml({ title: 'A & "B" <C>', feedUrl, siteUrl: 'https://outlet.example/' }, 0));
    expect(parsed.body?.outlines).toEqual([
      {
        type: 'rss',
        text: 'A & "B" <C>',
        title: 'A & "B" <C>',
        xmlUrl: feedUrl,
        htmlUrl: 'https://outlet.example/',
      },
    ]);
  });

  it('holds no character that XML forbids', () => {
    expect(escapeXml('a\u0000b\u000b\ud800c\uffff')).toBe('abc');
  });
});

describe('saved stories as bookmarks', () => {
  it('keep title and address however awkward', () => {
    const titles = ['A & "B" <C>', '</A><script>alert(1)</script>', 'دفاعی وزیر کی ملاقات', 'two\nlines'];
    const { document } = parseHTML(
      bookmarks(
        titles.map((title) => story(title)),
        'Saved <b>',
      ),
    );
    const links = [...document.querySelectorAll('a')];
    expect(links.map((link) => link.textContent)).toEqual([...titles.slice(0, 3), 'two lines']);
    expect(links[0]?.getAttribute('HREF')).toBe('https://outlet.example/?a=1&b=2');
    expect(document.querySelector('script')).toBeNull();
    expect(document.querySelector('h3')?.textContent).toBe('Saved <b>');
  });

  it('leave out what has no address', () => {
    expect(bookmarks([story('a', { link: undefined })], 'Saved')).not.toContain('<A');
  });
});

describe('saved stories as a table', () => {
  it('can be read back cell by cell', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().filter((text) => !cell(text).startsWith(`"'`) || text.startsWith("'")),
          { minLength: 1 },
        ),
        (titles) => {
          const rows = rowsOf(
            csv(
              titles.map((title) => story(title)),
              ['t', 'l', 'c', 'a', 'p', 's', 'x'],
            ),
          );
          expect(rows.slice(1).map(([title]) => title)).toEqual(titles);
        },
      ),
    );
  });

  it('give a spreadsheet no formula', () => {
    const before = [
      '',
      ' ',
      '\t',
      '\r',
      '\u00a0',
      '\u200b',
      ' \u200c\u2060',
      '\ufeff',
      '\u202e',
      '\u3164',
      '\u0000',
    ];
    for (const start of before)
      for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', "=cmd|' /C calc'!A0"])
        expect(cell(start + text), JSON.stringify(start + text)).toBe(`"'${start}${text}"`);
    expect(cell('a=1')).toBe('"a=1"');
  });

  it('quote every cell, and separate categories by what separates no cells in Europe', () => {
    const row = csv([story("a;=cmd|' /C calc'!A0", { categories: ['Politics', '=1+2'] })], ['t']).split(
      '\r\n',
    )[1];
    expect(row).toMatch(/^"a;=cmd\|' \/C calc'!A0","[^"]*","Politics, =1\+2","",/);
  });

  it('begin with a byte order mark, so that Urdu is read as what it is', () => {
    expect(csv([], ['عنوان']).codePointAt(0)).toBe(0xfeff);
  });
});
