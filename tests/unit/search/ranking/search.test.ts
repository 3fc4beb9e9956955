import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToIndex,
  buildIndex,
  compactIndex,
  indexSize,
  removeFromIndex,
} from '../../../../utils/search/index/search-index.ts';
import type { SearchDocument } from '../../../../utils/search/index/segment.ts';
import { search } from '../../../../utils/search/ranking/search.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 7, 1);

/** Stories with the titles given, the first the newest. */
function stories(...titles: string[]): SearchDocument[] {
  return titles.map((title, at) => ({ id: `s${at}`, title, publishedAt: NOW - at * DAY_MS }));
}

function found(documents: readonly SearchDocument[], query: string): string[] {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  return search(buildIndex(documents), query)
    .hits.filter(({ close }) => !close)
    .map(({ id }) => titles.get(id) ?? '');
}

/** The title with its marks in brackets. */
function marked(documents: readonly SearchDocument[], query: string): string[] {
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  return search(buildIndex(documents), query).hits.map(({ id, marks }) => {
    const title = titles.get(id) ?? '';
    let out = '';
    let at = 0;
    for (const [start, end] of marks.title) {
      out += `${title.slice(at, start)}[${title.slice(start, end)}]`;
      at = end;
    }
    return out + title.slice(at);
  });
}

describe('what a reader finds', () => {
  it('a story by any of its words, in any order, the last one unfinished', () => {
    const all = stories('Army opens new bridge in Skardu', 'Bridge club elects a president');
    expect(found(all, 'skardu bridge')).toEqual(['Army opens new bridge in Skardu']);
    expect(found(all, 'bridge ska')).toEqual(['Army opens new bridge in Skardu']);
  });

  it('the newest first among stories that match equally', () => {
    const all = stories(
      'Floods in Sindh',
      'Sindh budget passed',
      'A very long headline about schools in Sindh',
    );
    expect(found(all, 'sindh')).toEqual(all.map(({ title }) => title));
  });

  it('a whole word before the beginning of a longer one', () => {
    const all = stories('Portugal wins', 'Port reopens');
    expect(found(all, 'port')).toEqual(['Port reopens', 'Portugal wins']);
  });

  it('a story whose word was mistyped', () => {
    const all = stories('Parliament adjourned', 'Navy drill begins');
    expect(found(all, 'parlaiment')).toEqual(['Parliament adjourned']);
    expect(found(all, 'nvay drill')).toEqual(['Navy drill begins']);
  });

  it('nothing for words that never meet, though each is known', () => {
    const all = stories('Navy drill begins', 'Parliament adjourned', 'Cricket tour cancelled');
    expect(found(all, 'navy cricket parliament')).toEqual([]);
  });

  it('stories that have most of what was asked, set apart as close', () => {
    const all = stories('Navy drill begins off Gwadar', 'Parliament adjourned');
    const { hits, total } = search(buildIndex(all), 'navy drill gwadar yesterday');
    expect(hits.map(({ id, close }) => [id, close])).toEqual([['s0', true]]);
    expect(total).toBe(0);
  });

  it('does not read a word that stories use as a slip for another', () => {
    const all = stories('Urban floods', 'Orban wins vote', 'Orban loses vote');
    expect(found(all, 'orban floods')).toEqual([]);
  });

  it('a story whose headline leaves out a small word of the query', () => {
    expect(found(stories('Tax on petrol raised'), 'the tax on petrol was raised')).toEqual([
      'Tax on petrol raised',
    ]);
  });

  it('nothing for an empty query', () => {
    expect(search(buildIndex(stories('Navy drill begins')), '   ').hits).toEqual([]);
  });

  it('stories through category, author, summary and text, after those that say it in the title', () => {
    const all: SearchDocument[] = [
      { id: 'text', title: 'One', publishedAt: 5, text: 'About the monsoon.' },
      { id: 'summary', title: 'Two', publishedAt: 4, summary: 'The monsoon is late' },
      { id: 'author', title: 'Three', publishedAt: 3, author: 'Monsoon Desk' },
      { id: 'title', title: 'Monsoon', publishedAt: 2 },
    ];
    expect(search(buildIndex(all), 'monsoon').hits.map(({ id }) => id)).toEqual([
      'title',
      'author',
      'summary',
      'text',
    ]);
  });
});

