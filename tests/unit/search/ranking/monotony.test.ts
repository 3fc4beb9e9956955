// What a reader adds to a query narrows it: an added word, a minus or an operator never finds more stories. An added
// alternative widens it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex, type SearchIndex } from '../../../../utils/search/index/search-index.ts';
import { search } from '../../../../utils/search/ranking/search.ts';

const NOW = Date.UTC(2026, 7, 1);
const DAY = 86_400_000;
const words = [
  'army',
  'armed',
  'bridge',
  'budget',
  'border',
  'court',
  'drill',
  'flood',
  'floods',
  'iran',
  'karachi',
  'lahore',
  'minister',
  'ministry',
  'navy',
  'pakistan',
  'port',
  'ports',
  'rain',
  'sindh',
  'talks',
  'the',
  'in',
  'un',
];
const word = fc.constantFrom(...words);
const documents = fc
  .array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 7 }), fc.constantFrom('World', 'Sports')), {
    minLength: 1,
    maxLength: 30,
  })
  .map((all) =>
    all.map(([title, category], n) => ({
      id: `s${n}`,
      title: title.join(' '),
      categories: [category],
      publishedAt: NOW - n * DAY,
    })),
  );
/** Small words alone are searched for themselves, and beside others they may be missing from a headline. */
const query = fc
  .array(fc.constantFrom(...words.filter((one) => one.length > 3)), { minLength: 1, maxLength: 3 })
  .map((all) => all.join(' '));

/** What is found, and not only close; the last word is finished: while it is typed it may still become another. */
function found(index: SearchIndex, text: string): string[] {
  return search(index, `${text} `, { limit: 100 })
    .hits.filter(({ close }) => !close)
    .map(({ id }) => id);
}

describe('a query', () => {
  it.each([
    ['word', word],
    ['word after a minus', word.map((one) => `-${one}`)],
    ['quoted phrase', fc.tuple(word, word).map((two) => `"${two.join(' ')}"`)],
    ['day', fc.constantFrom('before:2026-07-20', 'after:2026-07-20')],
    ['category after a minus', fc.constantFrom('-category:world', '-category:sports')],
  ])('with one more %s finds nothing that it did not find without', (_, added) => {
    fc.assert(
      fc.property(documents, query, added, (all, asked, more) => {
        const index = buildIndex(all);
        const without = new Set(found(index, asked));
        for (const id of found(index, `${asked} ${more}`)) expect(without.has(id)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('with an alternative more finds all that it found without', () => {
    fc.assert(
      fc.property(documents, query, query, fc.boolean(), (all, asked, other, before) => {
        const index = buildIndex(all);
        const either = new Set(found(index, before ? `${other} OR ${asked}` : `${asked} OR ${other}`));
        for (const id of found(index, asked)) expect(either.has(id)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  // All three stand in a headline only where "ministry" is a slip for "minister": the words were finding it for sure.
  it('of three words, one of which is a slip for what a story says, finds that story as close alone', () => {
    const index = buildIndex(
      ['ports ministry army', 'minister army', 'army'].map((title, n) => ({
        id: `s${n}`,
        title,
        categories: [],
        publishedAt: NOW - n * DAY,
      })),
    );
    expect(found(index, 'army minister')).toEqual(['s1']);
    const { hits } = search(index, 'army minister port ');
    expect(hits.map(({ id, close }) => [id, close])).toEqual([['s0', true]]);
  });
});
