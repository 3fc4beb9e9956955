// What a page is answered does not depend on the reader: not on what was saved, read or set, not on what retention left.
import { describe, expect, it } from 'vitest';
import { updateRelatedIndex } from '../../../../utils/related/index/update-index.ts';
import { findRelated } from '../../../../utils/related/ranking/find.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { markRead, setSaved } from '../../../../utils/stories/marks.ts';
import { drop, droppable } from '../../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from '../../stories/a-store.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 15, 12);
const NOTHING = { added: [], changed: [], removed: [] };

const subjects = [
  'Army tests Shaheen missile from a mobile launcher in the desert',
  'Parliament votes on the federal budget after a long night in Islamabad',
  'Karachi port opens a container terminal with deeper berths',
  'Cricket board names squad for the tour of Australia and New Zealand',
  'Monsoon floods cut the highway between Quetta and Sukkur',
  'Navy frigate joins patrol against smugglers in the Arabian Sea',
  'Central bank holds interest rate as inflation slows in Punjab',
];
const titleOf = (ago: number) => `${subjects[ago % subjects.length]}, report ${ago}`;
/** Days ago; what is younger than a week is everyone's. */
const ages = Array.from({ length: 130 }, (_, ago) => ago);

/** A reader's store after months: every story came with a poll of its day, then the reader acted, then retention ran. */
async function readerWho(act: (db: Store) => Promise<void>, days: number): Promise<Store> {
  const db = await aStore();
  for (const ago of [...ages].reverse()) {
    const item = anItem({ id: `s${ago}`, title: titleOf(ago), published: NOW - ago * DAY - 3_600_000 });
    await saveFeed(db, aFeed(item), NOW - ago * DAY);
  }
  await act(db);
  const rule = { days, maxStories: 500, carried: [], now: NOW };
  await drop(db, await droppable(db, rule), NOW);
  await updateRelatedIndex(db, NOTHING);
  return db;
}

const answer = async (db: Store, headline: string) =>
  (await findRelated(db, { headline, description: '', text: headline }, { now: NOW, recentOnly: true }))?.map(
    ({ story, shared, score }) => ({ id: story.id, shared, score }),
  );

describe('what a page is answered', () => {
  it('is the same for readers who saved, read and set different things, after retention', async () => {
    const ids = ages.map((ago) => `s${ago}`);
    const readers = await Promise.all([
      readerWho(async () => {}, 90),
      readerWho(async (db) => void (await markRead(db, ids, NOW)), 7),
      readerWho(async (db) => {
        for (const id of ids.slice(20)) await setSaved(db, id, true, NOW);
      }, 7),
      readerWho(async (db) => {
        await markRead(db, ids.slice(0, 25), NOW);
        await setSaved(db, 's3', true, NOW);
        await setSaved(db, 's120', true, NOW);
      }, 30),
    ]);
    const sizes = await Promise.all(readers.map((db) => db.count('stories')));
    expect(new Set(sizes).size).toBe(readers.length);
    let answered = 0;
    for (const ago of ages) {
      const [first, ...others] = await Promise.all(readers.map((db) => answer(db, titleOf(ago))));
      for (const other of others) expect(other, titleOf(ago)).toEqual(first);
      answered += first?.length ?? 0;
    }
    expect(answered).toBeGreaterThan(0);
  });

  it('never is a story older than the shortest time for which stories are kept', async () => {
    const db = await readerWho(async (all) => void (await setSaved(all, 's100', true, NOW)), 90);
    const hits = await answer(db, titleOf(100));
    for (const { id } of hits ?? []) expect(Number(id.slice(1))).toBeLessThan(7);
  });
});
