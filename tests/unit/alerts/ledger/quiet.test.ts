import { afterEach, describe, expect, it } from 'vitest';
import { morningAfter, quietUntil, silenceAt } from '../../../../utils/alerts/ledger/quiet.ts';

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const night = { enabled: true, from: 22 * 60, to: 7 * 60, days: everyDay };
const at = (...parts: [number, number, number, number, number?]) => new Date(...parts).getTime();
const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
  if (zone === undefined) delete process.env.TZ;
});

describe('quiet hours', () => {
  it('last over midnight, from their first minute to before their last', () => {
    const end = at(2025, 4, 15, 7);
    expect(quietUntil(night, at(2025, 4, 14, 21, 59))).toBeUndefined();
    expect(quietUntil(night, at(2025, 4, 14, 22))).toBe(end);
    expect(quietUntil(night, at(2025, 4, 15, 3))).toBe(end);
    expect(quietUntil(night, at(2025, 4, 15, 6, 59))).toBe(end);
    expect(quietUntil(night, end)).toBeUndefined();
  });

  it('within one day too', () => {
    const siesta = { ...night, from: 13 * 60, to: 15 * 60 };
    expect(quietUntil(siesta, at(2025, 4, 14, 14))).toBe(at(2025, 4, 14, 15));
    expect(quietUntil(siesta, at(2025, 4, 14, 15))).toBeUndefined();
  });

  it('belong to the day on which they begin: Friday night ends on Saturday morning', () => {
    const fridays = { ...night, days: [5] };
    expect(quietUntil(fridays, at(2025, 4, 16, 23))).toBe(at(2025, 4, 17, 7));
    expect(quietUntil(fridays, at(2025, 4, 17, 6))).toBe(at(2025, 4, 17, 7));
    expect(quietUntil(fridays, at(2025, 4, 17, 23))).toBeUndefined();
    expect(quietUntil(fridays, at(2025, 4, 16, 6))).toBeUndefined();
  });

  it('are a whole day where they end when they begin', () => {
    const sunday = { ...night, from: 0, to: 0, days: [0] };
    expect(quietUntil(sunday, at(2025, 4, 18, 12))).toBe(at(2025, 4, 19, 0));
    expect(quietUntil(sunday, at(2025, 4, 19, 0))).toBeUndefined();
  });

  it('are off when switched off', () => {
    expect(quietUntil({ ...night, enabled: false }, at(2025, 4, 15, 3))).toBeUndefined();
  });

  it('end when the wall clock says so in the night that loses an hour and in the one that gains one', () => {
    process.env.TZ = 'Europe/Berlin';
    const spring = quietUntil(night, at(2025, 2, 29, 23));
    expect(spring).toBe(Date.parse('2025-03-30T07:00:00+02:00'));
    expect(quietUntil(night, Date.parse('2025-03-30T06:59:00+02:00'))).toBe(spring);
    const autumn = quietUntil(night, at(2025, 9, 25, 23));
    expect(autumn).toBe(Date.parse('2025-10-26T07:00:00+01:00'));
    expect(quietUntil(night, Date.parse('2025-10-26T02:30:00+01:00'))).toBe(autumn);
  });
});

describe('snooze', () => {
  it('until morning is the next end of quiet hours, or seven', () => {
    expect(morningAfter({ ...night, to: 390 }, at(2025, 4, 14, 23))).toBe(at(2025, 4, 15, 6, 30));
    expect(morningAfter({ ...night, enabled: false }, at(2025, 4, 14, 9))).toBe(at(2025, 4, 15, 7));
    expect(morningAfter(night, at(2025, 4, 14, 2))).toBe(at(2025, 4, 14, 7));
  });

  it('silences until it ends, and into the quiet hours that it ends in', () => {
    const off = { ...night, enabled: false };
    const now = at(2025, 4, 14, 12);
    const one = at(2025, 4, 14, 13);
    expect(silenceAt({ quiet: off, snoozedUntil: one }, now)).toEqual({ by: 'snoozed', until: one });
    expect(silenceAt({ quiet: off, snoozedUntil: one }, one)).toBeUndefined();
    expect(silenceAt({ quiet: night, snoozedUntil: at(2025, 4, 14, 23) }, now)?.until).toBe(
      at(2025, 4, 15, 7),
    );
  });

  it('does not last for years after the clock was set back', () => {
    const snoozedUntil = at(2027, 0, 1, 7);
    expect(
      silenceAt({ quiet: { ...night, enabled: false }, snoozedUntil }, at(2025, 4, 14, 12)),
    ).toBeUndefined();
  });
});
