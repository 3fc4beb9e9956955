// What is kept of the outlet's edits, for whoever shows them: earlier versions, what was changed after it was read or
// saved, and the words of a saved story as they were.
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../utils/stories/db.ts';
import { markDeleted, markRead, setSaved } from '../../../utils/stories/marks.ts';
import { getStory, listChanged, listStories, revisionsOf } from '../../../utils/stories/queries.ts';
import { savedCopyOf } from '../../../utils/stories/saved-copy.ts';
import { changedSinceRead, changedSinceSaved } from '../../../utils/stories/story.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const HOUR = 3_600_000;

const version = (n: number, id = '1') =>
  anItem({ id, title: `Version ${n}`, content: `<p>Words ${n}</p>`, published: NOW - Number(id) * HOUR });

/** Hour by hour a version, from the first one on. */
async function edits(db: Store, count: number, id = '1'): Promise<void> {
  for (let n = 0; n <= count; n++) await saveFeed(db, aFeed(version(n, id)), NOW + n * HOUR);
}
const story = async (db: Store, id = '1') => (await getStory(db, id)) ?? expect.fail('not stored');
const changed = async (db: Store) =>
  (await listStories(db, 'changed', { limit: 9 })).stories.map(({ id }) => id);

describe('earlier versions of a story', () => {
  it('say what a reader saw, and from when until when', async () => {
    const db = await aStore();
    await edits(db, 2);
    expect(await revisionsOf(db, '1')).toEqual([
      expect.objectContaining({
        title: 'Version 0',
        html: '<p>Words 0</p>',
        seenAt: NOW,
        replacedAt: NOW + HOUR,
      }),
      expect.objectContaining({ title: 'Version 1', seenAt: NOW + HOUR, replacedAt: NOW + 2 * HOUR }),
    ]);
  });

  it('are the last ten, and of a saved story more', async () => {
    const db = await aStore();
    await edits(db, 25);
    expect((await revisionsOf(db, '1')).map(({ revision }) => revision)).toEqual(
      Array.from({ length: 10 }, (_, n) => 16 + n),
    );
    expect((await story(db)).revisions).toBe(25);
    await saveFeed(db, aFeed(version(0, '2')), NOW);
    await setSaved(db, '2', true, NOW);
    await edits(db, 25, '2');
    expect(await revisionsOf(db, '2')).toHaveLength(25);
  });
});

describe('what the outlet changed', () => {
  it('after the reader had read it is a list, until it is read again', async () => {
    const db = await aStore();
    await edits(db, 1);
    await edits(db, 0, '2');
    await markRead(db, ['1', '2'], NOW + 2 * HOUR);
    expect(await changed(db)).toEqual([]);
    await saveFeed(db, aFeed(version(3)), NOW + 3 * HOUR);
    expect(await changed(db)).toEqual(['1']);
    expect(changedSinceRead(await story(db))).toBe(true);
    await markRead(db, ['1'], NOW + 4 * HOUR);
    expect(await changed(db)).toEqual([]);
  });

  it('or took down since some time is read at once, the newest first', async () => {
    const db = await aStore();
    await edits(db, 2);
    await edits(db, 0, '2');
    await edits(db, 1, '3');
    await markDeleted(db, '2', NOW + 5 * HOUR);
    const ids = async (since: number) => (await listChanged(db, since)).map(({ id }) => id);
    expect(await ids(0)).toEqual(['2', '1', '3']);
    expect(await ids(NOW + 2 * HOUR)).toEqual(['2', '1']);
    expect(await ids(NOW + 6 * HOUR)).toEqual([]);
  });
});

describe('a saved story', () => {
  it('keeps the words that it was saved for, whatever the outlet makes of it, and says that it was edited', async () => {
    const db = await aStore();
    await edits(db, 0);
    await setSaved(db, '1', true, NOW + HOUR / 2);
    expect(changedSinceSaved(await story(db))).toBe(false);
    await edits(db, 3);
    expect(changedSinceSaved(await story(db))).toBe(true);
    expect(await savedCopyOf(db, '1')).toMatchObject({
      title: 'Version 0',
      html: '<p>Words 0</p>',
      publishedAt: NOW - HOUR,
      savedAt: NOW + HOUR / 2,
    });
    await setSaved(db, '1', true, NOW + 9 * HOUR);
    expect(await savedCopyOf(db, '1')).toMatchObject({ title: 'Version 0' });
    await setSaved(db, '1', false, NOW + 9 * HOUR);
    expect(await savedCopyOf(db, '1')).toBeUndefined();
  });
});
