// What was told, when and by which channel, and what was held back or missed and why; for 30 days.
import type { AlertRow, Store } from '../../stories/db.ts';
import type { Story } from '../../stories/story.ts';
import { DAY_MS } from '../../time/durations.ts';

export interface LoggedAlert {
  readonly row: AlertRow;
  /** Undefined once retention has dropped the story; the row keeps its title. */
  readonly story?: Story;
}

/** How far back the log reaches. */
export const LOG_MS = 30 * DAY_MS;

/** All alerts caught since `since` (ms since the epoch), newest first; what was there at install was none. */
export async function listAlerts(db: Store, since: number): Promise<LoggedAlert[]> {
  const tx = db.transaction(['alerts', 'stories']);
  const rows = await tx.objectStore('alerts').index('dueAt').getAll(IDBKeyRange.lowerBound(since));
  const logged: LoggedAlert[] = [];
  for (const row of rows.reverse()) {
    if (row.heldBy === 'first-run') continue;
    const story = await tx.objectStore('stories').get(row.id);
    logged.push({ row, ...(story !== undefined && { story }) });
  }
  return logged;
}

/**
 * Lets go of what the log no longer shows. Alerts that wait stay, and those of stories that the feed still carries: an
 * edit of one would be judged anew.
 */
export async function dropOldAlerts(db: Store, carried: readonly string[], now: number): Promise<void> {
  const here = new Set(carried);
  const tx = db.transaction('alerts', 'readwrite');
  let cursor = await tx.store.index('dueAt').openCursor(IDBKeyRange.upperBound(now - LOG_MS, true));
  while (cursor) {
    const { id, state } = cursor.value;
    if (state !== 'due' && state !== 'held' && !here.has(id)) await cursor.delete();
    cursor = await cursor.continue();
  }
  await tx.done;
}