describe('spellings', () => {
  const pairs: [string, string][] = [
    ['defense budget', 'Defence budget rises'],
    ['defence budget', 'US defense budget rises'],
    ['honor killing', 'Honour killing case'],
    ['organization', 'Organisation banned'],
    ['pindi clash', 'Clash in Rawalpindi'],
    ['khaibar', 'Khyber pass closed'],
    ['mohammed', 'Muhammad Ali Jinnah remembered'],
    ['government plan', 'Govt’s plan unveiled'],
    ['govt plan', 'Government plan unveiled'],
    ['prime minister speech', 'PM speech delayed'],
    ['pm speech', 'Prime Minister’s speech delayed'],
    ['chief justice of pakistan', 'CJP takes notice'],
    ['america tariffs', 'US tariffs bite'],
    ['u.s. tariffs', 'US tariffs bite'],
    ['anti terrorism', 'Anti-terrorism court'],
    ['antiterrorism', 'Anti-terrorism court'],
    ['54000 cases', '54,000 new cases'],
    ['9 million families', '9m poor families'],
    ['9m families', 'Nine, not 9 million families'],
    ['33 per cent', '33pc growth'],
    ['1400', 'Gold rises Rs1,400'],
    ['rs 2 billion', 'Rs2bn for schools'],
    ['national electric power regulatory authority', 'Nepra cuts tariff'],
    ['world health organization', 'WHO warns'],
    ['members of the national assembly', 'MNAs quit'],
    ['state bank pakistan', 'State Bank of Pakistan holds rate'],
    ['tehreek i insaf', 'PTI rally'],
    ['ajk polls', 'Azad Jammu & Kashmir polls'],
    ['depts merged', 'Departments merged'],
    ['kwetta', 'Quetta blast'],
    ['kashmirs future', 'Kashmir’s future'],
    ['parties', 'Party split'],
  ];
  it.each(pairs)('%s finds "%s"', (query, title) => {
    expect(found(stories(title, 'Something else entirely'), query)).toEqual([title]);
  });

  it('an abbreviation in capitals is not the small word', () => {
    expect(found(stories('They told us a story'), 'america')).toEqual([]);
    expect(found(stories('Who told the story'), 'world health organisation')).toEqual([]);
  });
});

describe('scripts', () => {
  const pairs: [string, string][] = [
    ['erdogan', 'Erdoğan visits Islamabad'],
    ['ERDOĞAN', 'Erdogan visits Islamabad'],
    ['skane', 'Regn över Skåne'],
    ['strasse', 'Die Straße'],
    ['پاكستان', 'پاکستان نے میچ جیت لیا'],
    ['کشمیری', 'كشميري عوام'],
    ['۱۲ اگست', '12 اگست کو جلسہ'],
    ['2018 انتخابات', 'دسمبر۲۰۱۸ء کے انتخابات'],
    ['ہندوستان', 'هندوستان'],
    ['می‌شود', 'میشود'],
    ['ofﬁcial', 'Official word'],
    ['مُحَمَّد', 'محمد علی'],
  ];
  it.each(pairs)('%s finds "%s"', (query, title) => {
    expect(found(stories(title, 'Something else entirely'), query)).toEqual([title]);
  });
});

describe('operators', () => {
  const all: SearchDocument[] = [
    {
      id: 'a',
      title: 'Supreme court hears case',
      publishedAt: new Date(2025, 7, 3).getTime(),
      categories: ['Politics'],
    },
    {
      id: 'b',
      title: 'Court is supreme',
      publishedAt: new Date(2025, 7, 2).getTime(),
      categories: ['Defence & Security'],
    },
    {
      id: 'c',
      title: 'Tennis court opens',
      publishedAt: new Date(2025, 7, 1).getTime(),
      categories: ['Sports'],
    },
  ];
  const ids = (query: string, marks = {}) =>
    search(buildIndex(all), query, { narrowing: marks }).hits.map(({ id }) => id);

  it('a quoted phrase stands together', () => {
    expect(ids('"supreme court"')).toEqual(['a']);
    expect(ids('supreme court').sort()).toEqual(['a', 'b']);
  });
  it('a word with a minus is left out, and a hyphen is no minus', () => {
    expect(ids('court -tennis')).toEqual(['a', 'b']);
    expect(ids('court-case')).toEqual(['a']);
  });
  it('a category is narrowed to, by any of its words and either spelling', () => {
    expect(ids('court category:defence')).toEqual(['b']);
    expect(ids('court category:defense')).toEqual(['b']);
    expect(ids('category:"Defence & Security"')).toEqual(['b']);
    expect(ids('category:spo')).toEqual(['c']);
  });
  it('a category after a minus is left out', () => {
    expect(ids('court -category:sports')).toEqual(['a', 'b']);
    expect(ids('-category:"defense security" -category:politics')).toEqual(['c']);
  });
  it('a quoted word is found as it stands and in no other form', () => {
    expect(found(stories('Rawalpindi clash', 'Pindi clash'), '"pindi"')).toEqual(['Pindi clash']);
    expect(found(stories('Courts reopen', 'Court adjourns'), '"courts"')).toEqual(['Courts reopen']);
  });
  it('before a day leaves that day out, after a day has it', () => {
    expect(ids('court before:2025-08-02')).toEqual(['c']);
    expect(ids('court after:2025-08-02')).toEqual(['a', 'b']);
  });
  it('what the reader did is asked of the store', () => {
    expect(ids('court is:unread', { unread: new Set(['c']) })).toEqual(['c']);
    expect(ids('court is:read', { unread: new Set(['c']) })).toEqual(['a', 'b']);
    expect(ids('is:saved', { saved: new Set(['b']) })).toEqual(['b']);
    expect(ids('is:saved')).toEqual([]);
    expect(ids('court -is:saved', { saved: new Set(['b']) })).toEqual(['a', 'c']);
  });
  it('what is not understood is text', () => {
    expect(ids('before:breakfast court')).not.toContain('b');
    expect(found(stories('Note: breakfast is served'), 'note:breakfast')).toHaveLength(1);
  });
});

