// Days as the reader's clock has them. Whole days are added to the date, not as 24 hours, so that a change of the
// clock neither skips nor repeats one.

/** Midnight, local time, of the day that `at` (ms since the epoch) is in, moved by `days`. */
export function startOfDay(at: number, days = 0): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
