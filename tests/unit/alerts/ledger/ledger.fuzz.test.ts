import fc from 'fast-check';
import { expect, it } from 'vitest';
import { events, starts } from './ledger-events.ts';
import { live } from './ledger-model.ts';

// `npm run fuzz-alerts` runs thousands.
it('never tells twice, never loses an alert within the cap, and is silent in quiet hours, whatever happens', async () => {
  const details = await fc.check(fc.asyncProperty(starts, events, live), { numRuns: 120 });
  expect(details.errorInstance, details.failed ? fc.defaultReportMessage(details) : '').toBe(null);
}, 60_000);
