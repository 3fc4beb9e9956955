// What the reader does to stories: read, unread, saved. Each is one transaction over the rows it names; an alert
// for a story that was read is seen with it.
import type { Store, StoryRow } from './db.ts';
import { type ListName, listRange } from './list-keys.ts';
import { withLists } from './merge.ts';

/** Marks stories read at `at` (ms); those read already keep their time. */
export function markRead(db: Store, ids: readonly string[], at: number): Promise<void> {
  return change(db, ids, (row) => (row.readAt === undefined ? { ...row, readAt: at } : undefined), at);
}

/** Marks stories unread. */
export function markUnread(db: Store, ids: readonly string[]): Promise<void> {
  return change(db, ids, (row) => (row.readAt === undefined ? undefined : { ...row, readAt: undefined }));
}

/** Saves a story for later, or takes that back. */
export function setSaved(db: Store, id: string, saved: boolean, at: number): Promise<void> {
  return change(db, [id], (row) => ({ ...row, savedAt: saved ? (row.savedAt ?? at) : undefined }));
}

/** Notes that the outlet took a story down (it answered 404 or 410 for its page). */
export function markDeleted(db: Store, id: string, at: number): Promise<void> {
  return change(db, [id], (row) => (row.deletedAt === undefined ? { ...row, deletedAt: at } : undefined));
}

/**
 * Marks every unread story of a list read, at `at`.
 * @param list 'all' or a category's list
 * @returns the ids of those that were unread, so that it can be undone with markUnread
 */
export async function markAllRead(
  db: Store,
  list: 'all' | `category:${string}`,
  at: number,
): Promise<readonly string[]> {
  const unread: ListName = list === 'all' ? 'unread' : `unread:${list.slice('category:'.length)}`;
  const ids = await db.getAllKeysFromIndex('stories', 'lists', listRange(unread));
  await markRead(db, ids, at);
  return ids;
}

async function change(
  db: Store,
  ids: readonly string[],
  to: (row: StoryRow) => StoryRow | undefined,
  seenAt?: number,
): Promise<void> {
  const tx = db.transaction(['stories', 'alerts'], 'readwrite');
  const stories = tx.objectStore('stories');
  const alerts = tx.objectStore('alerts');
  const rows = await Promise.all(ids.map((id) => stories.get(id)));
  for (const row of rows) {
    const changed = row && to(row);
    if (changed) void stories.put(withLists(changed));
  }
  if (seenAt !== undefined) {
    for (const alert of await alerts.index('unseen').getAll()) {
      const { unseen: _, ...seen } = alert;
      if (ids.includes(alert.id)) void alerts.put({ ...seen, seenAt });
    }
  }
  await tx.done;
}
