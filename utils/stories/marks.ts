// What the reader does to stories: read, unread, saved. Each is one transaction over the rows it names; an alert
// for a story that was read is seen with it.
import { readBodies } from './bodies.ts';
import type { Store, StoryRow } from './db.ts';
import { type ListName, listRange } from './list-keys.ts';
import { withLists } from './row.ts';
import { copyOf } from './saved-copy.ts';
import { changedSinceRead, isUnread } from './story.ts';

/** What a reader does to stories at `at` (ms): to these, or to all unread ones of a list. */
export type Mark =
  | {
      readonly to: 'read' | 'unread' | 'saved' | 'unsaved';
      readonly ids: readonly string[];
      readonly at: number;
    }
  | { readonly to: 'read'; readonly list: 'all' | `category:${string}`; readonly at: number };

/**
 * Sets `mark`; twice is the same as once.
 * @returns the ids of the stories that it is about; of a mark as read only of those that were unread, so that it can be
 *   taken back
 */
export async function applyMark(db: Store, mark: Mark): Promise<readonly string[]> {
  const { to, at } = mark;
  if ('list' in mark) return markAllRead(db, mark.list, at);
  const { ids } = mark;
  if (to === 'read') return markRead(db, ids, at);
  if (to === 'unread') await markUnread(db, ids);
  else for (const id of ids) await setSaved(db, id, to === 'saved', at);
  return ids;
}

/**
 * Marks stories read at `at` (ms); those read already keep their time, unless the outlet has changed them since.
 * @param which their ids, or the list in which they are by then
 * @returns the ids of those that were unread
 */
export function markRead(
  db: Store,
  which: readonly string[] | ListName,
  at: number,
): Promise<readonly string[]> {
  return change(
    db,
    which,
    (row) => (row.readAt === undefined || changedSinceRead(row) ? { ...row, readAt: at } : undefined),
    at,
  );
}

/** Marks stories unread. */
export function markUnread(db: Store, ids: readonly string[]): Promise<readonly string[]> {
  return change(db, ids, (row) =>
    isUnread(row) ? undefined : { ...row, readAt: undefined, backlog: undefined },
  );
}

/** Saves a story for later, with a copy of what it says now, or takes that back. */
export async function setSaved(db: Store, id: string, saved: boolean, at: number): Promise<void> {
  const tx = db.transaction(['stories', 'bodies', 'saved'], 'readwrite');
  const row = await tx.objectStore('stories').get(id);
  if (row !== undefined && saved !== (row.savedAt !== undefined)) {
    const changed = withLists({ ...row, savedAt: saved ? at : undefined });
    await tx.objectStore('stories').put(changed);
    if (saved) {
      const [body] = await readBodies(tx.objectStore('bodies'), [row]);
      await tx.objectStore('saved').put(copyOf(changed, body?.html));
    } else await tx.objectStore('saved').delete(id);
  }
  await tx.done;
}

/** Notes that the outlet took a story down (it answered 404 or 410 for its page). */
export function markDeleted(db: Store, id: string, at: number): Promise<readonly string[]> {
  return change(db, [id], (row) => (row.deletedAt === undefined ? { ...row, deletedAt: at } : undefined));
}

/**
 * Marks every unread story of a list read, at `at`.
 * @param list 'all' or a category's list
 * @returns the ids of those that were unread, so that it can be undone with markUnread
 */
export function markAllRead(
  db: Store,
  list: 'all' | `category:${string}`,
  at: number,
): Promise<readonly string[]> {
  const unread: ListName = list === 'all' ? 'unread' : `unread:${list.slice('category:'.length)}`;
  return markRead(db, unread, at);
}

/** @returns the ids of the stories that it changed and that were unread */
async function change(
  db: Store,
  which: readonly string[] | ListName,
  to: (row: StoryRow) => StoryRow | undefined,
  seenAt?: number,
): Promise<readonly string[]> {
  const tx = db.transaction(['stories', 'alerts'], 'readwrite');
  const stories = tx.objectStore('stories');
  const alerts = tx.objectStore('alerts');
  const ids = typeof which === 'string' ? await stories.index('lists').getAllKeys(listRange(which)) : which;
  const rows = await Promise.all(ids.map((id) => stories.get(id)));
  const wereUnread: string[] = [];
  for (const row of rows) {
    const changed = row && to(row);
    if (!changed) continue;
    if (isUnread(row)) wereUnread.push(row.id);
    await stories.put(withLists(changed));
  }
  if (seenAt !== undefined) {
    for (const alert of await alerts.index('unseen').getAll()) {
      const { unseen: _, ...seen } = alert;
      if (ids.includes(alert.id)) await alerts.put({ ...seen, seenAt });
    }
  }
  await tx.done;
  return wereUnread;
}
