import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailure,
  afterOffline,
  afterSuccess,
  afterWait,
  isDue,
  rareHours,
} from '../../../utils/polling/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 5, 15, 12);
const usual = { now: NOW, rareHours: [], hot: false, random: () => 0 };

describe('when the next poll is due', () => {
  it('is five minutes after a poll, as a rule, or up to a seventh sooner so that readers drift apart', () => {
    expect(afterSuccess({ ...usual, random: () => 1 }) - NOW).toBe(4.25 * MINUTE);
    expect(afterSuccess(usual) - NOW).toBe(5 * MINUTE);
  });

  it('is one minute in the hour after breaking news where the headers say that a minute is enough', () => {
    expect(afterSuccess({ ...usual, hot: true, refreshMs: MINUTE }) - NOW).toBe(MINUTE);
    expect(afterSuccess({ ...usual, hot: true, refreshMs: 30_000 }) - NOW).toBe(MINUTE);
    expect(afterSuccess({ ...usual, refreshMs: MINUTE }) - NOW).toBe(5 * MINUTE);
  });

  it('stays as it is after breaking news where the headers say nothing or ask for more', () => {
    expect(afterSuccess({ ...usual, hot: true }) - NOW).toBe(5 * MINUTE);
    expect(afterSuccess({ ...usual, hot: true, refreshMs: 2 * MINUTE }) - NOW).toBe(5 * MINUTE);
    expect(afterSuccess({ ...usual, hot: true, refreshMs: 10 * MINUTE }) - NOW).toBe(10 * MINUTE);
  });

  it('never comes before the headers allow, nor later than an hour', () => {
    fc.assert(
      fc.property(
        fc.nat(5 * HOUR),
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (refreshMs, hot, r) => {
          const wait = afterSuccess({ ...usual, refreshMs, hot, random: () => r }) - NOW;
          expect(wait).toBeGreaterThanOrEqual(Math.min(Math.max(refreshMs, MINUTE), HOUR));
          expect(wait).toBeLessThanOrEqual(HOUR);
        },
      ),
    );
  });

  it('is not slowed by WordPress\'s "hourly" while the outlet publishes at this time of day', () => {
    expect(afterSuccess({ ...usual, feedRefreshMs: HOUR }) - NOW).toBe(5 * MINUTE);
    expect(afterSuccess({ ...usual, feedRefreshMs: HOUR, rareHours: [12] }) - NOW).toBe(15 * MINUTE);
  });

  it('is no sooner after a failure than had all been well, and up to an hour later, spread at random', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, r) => {
          const wait = afterFailure(NOW, failures, () => r) - NOW;
          expect(wait).toBeGreaterThanOrEqual(5 * MINUTE);
          expect(wait).toBeLessThanOrEqual(HOUR);
        },
      ),
    );
    expect(afterFailure(NOW, 1, () => 1)).toBeLessThan(NOW + 6 * MINUTE);
    expect(afterFailure(NOW, 9, () => 0.9)).toBeGreaterThan(afterFailure(NOW, 1, () => 0.9));
  });

  it('obeys Retry-After', () => {
    expect(afterWait(NOW, 7200_000, () => 0.3)).toBeGreaterThanOrEqual(NOW + 7200_000);
    expect(isDue(NOW, { waitUntil: NOW + MINUTE })).toBe(false);
    expect(isDue(NOW + MINUTE, { waitUntil: NOW + MINUTE, nextAt: NOW + 2 * MINUTE })).toBe(false);
  });

  it('takes an outlet’s word to wait for a day at most and a minute at least, and looks each minute while offline', () => {
    expect(afterWait(NOW, 30 * DAY, () => 0)).toBe(NOW + DAY);
    expect(afterWait(NOW, 30 * DAY, () => 1)).toBe(NOW + DAY + 5 * MINUTE);
    expect(afterWait(NOW, 0, () => 0)).toBe(NOW + MINUTE);
    expect(afterOffline(NOW)).toBe(NOW + MINUTE);
  });

  it('polls again after the clock was set back or jumped ahead, by a day or by some minutes, once', () => {
    const plan = { triedAt: NOW, nextAt: NOW + 5 * MINUTE, waitUntil: NOW + 2 * MINUTE };
    for (const jump of [-DAY, -30 * MINUTE, 30 * MINUTE, DAY]) expect(isDue(NOW + jump, plan)).toBe(true);
    expect(isDue(NOW, plan)).toBe(false);
    expect(isDue(NOW - 500, plan)).toBe(false);
  });

  it('is due for an alarm that rings a moment early, but not while the outlet still asks to wait', () => {
    const plan = { triedAt: NOW, nextAt: NOW + 5 * MINUTE };
    expect(isDue(plan.nextAt - 100, plan)).toBe(true);
    expect(isDue(plan.nextAt - 2000, plan)).toBe(false);
    expect(isDue(plan.nextAt - 100, { ...plan, waitUntil: plan.nextAt })).toBe(false);
  });

  it('knows the hours in which the outlet hardly publishes, once it has seen enough', () => {
    const atNoon = Array.from({ length: 60 }, (_, n) => NOW - Math.floor(n / 3) * DAY - (n % 3) * HOUR);
    expect(rareHours(atNoon.slice(0, 20), NOW)).toEqual([]);
    const rare = rareHours(atNoon, NOW);
    expect(rare).not.toContain(12);
    expect(rare).toContain(0);
  });

  it('knows exactly the hours that no story nor its neighbours fall in, over midnight too', () => {
    for (const hour of [0, 1, 9, 22, 23]) {
      const midday = Date.UTC(2026, 5, 14);
      const published = Array.from({ length: 45 }, (_, n) => midday + hour * HOUR - (n % 15) * DAY);
      const beside = [hour + 23, hour, hour + 1].map((near) => near % 24);
      const rare = Array.from({ length: 24 }, (_, at) => at).filter((at) => !beside.includes(at));
      expect(rareHours(published, NOW)).toEqual(rare);
    }
  });
});
