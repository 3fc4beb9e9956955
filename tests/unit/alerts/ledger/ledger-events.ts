// What may happen to the ledger of alerts, in random sequences.
import fc from 'fast-check';
import type { Settings } from '../../../../utils/settings/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOON, rule, settings } from '../kit.ts';

export type Event =
  | { readonly kind: 'publish'; readonly count: number; readonly ageMs: number; readonly breaking: boolean }
  | { readonly kind: 'edit' | 'delete' | 'read'; readonly which: number }
  | { readonly kind: 'poll'; readonly killAt?: number; readonly after: boolean }
  | { readonly kind: 'sleep' | 'clock'; readonly ms: number }
  | { readonly kind: 'see' | 'close' | 'restart' }
  | { readonly kind: 'rule'; readonly alerts: Partial<Settings['alerts']> };

const which = fc.nat(30);
const pollEvent = fc.record({
  kind: fc.constant('poll' as const),
  killAt: fc.option(fc.nat(60), { nil: undefined }),
  after: fc.boolean(),
});
const ruleChange: fc.Arbitrary<Partial<Settings['alerts']>> = fc.oneof(
  fc.constantFrom('', 'troops', 'border').map((word) => ({ muted: word ? [word] : [] })),
  fc.constantFrom(1, 6, 12).map((hours) => ({ rules: [rule({ maxAgeMs: hours * HOUR_MS })] })),
  fc.boolean().map((enabled) => ({ rules: [rule({ enabled })] })),
  fc.record({ capPerHour: fc.integer({ min: 1, max: 4 }), capPerDay: fc.integer({ min: 1, max: 8 }) }),
  fc.boolean().map((notification) => ({ channels: { ...settings().alerts.channels, notification } })),
  fc
    .record({
      enabled: fc.boolean(),
      from: fc.nat(1439),
      to: fc.nat(1439),
      days: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
    })
    .filter(({ from, to }) => from !== to)
    .map((quiet) => ({ quiet })),
);

export const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: pollEvent },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('publish' as const),
        count: fc.integer({ min: 1, max: 6 }),
        ageMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 14 * HOUR_MS })),
        breaking: fc.boolean(),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('edit', 'delete', 'read'), which }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('sleep' as const),
        ms: fc.oneof(
          fc.integer({ min: MINUTE_MS, max: HOUR_MS }),
          fc.integer({ min: HOUR_MS, max: 60 * HOUR_MS }),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('clock' as const),
        ms: fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('see', 'close', 'restart') }) },
    { weight: 2, arbitrary: ruleChange.map((alerts) => ({ kind: 'rule' as const, alerts })) },
  ),
  { minLength: 4, maxLength: 40 },
);

/** Where a sequence begins: an ordinary day, and the days before the clocks go forward and back in Europe. */
export const starts: fc.Arbitrary<number> = fc.constantFrom(
  NOON,
  new Date(2025, 2, 29, 12).getTime(),
  new Date(2025, 9, 25, 12).getTime(),
);
