// Retention, once a day at the end of a poll: applies the reader's rule.
import type { Settings } from '../settings.ts';
import type { FeedState, Store } from '../stories/db.ts';
import { drop, droppable } from '../stories/retention.ts';

const EVERY_MS = 24 * 3_600_000;

/** Drops what retention says. @returns ids of the dropped stories */
export async function tidyStories(
  db: Store,
  settings: Settings,
  state: FeedState,
  now: number,
): Promise<readonly string[]> {
  const ids = await droppable(db, { ...settings.retention, carried: state.carried, now });
  await drop(db, ids, now);
  return ids;
}

/** Whether the last time is a day ago, or lies in the future of a clock that was set back. */
export function tidyIsDue(state: FeedState, now: number): boolean {
  return state.prunedAt === undefined || Math.abs(now - state.prunedAt) >= EVERY_MS;
}
