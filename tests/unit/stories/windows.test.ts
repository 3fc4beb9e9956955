import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfDay } from '../../../utils/i18n/local-day.ts';
import type { Store, StoryRow } from '../../../utils/stories/db.ts';
import { withLists } from '../../../utils/stories/row.ts';
import { countBefore, listDays, readFrom } from '../../../utils/stories/windows.ts';
import { aStore } from './a-store.ts';

const day = (back: number, hour = 12) => new Date(2025, 7, 3 - back, hour).getTime();

async function storeOf(times: readonly number[]): Promise<{ db: Store; rows: readonly StoryRow[] }> {
  const db = await aStore();
  const rows = times.map((publishedAt, i) =>
    withLists({
      id: `story-${i}`,
      title: `Story ${i}`,
      publishedAt,
      firstSeenAt: publishedAt,
      categories: ['World'],
      words: 0,
      revisions: 0,
      rawHash: '',
      textHash: '',
    }),
  );
  const tx = db.transaction('stories', 'readwrite');
  for (const row of rows) void tx.store.put(row);
  await tx.done;
  const newestFirst = [...rows].sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1));
  return { db, rows: newestFirst };
}

describe('any part of a long list', () => {
  it('has each day with its number of stories, newest first, years without one passed over', async () => {
    const { db } = await storeOf([day(0, 0), day(0, 23), day(1), day(40), day(800), day(800)]);
    expect(await listDays(db, 'all')).toEqual([
      { at: startOfDay(day(0)), count: 2 },
      { at: startOfDay(day(1)), count: 1 },
      { at: startOfDay(day(40)), count: 1 },
      { at: startOfDay(day(800)), count: 2 },
    ]);
    expect(await listDays(db, 'saved')).toEqual([]);
  });

  it('has the days that plain grouping finds, also a lone one at either end of a block of days', async () => {
    for (const back of [30, 31, 32, 33, 62, 63, 64, 65, 95, 96]) {
      const { db } = await storeOf([day(0), day(back)]);
      const days = await listDays(db, 'all');
      expect(
        days.map(({ at }) => at),
        `${back} days back`,
      ).toEqual([startOfDay(day(0)), startOfDay(day(back))]);
      db.close();
    }
    const times = fc.array(fc.integer({ min: day(130), max: day(0) }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(times, async (published) => {
        const { db, rows } = await storeOf(published);
        const grouped = new Map<number, number>();
        for (const { publishedAt } of rows) {
          const at = startOfDay(publishedAt);
          grouped.set(at, (grouped.get(at) ?? 0) + 1);
        }
        const expected = [...grouped].map(([at, count]) => ({ at, count }));
        expect(await listDays(db, 'all')).toEqual(expected);
        db.close();
      }),
      { numRuns: 30 },
    );
  });

  it('is the same rows whether read from the top, after a row, or by skipping within a day', async () => {
    const times = fc.array(fc.integer({ min: day(5), max: day(0) }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(times, fc.nat(), async (published, pick) => {
        const { db, rows } = await storeOf(published);
        const index = pick % rows.length;
        const row = rows[index];
        if (!row) return;
        const wanted = rows.slice(index, index + 4).map(({ id }) => id);
        const before = startOfDay(row.publishedAt, 1);
        const skip = rows.slice(0, index).filter(({ publishedAt }) => publishedAt < before).length;
        const skipped = await readFrom(db, 'all', { before, skip }, 4);
        expect(skipped.map(({ id }) => id)).toEqual(wanted);
        const after = await readFrom(db, 'all', { after: row }, 3);
        expect(after.map(({ id }) => id)).toEqual(wanted.slice(1));
        expect(await countBefore(db, 'all', row)).toBe(index);
        const days = await listDays(db, 'all');
        expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
      }),
      { numRuns: 40 },
    );
  });
});
