// What is let go, so that no outlet fills the reader's disk: by the reader's own rule once a day, with old alerts and
// tombstones; and after every poll that brought stories, what is over the ceiling.
import { dropOldAlerts } from '../alerts/ledger/log.ts';
import type { Settings } from '../settings/settings.ts';
import type { FeedState, Store } from '../stories/db.ts';
import { drop, dropOldTombstones, droppable, overCeiling } from '../stories/retention.ts';
import { DAY_MS } from '../time/durations.ts';

const EVERY_MS = DAY_MS;

/**
 * Drops what is to be dropped after a poll.
 * @param isDaily whether tidyIsDue says so
 * @param grown whether the poll brought stories
 * @returns ids of the dropped stories
 */
export async function dropSurplus(
  db: Store,
  settings: Settings,
  state: FeedState,
  isDaily: boolean,
  grown: boolean,
  now: number,
): Promise<readonly string[]> {
  const tidied = isDaily ? await tidyStories(db, settings, state, now) : [];
  const surplus = grown ? await overCeiling(db, settings.retention.maxStories) : [];
  await drop(db, surplus, now);
  return [...tidied, ...surplus];
}

/** Drops what retention says, alerts that the log no longer shows, and tombstones that nothing can come back under. */
export async function tidyStories(
  db: Store,
  settings: Settings,
  state: FeedState,
  now: number,
): Promise<readonly string[]> {
  const ids = await droppable(db, {
    ...settings.retention,
    carried: state.carried,
    followed: settings.alerts.followed,
    now,
  });
  await drop(db, ids, now);
  await dropOldAlerts(db, state.carried, now);
  await dropOldTombstones(db, now);
  return ids;
}

/** Whether the last time is a day ago, or lies in the future of a clock that was set back. */
export function tidyIsDue(state: FeedState, now: number): boolean {
  return state.prunedAt === undefined || Math.abs(now - state.prunedAt) >= EVERY_MS;
}
