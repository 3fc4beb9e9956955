// Quiet hours over a year in ten time zones, against what a clock on the wall says.
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { quietUntil } from '../../../../utils/alerts/ledger/quiet.ts';
import type { Settings } from '../../../../utils/settings/settings.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
  if (zone === undefined) delete process.env.TZ;
});

type Quiet = Settings['alerts']['quiet'];
const quiet: fc.Arbitrary<Quiet> = fc.record({
  enabled: fc.constant(true),
  from: fc.nat(1439),
  to: fc.nat(1439),
  days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1, maxLength: 6 }),
});

/** Whether the clock on the wall says so, where it is neither put forward nor back at about that time. */
function saysTheWall({ from, to, days }: Quiet, at: number): boolean {
  const date = new Date(at);
  const minute = date.getHours() * 60 + date.getMinutes();
  const [today, yesterday] = [date.getDay(), (date.getDay() + 6) % 7].map((day) => days.includes(day));
  if (from === to) return (minute >= from ? today : yesterday) === true;
  if (from < to) return today === true && minute >= from && minute < to;
  return (today === true && minute >= from) || (yesterday === true && minute < to);
}

/** Whether the clock is changed within the two days around. */
function isNearChange(at: number): boolean {
  const offset = (moment: number) => new Date(moment).getTimezoneOffset();
  return offset(at - 24 * HOUR) !== offset(at + 24 * HOUR);
}

it.each([
  'Asia/Karachi',
  'Asia/Kolkata',
  'Africa/Cairo',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
])('in %s they are quiet when the wall clock says so, and end when it shows their end', (name) => {
  process.env.TZ = name;
  const year = fc.integer({ min: Date.UTC(2026, 0) / MINUTE, max: Date.UTC(2027, 0) / MINUTE });
  const changes = Array.from({ length: 365 * 24 }, (_, hour) => Date.UTC(2026, 0) + hour * HOUR)
    .filter((at) => new Date(at).getTimezoneOffset() !== new Date(at + HOUR).getTimezoneOffset())
    .map((at) => at / MINUTE);
  const aroundChanges = changes.map((at) => fc.integer({ min: at - 2 * 1440, max: at + 2 * 1440 }));
  fc.assert(
    fc.property(quiet, fc.oneof(year, ...aroundChanges), (hours, minutes) => {
      const at = minutes * MINUTE;
      const until = quietUntil(hours, at);
      if (!isNearChange(at)) expect(until !== undefined).toBe(saysTheWall(hours, at));
      if (until === undefined) return;
      expect(until).toBeGreaterThan(at);
      expect(quietUntil(hours, until)).toBeUndefined();
      expect(quietUntil(hours, until - MINUTE)).toBe(until);
      const end = new Date(until);
      const shown = end.getHours() * 60 + end.getMinutes();
      // An end that the clock skips is where it goes on.
      if (!isNearChange(until)) expect(shown).toBe(hours.to);
      else expect((shown - hours.to + 1440) % 1440).toBeLessThanOrEqual(60);
    }),
    { numRuns: 400 },
  );
});
