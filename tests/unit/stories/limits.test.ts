// How much of a story is taken, and for how long what is kept: where a reader would feel another number.
import { describe, expect, it } from 'vitest';
import { setSaved } from '../../../utils/stories/marks.ts';
import { revisionsOf } from '../../../utils/stories/queries.ts';
import { droppable } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 15, 12);

/** The story as it is stored. */
async function stored(over: Parameters<typeof anItem>[0]) {
  const db = await aStore();
  await saveFeed(db, aFeed(anItem(over)), NOW);
  const [row] = await db.getAll('stories');
  if (row === undefined) throw new Error('not stored');
  return row;
}
const names = (count: number) => Array.from({ length: count }, (_, n) => `Name ${n}`);
const sentence = (characters: number) =>
  `${'word '.repeat(Math.ceil(characters / 5)).slice(0, characters - 1)}s`;

describe('a story', () => {
  it('has a title of 500 characters and a summary of 300 at most, and both whole where they fit', async () => {
    expect((await stored({ title: sentence(500) })).title).toBe(sentence(500));
    expect((await stored({ title: sentence(900) })).title.length).toBeGreaterThan(480);
    expect((await stored({ title: sentence(900) })).title.length).toBeLessThanOrEqual(500);
    expect((await stored({ summary: sentence(300) })).summary).toBe(sentence(300));
    const long = (await stored({ summary: sentence(900) })).summary ?? '';
    expect(long.length).toBeGreaterThan(280);
    expect(long.length).toBeLessThanOrEqual(301);
  });

  it('names its photographer in a hundred characters at most', async () => {
    expect((await stored({ photographer: 'Sana Mir' })).photographer).toBe('Sana Mir');
    expect((await stored({ photographer: sentence(400) })).photographer?.length).toBe(100);
  });

  it('is in twenty categories and has forty labels at most', async () => {
    expect((await stored({ categories: names(20), tags: names(40) })).categories).toEqual(names(20));
    const { categories, tags } = await stored({ categories: names(60), tags: names(90) });
    expect(categories).toEqual(names(20));
    expect(tags?.length).toBeLessThanOrEqual(40);
    expect(tags?.length).toBeGreaterThanOrEqual(20);
  });

  it('that is saved keeps a hundred earlier versions', async () => {
    const db = await aStore();
    await saveFeed(db, aFeed(anItem({ content: 'Version 0' })), NOW);
    const [row] = await db.getAll('stories');
    await setSaved(db, row?.id ?? '', true, NOW);
    for (let version = 1; version <= 104; version++)
      await saveFeed(db, aFeed(anItem({ content: `Version ${version}` })), NOW + version);
    expect(await revisionsOf(db, row?.id ?? '')).toHaveLength(100);
  });

  it('that is unread is spared for thirty days after it was first seen, to the hour', async () => {
    const db = await aStore();
    const hour = DAY / 24;
    const old = (id: string) => aFeed(anItem({ id, link: undefined, published: NOW - 200 * DAY }));
    await saveFeed(db, old('seen before'), NOW - 30 * DAY - hour);
    await saveFeed(db, old('seen since'), NOW - 30 * DAY + hour);
    await saveFeed(db, aFeed(anItem({ id: 'today', published: NOW })), NOW);
    expect(await droppable(db, { days: 90, maxStories: 500, carried: [], now: NOW })).toEqual([
      'seen before',
    ]);
  });
});
