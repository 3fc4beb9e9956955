import { expect, test } from 'vitest';
import { updateRelatedIndex } from '../../../../utils/related/index/update-index.ts';
import { threadOf } from '../../../../utils/related/threads/thread.ts';
import { aStore, DAY_MS, NOW, put, type Said, storeWith } from '../a-related-store.ts';

const filler = Array.from({ length: 60 }, (_, n) => ({
  id: `filler-${n}`,
  title: `Report number ${n} from the district of place${n}`,
  text: `Officials in place${n} spoke about matter${n} and subject${n % 7} with the elders of village${n}.`,
  publishedAt: NOW - (n % 30) * DAY_MS,
}));
const told = (id: string, days: number, title: string, text: string): Said => ({
  id,
  title,
  text,
  publishedAt: NOW + days * DAY_MS,
});
const closed = told(
  'closed',
  -2,
  'Iran closes the Strait of Hormuz to tankers',
  'Tehran said the Strait of Hormuz would stay closed to oil tankers after the naval clash near Bandar Abbas.',
);
const talks = told(
  'talks',
  0,
  'Talks on the Strait of Hormuz begin in Muscat',
  'Envoys of Tehran met in Muscat to open the Strait of Hormuz, closed to oil tankers since the clash near Bandar Abbas.',
);
const open = told(
  'open',
  1,
  'Tankers pass the Strait of Hormuz again',
  'The first oil tankers passed the Strait of Hormuz near Bandar Abbas after the talks of Tehran in Muscat.',
);
const cricket = told(
  'cricket',
  0,
  'Lahore Qalandars win the final by six wickets',
  'The Qalandars chased 180 at the Gaddafi Stadium with one ball to spare.',
);

test('a thread has the earlier and the later stories of the event, oldest first, and no other', async () => {
  const db = await storeWith(...filler, open, closed, talks, cricket);
  const thread = await threadOf(db, 'talks', NOW + DAY_MS);
  expect(thread.map(({ story }) => story.id)).toEqual(['closed', 'open']);
});

test('each story of a thread says what it shares', async () => {
  const db = await storeWith(...filler, open, closed, talks, cricket);
  for (const { shared } of await threadOf(db, 'talks', NOW + DAY_MS))
    expect(shared).toContain('Strait of Hormuz');
});

test('a story of the same words from another year is no part of the thread', async () => {
  const old = told('old', -900, 'Oil tankers wait at the Strait of Hormuz', 'Oil tankers waited for Tehran.');
  const db = await storeWith(...filler, open, closed, talks, old);
  const thread = await threadOf(db, 'talks', NOW + DAY_MS);
  expect(thread.map(({ story }) => story.id)).toEqual(['closed', 'open']);
});

test('what the outlet took down stays in the thread', async () => {
  const db = await storeWith(...filler, open, closed, talks);
  const row = await db.get('stories', 'closed');
  if (row) await db.put('stories', { ...row, deletedAt: NOW });
  expect((await threadOf(db, 'talks', NOW + DAY_MS)).map(({ story }) => story.id)).toContain('closed');
});

test('a story with nothing like it, an unknown one, and a store without an index have no thread', async () => {
  const db = await storeWith(...filler, open, closed, cricket);
  expect(await threadOf(db, 'cricket', NOW)).toEqual([]);
  expect(await threadOf(db, 'gone', NOW)).toEqual([]);
  const unread = await aStore();
  await put(unread, talks);
  expect(await threadOf(unread, 'talks', NOW)).toEqual([]);
  await updateRelatedIndex(unread, { added: [], changed: [], removed: [] });
  expect(await threadOf(unread, 'talks', NOW)).toEqual([]);
});
