import { describe, expect, it } from 'vitest';
import type { Store } from '../../../utils/stories/db.ts';
import { markAllRead, markRead, markUnread, setSaved } from '../../../utils/stories/marks.ts';
import { countList, getStory } from '../../../utils/stories/queries.ts';
import { drop, droppable } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 15, 12);

async function storeOf(days: readonly number[], firstSeenAt: number) {
  const db = await aStore();
  await saveFeed(
    db,
    aFeed(...days.map((ago) => anItem({ id: `${ago}`, published: NOW - ago * DAY }))),
    firstSeenAt,
  );
  // The outlet goes on: without a story of today, today is not believed.
  await saveFeed(db, aFeed(anItem({ id: 'today', published: NOW })), NOW);
  return db;
}

describe('what retention drops', () => {
  it("drops what is older than the reader's number of days, oldest first", async () => {
    const db = await storeOf([1, 80, 91, 120], NOW - 60 * DAY);
    expect(await droppable(db, { days: 90, maxStories: 500, carried: [], now: NOW })).toEqual(['120', '91']);
  });

  it('spares saved stories, recent unread ones and those that the feed still carries', async () => {
    const db = await storeOf([100, 101, 102], NOW - 60 * DAY);
    await saveFeed(db, aFeed(anItem({ id: 'late', published: NOW - 103 * DAY })), NOW - DAY);
    await setSaved(db, '100', true, NOW);
    const rule = { days: 90, maxStories: 500, carried: ['101'], now: NOW };
    expect(await droppable(db, rule)).toEqual(['102']);
    await markRead(db, ['late'], NOW);
    expect(await droppable(db, rule)).toEqual(['late', '102']);
  });

  it('spares a story that the reader follows, for the next one is found by it', async () => {
    const db = await storeOf([100, 101], NOW - 60 * DAY);
    const rule = { days: 90, maxStories: 500, carried: [], followed: ['100'], now: NOW };
    expect(await droppable(db, rule)).toEqual(['101']);
  });

  it('drops the oldest where there are more than the reader wants', async () => {
    const db = await storeOf([1, 2, 3, 4, 5], NOW - 31 * DAY);
    expect(await droppable(db, { days: 90, maxStories: 4, carried: [], now: NOW })).toEqual(['5', '4']);
  });

  it('keeps the newest, as many as the reader wants, whatever was read or saved among them or before them', async () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8];
    const newest = ['today', '1', '2', '3'];
    const acts: readonly ((db: Store) => Promise<unknown>)[] = [
      async () => {},
      (db) => markRead(db, newest, NOW),
      (db) => markRead(db, ['today', '1', '2', '3', '8'], NOW),
      (db) => Promise.all(['5', '6', '7', '8'].map((id) => setSaved(db, id, true, NOW))),
      (db) => Promise.all(['1', '2', '6'].map((id) => setSaved(db, id, true, NOW))),
    ];
    for (const act of acts) {
      const db = await storeOf(days, NOW - 20 * DAY);
      await act(db);
      await drop(db, await droppable(db, { days: 90, maxStories: 4, carried: [], now: NOW }), NOW);
      const left = await db.getAllKeys('stories');
      expect(left).toEqual(expect.arrayContaining(newest));
    }
  });

  it('drops nothing for a clock that jumped ahead of everything the outlet published', async () => {
    const db = await storeOf([1, 80, 91], NOW - 60 * DAY);
    const rule = { days: 90, maxStories: 500, carried: [], now: NOW + 365 * DAY };
    expect(await droppable(db, rule)).toEqual(['91']);
  });

  it('believes the clock of a week in which the outlet published nothing', async () => {
    const db = await storeOf([85], NOW - 85 * DAY);
    const rule = { days: 90, maxStories: 500, carried: [] };
    expect(await droppable(db, { ...rule, now: NOW + 4 * DAY })).toEqual([]);
    expect(await droppable(db, { ...rule, now: NOW + 6 * DAY })).toEqual(['85']);
  });

  it('keeps a story that was saved after it was chosen', async () => {
    const db = await storeOf([100], NOW - 60 * DAY);
    await setSaved(db, '100', true, NOW);
    await drop(db, ['100'], NOW);
    expect(await getStory(db, '100')).toBeDefined();
  });
});

describe('marking all read', () => {
  it("touches the list's unread stories only, and can be undone", async () => {
    const db = await storeOf([1, 2, 3], NOW);
    await markRead(db, ['2'], NOW - DAY);
    const ids = await markAllRead(db, 'category:world', NOW);
    expect([...ids].sort()).toEqual(['1', '3', 'today']);
    expect(await countList(db, 'unread')).toBe(0);
    await markUnread(db, ids);
    expect(await countList(db, 'unread:world')).toBe(3);
    expect((await getStory(db, '2'))?.readAt).toBe(NOW - DAY);
  });
});
