import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import { discoverFeeds } from '../../../utils/feed/fetch/discover.ts';
import { readFeed } from '../../../utils/feed/read.ts';
import { plainText } from '../../../utils/feed/text/plain-text.ts';
import { checkReading } from '../../feeds/checks.ts';
import { damagedFeeds } from '../../feeds/mutations.ts';
import { seeds } from '../../feeds/seeds.ts';

const MEGABYTES = 4_000_000;
const fill = (text: string) => text.repeat(MEGABYTES / text.length);
const item = (inner: string) => `<rss><channel><item>${inner}</item></channel></rss>`;

/** The outcome of reading, which takes seconds or dies where a step of it is not linear. */
function outcome(text: string): string {
  try {
    const feed = readFeed(new TextEncoder().encode(text), { url: 'https://outlet.example/feed/' });
    return `${feed.items.length} stories`;
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
}

test('entities that a document declares are never expanded: bombs stay words', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100)}">${[...'bcdef']
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcde'[n]};`.repeat(20)}">`)
    .join('')}]>\n<rss><channel><title>&f; &ext; &amp; &eacute;</title></channel></rss>`;
  const feed = readFeed(new TextEncoder().encode(bomb), { url: 'https://outlet.example/feed/' });
  expect(feed.title).toBe('&f; &ext; & é');
  expect(
    outcome(`<!DOCTYPE rss [<!ENTITY a "">]><rss><channel><title>${fill('&a;')}</title></channel></rss>`),
  ).toBe('0 stories');
});

test('a feed of too many elements is refused with the line where there are too many', () => {
  try {
    readFeed(new TextEncoder().encode(`<rss>\n<channel>\n${'<a/>'.repeat(250_000)}\n</channel></rss>`), {
      url: 'https://outlet.example/feed/',
    });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ code: 'too-large', detail: { line: 3 } });
  }
});

test('ten thousand elements within each other are no trouble, nor a million', () => {
  const deep = (n: number) => item(`<description>${'<b>'.repeat(n)}deep${'</b>'.repeat(n)}</description>`);
  expect(outcome(deep(10_000))).toBe('1 stories');
  expect(outcome(deep(500_000))).toBe('1 stories');
});

test.each([
  ['<', 'not-a-feed'],
  ['<rss><', 'malformed'],
  ['<1', 'not-a-feed'],
  ['<a>', 'not-a-feed'],
  ['<rss>', 'malformed'],
  ['</a>', 'not-a-feed'],
  ['<!--', 'not-a-feed'],
  ['<!DOCTYPE [', 'not-a-feed'],
  ['<rss><![CDATA[', 'malformed'],
  ['<a b="', 'not-a-feed'],
  ['<a b=\'<a b="', 'not-a-feed'],
  ['<rss a ', 'malformed'],
  ['<item/>', 'too-large'],
  ['\0', 'not-a-feed'],
  ['[', 'too-large'],
  ['{"a":', 'too-large'],
])('megabytes of %j are refused: %s', (text, code) => {
  expect(outcome(fill(text))).toBe(code);
});

test('attributes, spaces, slashes and quotes without end', () => {
  for (const text of ['a="b" ', ' ', '/', '"', 'a']) {
    expect(['malformed', '0 stories']).toContain(outcome(`<rss ${fill(text)}><channel></channel></rss>`));
  }
});

test('a title of a megabyte is cut, whatever it is made of', () => {
  for (const text of [
    'a',
    'word ',
    '&amp;',
    '&amp;amp;',
    '&lt;b ',
    '&lt;script ',
    '&#1;x',
    '&unknown',
    ' x',
  ]) {
    const feed = readFeed(
      new TextEncoder().encode(item(`<title>${fill(text).slice(0, 1_000_000)}</title>`)),
      {
        url: 'https://outlet.example/feed/',
      },
    );
    expect(feed.items[0]?.title?.length).toBeLessThanOrEqual(1_000);
  }
});

test('texts of megabytes are cut and searched for pictures in one pass', () => {
  for (const text of ['&lt;img ', '&lt;img src=x ', '&lt;', '&hearts;', '&lt;a href="', "&lt;a href='&gt;"]) {
    expect(outcome(item(`<description>${fill(text)}</description>`))).toBe('1 stories');
  }
});

test('plain text and discovery are linear too', () => {
  for (const text of ['<a ', '<', '<!--', '<script>', '<a b="', "<a b='>", '&', '</script', ' ', '-']) {
    expect(plainText(fill(text), 300).length).toBeLessThanOrEqual(300);
    expect(discoverFeeds(fill(text), 'https://outlet.example/')).toEqual([]);
  }
  expect(discoverFeeds(`<link ${fill('a')}>`, 'https://outlet.example/')).toEqual([]);
});

test('a body over the limit is refused unread', () => {
  expect(() => readFeed(new Uint8Array(17 * 1024 * 1024), { url: 'https://outlet.example/feed/' })).toThrow(
    FeedError,
  );
});

test('whatever is done to a feed, it is read or refused with a FeedError', () => {
  const feeds = Object.values(seeds).map((text) => new TextEncoder().encode(text));
  fc.assert(
    fc.property(
      damagedFeeds(feeds),
      ({ bytes, contentType }) => void checkReading(bytes, contentType, Number.POSITIVE_INFINITY),
    ),
    { numRuns: 500 },
  );
});
