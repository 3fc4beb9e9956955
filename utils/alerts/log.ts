// What was told, when and by which channel, and what was held back or missed and why.
import type { AlertRow, Store } from '../stories/db.ts';
import type { Story } from '../stories/story.ts';

export interface LoggedAlert {
  readonly row: AlertRow;
  /** Undefined once retention has dropped the story; the row keeps its title. */
  readonly story?: Story;
}

/** How far back the log reaches. */
export const LOG_MS = 30 * 86_400_000;

/** All alerts caught since `since` (ms since the epoch), newest first. */
export async function listAlerts(db: Store, since: number): Promise<LoggedAlert[]> {
  const tx = db.transaction(['alerts', 'stories']);
  const rows = await tx.objectStore('alerts').index('dueAt').getAll(IDBKeyRange.lowerBound(since));
  const logged: LoggedAlert[] = [];
  for (const row of rows.reverse()) {
    const story = await tx.objectStore('stories').get(row.id);
    logged.push({ row, ...(story !== undefined && { story }) });
  }
  return logged;
}
