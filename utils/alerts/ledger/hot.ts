// Whether news is breaking now, for the poll's pace.
import type { Store } from '../../stories/db.ts';
import { HOUR_MS } from '../../time/durations.ts';

const HOT_MS = HOUR_MS;

/** Whether news that an alert was due for came out within the hour before `now` (ms): the next minutes may bring more. */
export async function isHot(db: Store, now: number): Promise<boolean> {
  const rows = await db.getAllFromIndex('alerts', 'dueAt', IDBKeyRange.bound(now - HOT_MS, now));
  return rows.some(
    (row) => row.state !== 'missed' && now - Math.max(row.publishedAt, row.visibleAt ?? 0) <= HOT_MS,
  );
}
