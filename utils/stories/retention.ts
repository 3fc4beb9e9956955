// Which stories are dropped, and when: older than the reader's number of days, or more than the reader's number.
// Saved stories, unread ones of the last 30 days and whatever the feed still carries are spared. A tombstone keeps
// each dropped story from coming back as new.
import { deleteBodies } from './bodies.ts';
import type { Store, StoryRow } from './db.ts';
import { listRange, timeOfKey } from './list-keys.ts';

const DAY_MS = 86_400_000;
const UNREAD_SPARED_MS = 30 * DAY_MS;
/** A clock this far ahead of the newest story is not believed: set wrong for an hour, it would cost the whole archive. */
const CLOCK_AHEAD_MS = 7 * DAY_MS;
const BATCH = 200;

export interface RetentionRule {
  readonly days: number;
  readonly maxStories: number;
  /** Ids that the feed carries now. */
  readonly carried: readonly string[];
  readonly now: number;
}

/** The ids that the rule would drop, oldest first. Reads keys and rows from the oldest end, no further than needed. */
export async function droppable(db: Store, rule: RetentionRule): Promise<readonly string[]> {
  const carried = new Set(rule.carried);
  const index = db.transaction('stories').store.index('lists');
  const [total, newest] = await Promise.all([
    index.objectStore.count(),
    index.openKeyCursor(listRange('all')),
  ]);
  const now = newest ? Math.min(rule.now, timeOfKey(newest.key) + CLOCK_AHEAD_MS) : rule.now;
  const tooOld = now - rule.days * DAY_MS;
  const ids: string[] = [];
  let cursor = await index.openCursor(listRange('all'), 'prev');
  while (cursor) {
    const row = cursor.value;
    const tooMany = total - ids.length > rule.maxStories;
    if (row.publishedAt >= tooOld && !tooMany) break;
    if (!spared(row, carried, now)) ids.push(row.id);
    cursor = await cursor.continue();
  }
  return ids;
}

function spared(row: StoryRow, carried: ReadonlySet<string>, now: number): boolean {
  const recentUnread = row.readAt === undefined && now - row.firstSeenAt < UNREAD_SPARED_MS;
  return row.savedAt !== undefined || recentUnread || carried.has(row.id);
}

/** Drops those stories with their bodies and revisions, leaving tombstones; a few hundred a transaction. */
export async function drop(db: Store, ids: readonly string[], droppedAt: number): Promise<void> {
  for (let from = 0; from < ids.length; from += BATCH) {
    const tx = db.transaction(['stories', 'bodies', 'revisions', 'tombstones'], 'readwrite');
    const rows = await Promise.all(
      ids.slice(from, from + BATCH).map((id) => tx.objectStore('stories').get(id)),
    );
    // Saved since it was chosen: kept.
    const dropped = rows.flatMap((row) => (row === undefined || row.savedAt !== undefined ? [] : [row]));
    for (const { id } of dropped) {
      void tx.objectStore('stories').delete(id);
      void tx.objectStore('revisions').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
      void tx.objectStore('tombstones').put({ id, droppedAt });
    }
    await deleteBodies(tx.objectStore('bodies'), dropped);
    await tx.done;
  }
}
