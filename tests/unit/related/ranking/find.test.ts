import { expect, test } from 'vitest';
import { findRelated as find } from '../../../../utils/related/ranking/find.ts';
import { aStore, DAY_MS, NOW, put, type Said, storeWith } from '../a-related-store.ts';

const hormuz: Said = {
  id: 'hormuz',
  title: 'Iran closes the Strait of Hormuz to tankers',
  text: 'Tehran said the Strait of Hormuz would stay closed to oil tankers after the naval clash near Bandar Abbas.',
};
const cricket: Said = {
  id: 'cricket',
  title: 'Lahore Qalandars win the final by six wickets',
  text: 'The Qalandars chased 180 at the Gaddafi Stadium with one ball to spare.',
};
const budget: Said = {
  id: 'budget',
  title: 'Budget raises the salaries of federal employees',
  text: 'The finance minister presented the budget in the National Assembly.',
};
const filler = Array.from({ length: 40 }, (_, n) => ({
  id: `filler-${n}`,
  title: `Report number ${n} from the district of place${n}`,
  text: `Officials in place${n} spoke about matter${n} and subject${n % 7}.`,
}));
/** Where there is an index. */
const findRelated = async (...asked: Parameters<typeof find>) => {
  const hits = await find(...asked);
  if (!hits) throw new Error('nothing is indexed');
  return hits;
};

const article = {
  headline: 'Oil jumps as Iran shuts Strait of Hormuz',
  description: '',
  text: 'Oil tankers turned back from the Strait of Hormuz on Monday after a naval clash near Bandar Abbas, Tehran said.',
};

test('an article about an event finds the story about that event, and only that', async () => {
  const db = await storeWith(...filler, hormuz, cricket, budget);
  const hits = await findRelated(db, article, { now: NOW });
  expect(hits.map(({ story }) => story.id)).toEqual(['hormuz']);
});

test('the reasons are words of the page, with names kept together', async () => {
  const db = await storeWith(...filler, hormuz, cricket, budget);
  const [hit] = await findRelated(db, article, { now: NOW });
  expect(hit?.shared).toContain('Strait of Hormuz');
  for (const reason of hit?.shared ?? []) {
    expect(`${article.headline} ${article.text}`).toContain(reason);
    expect(`${hormuz.title} ${hormuz.text}`.toLowerCase()).toContain(reason.toLowerCase());
  }
});

test('an article about something else finds nothing', async () => {
  const db = await storeWith(...filler, hormuz, cricket);
  const gardening = {
    headline: 'How to prune roses',
    description: '',
    text: 'Roses want a sharp pair of secateurs and a dry morning. Cut above a bud.',
  };
  expect(await findRelated(db, gardening, { now: NOW })).toEqual([]);
});

test('a store without an index, or with no stories, says that it is too early to tell', async () => {
  const db = await aStore();
  expect(await find(db, article, { now: NOW })).toBeUndefined();
  await put(db, hormuz);
  expect(await find(db, article, { now: NOW })).toBeUndefined();
});

test('an empty article finds nothing', async () => {
  const db = await storeWith(...filler, hormuz);
  expect(await findRelated(db, { headline: '', description: '', text: '' }, { now: NOW })).toEqual([]);
});

test('a story that the outlet took down is not shown, nor one that the caller excludes', async () => {
  const db = await storeWith(...filler, hormuz, { ...hormuz, id: 'hormuz-2' });
  const row = await db.get('stories', 'hormuz');
  if (row) await db.put('stories', { ...row, deletedAt: NOW });
  const hits = await findRelated(db, article, { now: NOW });
  expect(hits.map(({ story }) => story.id)).toEqual(['hormuz-2']);
  const others = await findRelated(db, article, { now: NOW, exclude: ({ id }) => id === 'hormuz-2' });
  expect(others).toEqual([]);
});

test('of two stories alike, the one of the same days comes first', async () => {
  const lastYear = { ...hormuz, id: 'last-year', publishedAt: NOW - 300 * DAY_MS };
  const db = await storeWith(...filler, lastYear, hormuz);
  const hits = await findRelated(db, { ...article, publishedAt: NOW }, { now: NOW });
  expect(hits[0]?.story.id).toBe('hormuz');
});