describe('marks', () => {
  it('cover what matched, in the title as it is written', () => {
    expect(marked(stories('Govt’s new plan: cut taxes'), 'government plan')).toEqual([
      '[Govt’s] new [plan]: cut taxes',
    ]);
    expect(marked(stories('Erdoğan: “Égalité” for all'), 'egalite erdog')).toEqual([
      '[Erdoğ]an: “[Égalité]” for all',
    ]);
    expect(marked(stories('An oﬃcial said'), 'official')).toEqual(['An [oﬃcial] said']);
    expect(marked(stories('مُحَمَّد علی'), 'محمد')).toEqual(['[مُحَمَّد] علی']);
    expect(marked(stories('Loan of $16.9bn'), '9 billion')).toEqual(['Loan of $16.[9bn]']);
    expect(marked(stories('PM says no'), 'prime minister')).toEqual(['[PM] says no']);
    expect(marked(stories('Storms hit Karachi again'), 'krachi')).toEqual(['Storms hit [Karachi] again']);
    expect(marked(stories('🚨 Floods 🌊 rise'), 'rise floods')).toEqual(['🚨 [Floods] 🌊 [rise]']);
  });
});

const word = fc.constantFrom(
  'navy',
  'Army',
  'court',
  'courts',
  'Govt',
  'government',
  'PM',
  'prime',
  'minister',
  'Karachi',
  'krachi',
  'é́tude',
  'پاکستان',
  'پاكستان',
  'anti-terror',
  '1,450',
  'U.S.',
  'the',
  'of',
  '—',
  '“quoted”',
  'ﬁne',
  '\u200bzero\u200c',
  '🚨',
  '-',
  '"',
  'is:unread',
);
const text = fc.oneof(
  fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const document = fc.record({
  id: fc.integer({ min: 0, max: 12 }).map((n) => `id${n}`),
  title: text,
  publishedAt: fc.integer({ min: 0, max: 3 }),
  summary: fc.option(text, { nil: undefined }),
});

describe('for any stories and any query', () => {
  it('marks lie within the title, in order, apart from each other', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 8 }), text, (documents, query) => {
        const index = buildIndex(documents);
        const titles = new Map(documents.map(({ id, title }) => [id, title]));
        for (const { id, marks } of search(index, query).hits) {
          let at = 0;
          for (const [start, end] of marks.title) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            at = end;
          }
          expect(at).toBeLessThanOrEqual(titles.get(id)?.length ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('an index that was added to and taken from answers as one built afresh', () => {
    const step = fc.oneof(
      fc.record({ add: fc.array(document, { maxLength: 5 }) }),
      fc.record({
        remove: fc.array(
          fc.integer({ min: 0, max: 12 }).map((n) => `id${n}`),
          { maxLength: 4 },
        ),
      }),
      fc.constant({ compact: true }),
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.array(text, { minLength: 1, maxLength: 4 }),
        (steps, queries) => {
          const index = buildIndex([]);
          const all = new Map<string, SearchDocument>();
          for (const change of steps) {
            if ('add' in change) {
              addToIndex(index, change.add);
              for (const added of change.add) all.set(added.id, added);
            } else if ('remove' in change) {
              removeFromIndex(index, change.remove);
              for (const id of change.remove) all.delete(id);
            } else compactIndex(index);
          }
          const fresh = buildIndex([...all.values()]);
          expect(indexSize(index)).toBe(all.size);
          for (const query of queries) {
            const { hits, total } = search(index, query);
            expect({ hits, total }).toEqual((({ hits, total }) => ({ hits, total }))(search(fresh, query)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('alternatives', () => {
  const documents = stories(
    'Navy begins exercise',
    'Air force shows jets',
    'Navy and air force train together',
    'Floods recede in Sindh',
    'Harvest counted by satellite',
  );
  it('find one or the other, each story once', () => {
    expect(found(documents, 'navy OR floods').sort()).toEqual([
      'Floods recede in Sindh',
      'Navy and air force train together',
      'Navy begins exercise',
    ]);
    expect(search(buildIndex(documents), 'navy OR air force').total).toBe(3);
  });
  it('never give fewer, and a word added never more', () => {
    const word = fc.constantFrom('navy', 'air', 'force', 'floods', 'sindh', 'harvest', 'exercise', 'train');
    const alternative = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(alternative, alternative, word, (one, other, added) => {
        const of = (query: string) => new Set(found(documents, query));
        const either = of(`${one} OR ${other}`);
        for (const title of [...of(one), ...of(other)]) expect(either).toContain(title);
        const narrower = of(`${one} OR ${other} ${added}`);
        const isBoth = of(`${other} ${added}`).size > 0;
        if (isBoth || of(one).size > 0) for (const title of narrower) expect(either).toContain(title);
      }),
      { numRuns: 60 },
    );
  });
});
