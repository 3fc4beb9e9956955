// When the next poll is due. Pure: facts in, a time out. Kind to the outlet (its headers are a floor, failures back
// off with full jitter) and quick for readers (5 minutes as a rule, 1 minute in the hour after breaking news).

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const USUAL_MS = 5 * MINUTE_MS;
export const LEAST_MS = MINUTE_MS;
export const MOST_MS = HOUR_MS;
/** In hours in which the outlet hardly ever publishes. */
const QUIET_MS = 3 * USUAL_MS;
/** An outlet's word to wait is taken for at most this long. */
const LONGEST_WAIT_MS = DAY_MS;
/** While offline nothing is asked of anyone, so looking is cheap. */
const OFFLINE_MS = MINUTE_MS;

export interface AfterSuccess {
  readonly now: number;
  /** What Cache-Control or Expires still allow a cache to keep the feed, ms. */
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
  refreshMs = 0,
  feedRefreshMs,
  rareHours,
  hot,
  random,
}: AfterSuccess): number {
  const floor = Math.min(Math.max(refreshMs, LEAST_MS), MOST_MS);
  const lazy = rareHours.includes(new Date(now).getUTCHours())
    ? Math.min(QUIET_MS, Math.max(feedRefreshMs ?? QUIET_MS, USUAL_MS))
    : USUAL_MS;
  const interval = Math.max(floor, hot ? LEAST_MS : lazy);
  // Up to a seventh sooner, so that readers who started together drift apart; never before the floor.
  return now + Math.max(floor, Math.round(interval * (1 - 0.15 * random())));
}

/** When to poll after `failures` failed polls in a row: exponential back-off with full jitter, 1 to 60 minutes. */
export function afterFailure(now: number, failures: number, random: () => number): number {
  // The first retry comes, on average, no sooner than the usual poll would: an outage must not raise the load.
  const ceiling = Math.min(MOST_MS, USUAL_MS * 2 ** Math.min(failures, 10));
  return now + LEAST_MS + Math.round((ceiling - LEAST_MS) * random());
}

/** When to poll after the outlet said how long to wait (RFC 9110 section 10.2.3), spread so that not all come at once. */
export function afterWait(now: number, retryAfterMs: number, random: () => number): number {
  const wait = Math.min(Math.max(retryAfterMs, LEAST_MS), LONGEST_WAIT_MS);
  return now + wait + Math.round(Math.min(wait, USUAL_MS) * random());
}

export function afterOffline(now: number): number {
  return now + OFFLINE_MS;
}

/**
 * Whether a planned poll is due. A plan further off than any that this module makes is a sign that the clock was set
 * back; the plan is void then, and a poll is due.
 */
export function isDue(now: number, nextAt: number | undefined, waitUntil: number | undefined): boolean {
  const waits = waitUntil !== undefined && waitUntil > now && waitUntil - now <= LONGEST_WAIT_MS + USUAL_MS;
  if (waits) return false;
  if (nextAt === undefined || nextAt <= now) return true;
  return nextAt - now > MOST_MS * 1.1;
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
