// The times that the page of changes shows: all of the last 30 days, or one of their weeks, which begin on Monday.
import { startOfDay } from '../../i18n/local-day.ts';
import { DAY_MS } from '../../time/durations.ts';

export const SHOWN_MS = 30 * DAY_MS;

/** From midnight to midnight, local time, ms since the epoch; `to` is not within it. */
export interface Period {
  readonly from: number;
  readonly to: number;
  /** Whether it is all that is shown, and not one week of it. */
  readonly whole: boolean;
}

/** All of the days, then their weeks, the newest first. */
export function periodsUntil(now: number): readonly Period[] {
  const end = startOfDay(now, 1);
  const first = now - SHOWN_MS;
  const periods: Period[] = [{ from: first, to: end, whole: true }];
  const daysSinceMonday = (new Date(now).getDay() + 6) % 7;
  for (let week = 0; ; week++) {
    const from = startOfDay(now, -daysSinceMonday - 7 * week);
    const to = startOfDay(from, 7);
    if (to <= first) return periods;
    periods.push({ from, to, whole: false });
  }
}
