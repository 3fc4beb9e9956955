// When the reader is not to be disturbed: quiet hours by the clock on the wall, and snooze. Days are walked with
// local dates, so that an hour skipped or repeated by daylight saving ends quiet when the wall clock says so.
import type { Settings } from '../../settings/settings.ts';
import { MINUTE_MS, WEEK_MS } from '../../time/durations.ts';

type Quiet = Settings['alerts']['quiet'];

const MINUTES_A_DAY = 1440;
const MORNING = 7 * 60;
/** A snooze further away than this was not chosen by a reader: the clock was set back. */
const LONGEST_SNOOZE_MS = WEEK_MS;

export interface Silence {
  readonly by: 'quiet' | 'snoozed';
  /** When it ends, ms since the epoch. */
  readonly until: number;
}

/** What silences alerts at `now`, until the later of both ends; undefined when nothing does. */
export function silenceAt(
  alerts: Pick<Settings['alerts'], 'quiet' | 'snoozedUntil'>,
  now: number,
): Silence | undefined {
  const snoozedUntil = alerts.snoozedUntil ?? 0;
  const snoozed = snoozedUntil > now && snoozedUntil - now <= LONGEST_SNOOZE_MS;
  const from = snoozed ? snoozedUntil : now;
  const until = quietUntil(alerts.quiet, from) ?? (snoozed ? snoozedUntil : undefined);
  return until === undefined ? undefined : { by: snoozed ? 'snoozed' : 'quiet', until };
}

/**
 * The end of the quiet time that `now` lies in; undefined outside. `from` equal to `to` is a whole day. Quiet times
 * that touch are one; silence without end (every day, all day) is given a week at a time.
 */
export function quietUntil(quiet: Quiet, now: number): number | undefined {
  if (!quiet.enabled) return undefined;
  let end: number | undefined;
  for (let spans = 0; spans < 8; spans++) {
    const next = endOfSpan(quiet, end ?? now);
    if (next === undefined) break;
    end = next;
  }
  return end;
}

function endOfSpan(quiet: Quiet, at: number): number | undefined {
  const length = (quiet.to - quiet.from + MINUTES_A_DAY) % MINUTES_A_DAY || MINUTES_A_DAY;
  const today = new Date(at);
  for (const day of [-1, 0]) {
    const start = firstMoment(wallClock(today, day, quiet.from), quiet.from);
    const end = lastMoment(wallClock(today, day, quiet.from + length));
    const begins = wallClock(today, day, 0).getDay();
    if (quiet.days.includes(begins) && start <= at && at < end) return end;
  }
  return undefined;
}

/** The moment at which the wall clock shows `minutes` after midnight, `days` from `date`; over 1440 is the day after. */
function wallClock(date: Date, days: number, minutes: number): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, minutes);
}

const minuteOf = (date: Date) => date.getHours() * 60 + date.getMinutes();

/** A beginning that the clock skips (it is made an hour late then) counts from an hour before: rather too quiet. */
function firstMoment(date: Date, minute: number): number {
  return date.getTime() - ((minuteOf(date) - minute + MINUTES_A_DAY) % MINUTES_A_DAY) * MINUTE_MS;
}

/** An end that the clock shows twice is the second one. */
function lastMoment(date: Date): number {
  const again = [60, 30].map((minutes) => new Date(date.getTime() + minutes * MINUTE_MS));
  return (again.find((later) => minuteOf(later) === minuteOf(date)) ?? date).getTime();
}

/** When a snooze "until morning" that is chosen at `now` ends: the next end of quiet hours, or seven o'clock. */
export function morningAfter(quiet: Quiet, now: number): number {
  const minutes = quiet.enabled ? quiet.to : MORNING;
  const today = wallClock(new Date(now), 0, minutes).getTime();
  return today > now ? today : wallClock(new Date(now), 1, minutes).getTime();
}
