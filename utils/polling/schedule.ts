// When the next poll is due. Pure: facts in, a time out. Kind to the outlet (its headers are a floor, failures back
// off with full jitter) and quick for readers (5 minutes as a rule; 1 minute in the hour after breaking news, where the
// headers say that a minute is enough).
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/durations.ts';

export const USUAL_MS = 5 * MINUTE_MS;
export const LEAST_MS = MINUTE_MS;
export const MOST_MS = HOUR_MS;
/** Each interval is up to this much shorter, at random, so that readers who started together drift apart. */
const SPREAD = 0.15;
/** In hours in which the outlet hardly ever publishes. */
const QUIET_MS = 3 * USUAL_MS;
/** An outlet's word to wait is taken for at most this long. */
const LONGEST_WAIT_MS = DAY_MS;
/** While offline nothing is asked of anyone, so looking is cheap. */
const OFFLINE_MS = MINUTE_MS;
/** An alarm may ring a moment before its time by a clock that browsers blur; sent away, it would ring half a minute late. */
const EARLY_MS = 1000;

export interface AfterSuccess {
  readonly now: number;
  /** For how long Cache-Control or Expires let a cache keep the feed, ms. */
  readonly refreshMs?: number;
  /** What the feed itself asks (ttl, sy:updatePeriod), ms. WordPress says "hourly" by default, whatever the outlet
   * does, so it bounds how lazy polling may get, and never makes it lazier than the outlet's real habits do. */
  readonly feedRefreshMs?: number;
  /** Hours of the day (UTC) in which the outlet hardly ever publishes: rareHours. */
  readonly rareHours: readonly number[];
  /** A breaking story was published within the last hour. */
  readonly hot: boolean;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** When to poll after a poll that the outlet answered: ms since the epoch. */
export function afterSuccess({
  now,
  refreshMs,
  feedRefreshMs,
  rareHours,
  hot,
  random,
}: AfterSuccess): number {
  const floor = Math.min(Math.max(refreshMs ?? 0, LEAST_MS), MOST_MS);
  // Five times as many requests from everybody at once are for the outlet to offer, not for us to take.
  const allowed = refreshMs !== undefined && refreshMs <= LEAST_MS;
  const lazy = rareHours.includes(new Date(now).getUTCHours())
    ? Math.min(QUIET_MS, Math.max(feedRefreshMs ?? QUIET_MS, USUAL_MS))
    : USUAL_MS;
  const interval = Math.max(floor, hot && allowed ? LEAST_MS : lazy);
  return now + Math.max(floor, Math.round(interval * (1 - SPREAD * random())));
}

/**
 * When to poll after `failures` failed polls in a row: exponential back-off with full jitter, up to 60 minutes, and
 * never sooner than had all been well, so that an outage does not raise the load.
 */
export function afterFailure(now: number, failures: number, random: () => number): number {
  const ceiling = Math.min(MOST_MS, USUAL_MS * (1 + SPREAD) * 2 ** Math.min(failures - 1, 10));
  return now + Math.round(USUAL_MS + (ceiling - USUAL_MS) * random());
}

/** Until when the outlet is left alone after it said for how long (RFC 9110, section 10.2.3). */
export function waitEnd(now: number, retryAfterMs: number): number {
  return now + Math.min(Math.max(retryAfterMs, LEAST_MS), LONGEST_WAIT_MS);
}

/** When to poll after the outlet said for how long to wait, spread so that not all come at once. */
export function afterWait(now: number, retryAfterMs: number, random: () => number): number {
  const end = waitEnd(now, retryAfterMs);
  return end + Math.round(Math.min(end - now, USUAL_MS) * random());
}

export function afterOffline(now: number): number {
  return now + OFFLINE_MS;
}

export interface Plan {
  /** The last attempt, ms since the epoch. */
  readonly triedAt?: number | undefined;
  /** Absent: any time will do. */
  readonly nextAt?: number | undefined;
  /** The outlet asked not to be asked until then. */
  readonly waitUntil?: number | undefined;
}

/** Whether a planned poll is due. A plan made in what is now the future is void: the clock was set back since. */
export function isDue(now: number, { triedAt = 0, nextAt = 0, waitUntil = 0 }: Plan): boolean {
  return triedAt - now > LEAST_MS || Math.max(nextAt - EARLY_MS, waitUntil) <= now;
}

/**
 * The hours of the day (UTC) in which the outlet hardly ever publishes: fewer than one in a hundred of its recent
 * stories came within that hour or the ones beside it. Needs 40 stories over 10 days; knows none before.
 * @param published publication times of recent stories, ms
 */
export function rareHours(published: readonly number[], now: number): readonly number[] {
  const recent = published.filter((at) => at <= now && now - at < 60 * DAY_MS);
  const oldest = recent.reduce((least, at) => Math.min(least, at), now);
  if (recent.length < 40 || now - oldest < 10 * DAY_MS) return [];
  const counts = new Array<number>(24).fill(0);
  for (const at of recent) {
    const hour = new Date(at).getUTCHours();
    for (const near of [hour + 23, hour, hour + 1]) counts[near % 24] = (counts[near % 24] ?? 0) + 1;
  }
  return counts.flatMap((count, hour) => (count / recent.length < 0.01 ? [hour] : []));
}
