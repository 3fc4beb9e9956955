// A thousand polls of hostile feeds: the store stays as small as it was after the first days.
import { describe, expect, it } from 'vitest';
import { dropOldAlerts } from '../../../utils/alerts/ledger/log.ts';
import type { Store } from '../../../utils/stories/db.ts';
import { setSaved } from '../../../utils/stories/marks.ts';
import { getStory, revisionsOf } from '../../../utils/stories/queries.ts';
import { drop, dropOldTombstones, overCeiling } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const POLLS = 1000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MOST = 100;

/** Characters of all that the store holds. */
async function size(db: Store): Promise<number> {
  const rows = await Promise.all([...db.objectStoreNames].map((name) => db.getAll(name)));
  return JSON.stringify(rows).length;
}

describe('a thousand hostile polls', () => {
  it('with new stories each leave twice the reader’s number, and what the reader saved', async () => {
    const db = await aStore();
    let halfway = 0;
    for (let poll = 0; poll < POLLS; poll++) {
      const now = NOW + poll * 5 * MINUTE;
      const items = [0, 1].map((n) =>
        anItem({
          id: `${poll}-${n}`,
          title: `Made ${poll}-${n}`,
          content: 'x'.repeat(500),
          published: now - n,
        }),
      );
      await saveFeed(db, aFeed(...items), now);
      if (poll === 0) await setSaved(db, '0-0', true, now);
      await drop(db, await overCeiling(db, MOST), now);
      if (poll === POLLS / 2) {
        await db.clear('tombstones');
        halfway = await size(db);
      }
    }
    expect(await db.count('stories')).toBe(2 * MOST + 1);
    expect(await getStory(db, '0-0')).toBeDefined();
    await db.clear('tombstones');
    expect(await size(db)).toBeLessThan(halfway * 1.1);
  });

  it('that edit the same story leave ten versions of it', async () => {
    const db = await aStore();
    for (let poll = 0; poll < POLLS; poll++)
      await saveFeed(db, aFeed(anItem({ title: `Edit ${poll}`, content: `<p>${poll}</p>` })), NOW + poll);
    expect(await db.count('revisions')).toBe(10);
    const [id = ''] = await db.getAllKeys('stories');
    expect((await revisionsOf(db, id)).at(-1)?.title).toBe(`Edit ${POLLS - 2}`);
  });
});

describe('what is kept for a time', () => {
  it('goes after it: tombstones after a year, alerts after 30 days unless they wait or are still in the feed', async () => {
    const db = await aStore();
    for (const days of [1, 300, 367, 500])
      await db.put('tombstones', { id: `${days}`, droppedAt: NOW - days * DAY });
    await dropOldTombstones(db, NOW);
    expect((await db.getAllKeys('tombstones')).sort()).toEqual(['1', '300']);
    const alert = { ruleId: 'breaking', because: [], title: 'Told', publishedAt: NOW, channels: [] };
    const old = NOW - 30 * DAY - 1;
    for (const [id, state, dueAt] of [
      ['told', 'shown', old],
      ['waits', 'held', old],
      ['carried', 'shown', old],
      ['young', 'missed', old + 2],
    ] as const)
      await db.put('alerts', { ...alert, id, state, dueAt });
    await dropOldAlerts(db, ['carried'], NOW);
    expect((await db.getAllKeys('alerts')).sort()).toEqual(['carried', 'waits', 'young']);
  });
});
