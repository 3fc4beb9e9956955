// Stories for the popup's list: story 0 is the newest, each other an hour older than the one before.
import type { Store, StoryRow } from '../../../../utils/stories/db.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import { aStore } from '../../stories/a-store.ts';

export const NEWEST = new Date(2025, 7, 3, 20).getTime();
export const HOUR_MS = 3_600_000;

export function aRow(n: number, publishedAt = NEWEST - n * HOUR_MS): StoryRow {
  return withLists({
    id: `story-${n}`,
    title: `Story ${n}`,
    publishedAt,
    firstSeenAt: publishedAt,
    categories: n % 3 === 0 ? ['Sports'] : n % 3 === 1 ? ['World'] : ['Sports', 'World'],
    words: 0,
    revisions: 0,
    rawHash: '',
    textHash: '',
  });
}

export async function put(db: Store, rows: readonly StoryRow[]): Promise<void> {
  const tx = db.transaction('stories', 'readwrite');
  for (const row of rows) void tx.store.put(row);
  await tx.done;
}

export async function storeOf(count: number): Promise<Store> {
  const db = await aStore();
  await put(
    db,
    Array.from({ length: count }, (_, n) => aRow(n)),
  );
  return db;
}
