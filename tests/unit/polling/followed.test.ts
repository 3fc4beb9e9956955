import { expect, test } from 'vitest';
import { followThreads } from '../../../utils/polling/followed.ts';
import { defaultSettings, type Settings } from '../../../utils/settings/settings.ts';
import type { FeedState, Store } from '../../../utils/stories/db.ts';
import { withLists } from '../../../utils/stories/row.ts';
import { DAY_MS, index, NOW, put, type Said, storeWith } from '../related/a-related-store.ts';

const filler = Array.from({ length: 60 }, (_, n) => ({
  id: `filler-${n}`,
  title: `Report number ${n} from the district of place${n}`,
  text: `Officials in place${n} spoke about matter${n} and subject${n % 7} with the elders of village${n}.`,
  publishedAt: NOW - (3 + (n % 30)) * DAY_MS,
}));
const hormuz = (id: string, title: string, text: string, days = 0): Said => ({
  id,
  title,
  text: `${text} Tehran spoke of oil tankers in the Strait of Hormuz and of the naval clash near Bandar Abbas.`,
  publishedAt: NOW + days * DAY_MS,
});
const first = hormuz('first', 'Iran closes the Strait of Hormuz to oil tankers', 'It stays closed.', -1);
const second = hormuz('second', 'Talks on the Strait of Hormuz: oil tankers wait', 'Envoys met.');
const third = hormuz('third', 'Oil tankers pass the Strait of Hormuz again', 'It is open.', 0.5);
const other: Said = { id: 'other', title: 'Lahore Qalandars win the final', text: 'By six wickets.' };

const following = (...followed: string[]): Settings => ({
  ...defaultSettings,
  alerts: { ...defaultSettings.alerts, followed },
});
const state = (followedUntil?: number) => ({ followedUntil }) as FeedState;

/** Stores a story as a poll at that time would. */
async function publish(db: Store, said: Said): Promise<void> {
  await put(db, said);
  const row = await db.get('stories', said.id);
  if (row) await db.put('stories', withLists(row));
  await index(db);
}

test('what continues a followed thread is entered, with what follows it in turn; other news is not', async () => {
  const db = await storeWith(...filler, first);
  const settings = following('first');
  const { followedUntil } = await followThreads(db, settings, state(), NOW - 1);
  for (const next of [second, other]) await publish(db, next);
  await followThreads(db, settings, state(followedUntil), NOW + 1);
  expect(await db.get('alerts', 'second')).toMatchObject({
    state: 'due',
    ruleId: 'follow:first',
    because: expect.arrayContaining(['Strait of Hormuz']),
  });
  await publish(db, third);
  await followThreads(db, settings, state(NOW + 1), NOW + DAY_MS);
  expect(await db.get('alerts', 'third')).toMatchObject({ ruleId: 'follow:first' });
  expect((await db.getAllKeys('alerts')).sort()).toEqual(['second', 'third']);
});

test('what came before the reader followed anything, and what nobody follows, is not entered', async () => {
  const db = await storeWith(...filler, first);
  await publish(db, second);
  expect(await followThreads(db, following('first'), state(), NOW)).toEqual({ followedUntil: NOW });
  expect(await followThreads(db, following(), state(0), NOW)).toEqual({ followedUntil: NOW });
  expect(await db.count('alerts')).toBe(0);
});

test('a poll that was cut off before it compared is made good by the next', async () => {
  const db = await storeWith(...filler, first);
  await publish(db, second);
  // Nothing was remembered: the state is still that of the poll before.
  for (let polls = 0; polls < 2; polls++)
    await followThreads(db, following('first'), state(NOW - 1), NOW + 1);
  expect(await db.getAllKeys('alerts')).toEqual(['second']);
});

test('a story that was told by a rule is not told again by its thread', async () => {
  const db = await storeWith(...filler, first);
  await publish(db, second);
  const told = { id: 'second', ruleId: 'breaking', state: 'shown' } as const;
  await db.put('alerts', { ...told, because: [], title: '', publishedAt: NOW, dueAt: NOW, channels: [] });
  await followThreads(db, following('first'), state(NOW - 1), NOW + 1);
  expect(await db.get('alerts', 'second')).toMatchObject({ ruleId: 'breaking', state: 'shown' });
});
