// Whether news is breaking now, for the poll's pace.
import type { Store } from '../stories/db.ts';

const HOT_MS = 3_600_000;

/** Whether news that an alert was due for came out within the hour before `now` (ms): the next minutes may bring more. */
export async function isHot(db: Store, now: number): Promise<boolean> {
  const rows = await db.getAllFromIndex('alerts', 'dueAt', IDBKeyRange.bound(now - HOT_MS, now));
  return rows.some((row) => row.state !== 'missed' && now - row.publishedAt <= HOT_MS);
}
