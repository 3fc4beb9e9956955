// Which stories are dropped, and when: older than the reader's number of days, or more than the reader's number.
// Saved stories, unread ones of the last 30 days, followed ones and whatever the feed still carries are spared, but over
// twice the reader's number saved ones alone. What is spared takes nobody's place: saved stories are not counted, and the
// newest stories, as many as the reader wants, are there whatever was marked. A tombstone keeps each dropped story from
// coming back as new.

import { DAY_MS, WEEK_MS } from '../time/durations.ts';
import { deleteBodies } from './bodies.ts';
import type { Store, StoryRow } from './db.ts';
import { listRange, timeOfKey } from './list-keys.ts';

const UNREAD_SPARED_MS = 30 * DAY_MS;
/** A clock this far ahead of the newest story is not believed: set wrong for an hour, it would cost the whole archive. */
const CLOCK_AHEAD_MS = WEEK_MS;
const BATCH = 200;
/** How far what is spared may go over the reader's number, so that no feed fills the disk with unread stories. */
const CEILING = 2;
const TOMBSTONE_MS = 366 * DAY_MS;
/** Five years of an outlet with thirty stories a day; only a hostile feed leaves more. */
const MOST_TOMBSTONES = 50_000;

export interface RetentionRule {
  readonly days: number;
  readonly maxStories: number;
  /** Ids that the feed carries now. */
  readonly carried: readonly string[];
  /** Ids of stories that the reader follows: the next one is found by them. */
  readonly followed?: readonly string[];
  readonly now: number;
}

/** The ids that the rule would drop, oldest first. Reads keys and rows from the oldest end, no further than needed. */
export async function droppable(db: Store, rule: RetentionRule): Promise<readonly string[]> {
  const kept = new Set([...rule.carried, ...(rule.followed ?? [])]);
  const index = db.transaction('stories').store.index('lists');
  const [total, saved, newest] = await Promise.all([
    index.objectStore.count(),
    index.count(listRange('saved')),
    index.openKeyCursor(listRange('all')),
  ]);
  const now = newest ? Math.min(rule.now, timeOfKey(newest.key) + CLOCK_AHEAD_MS) : rule.now;
  const tooOld = now - rule.days * DAY_MS;
  const ids: string[] = [];
  let left = total - saved;
  let cursor = await index.openCursor(listRange('all'), 'prev');
  while (cursor) {
    const row = cursor.value;
    if (row.publishedAt >= tooOld && left <= rule.maxStories) break;
    if (!spared(row, kept, now)) ids.push(row.id);
    if (row.savedAt === undefined) left -= 1;
    cursor = await cursor.continue();
  }
  return ids;
}

function spared(row: StoryRow, kept: ReadonlySet<string>, now: number): boolean {
  const recentUnread = row.readAt === undefined && now - row.firstSeenAt < UNREAD_SPARED_MS;
  return row.savedAt !== undefined || recentUnread || kept.has(row.id);
}

/** The oldest stories over the ceiling, saved ones apart. */
export async function overCeiling(db: Store, maxStories: number): Promise<readonly string[]> {
  const index = db.transaction('stories').store.index('lists');
  const total = await index.objectStore.count();
  const ids: string[] = [];
  if (total <= maxStories * CEILING) return ids;
  const saved = new Set(await index.getAllKeys(listRange('saved')));
  const surplus = total - saved.size - maxStories * CEILING;
  let cursor = await index.openKeyCursor(listRange('all'), 'prev');
  while (cursor && ids.length < surplus) {
    if (!saved.has(cursor.primaryKey)) ids.push(cursor.primaryKey);
    cursor = await cursor.continue();
  }
  return ids;
}

/** Forgets what was dropped a year ago, and the oldest of too many. */
export async function dropOldTombstones(db: Store, now: number): Promise<void> {
  const tx = db.transaction('tombstones', 'readwrite');
  const surplus = (await tx.store.count()) - MOST_TOMBSTONES;
  let cursor = await tx.store.index('droppedAt').openCursor();
  for (let left = surplus; cursor; left--) {
    if (left <= 0 && now - cursor.value.droppedAt < TOMBSTONE_MS) break;
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await tx.done;
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
    for (const { id, names, datedAt } of dropped) {
      await tx.objectStore('stories').delete(id);
      await tx.objectStore('revisions').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
      await tx.objectStore('tombstones').put({ id, droppedAt, names, datedAt });
    }
    await deleteBodies(tx.objectStore('bodies'), dropped);
    await tx.done;
  }
}
