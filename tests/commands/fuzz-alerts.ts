// `npm run fuzz-alerts [-- RUNS [SEED]]`: drives the ledger of alerts with random sequences of publishing, editing,
// deleting, polling, dying, sleeping, clock and rule changes, over the days on which Europe's clocks change.
import fc from 'fast-check';
import { fakeBrowser } from 'wxt/testing/fake-browser';

process.env.TZ = 'Europe/Berlin';
// The settings look for the browser's storage as soon as they are loaded.
Object.assign(globalThis, { chrome: fakeBrowser });
const { events, starts } = await import('../unit/alerts/ledger/ledger-events.ts');
const { live } = await import('../unit/alerts/ledger/ledger-model.ts');

const [runs = '5000', seed] = process.argv.slice(2);
const begun = Date.now();
const details = await fc.check(fc.asyncProperty(starts, events, live), {
  numRuns: Number(runs),
  ...(seed !== undefined && { seed: Number(seed) }),
});
const seconds = Math.round((Date.now() - begun) / 1000);
console.log(
  `${details.numRuns} sequences in ${seconds} s, seed ${details.seed}: ${details.failed ? 'FAILED' : 'ok'}`,
);
if (details.failed) {
  console.error(fc.defaultReportMessage(details), details.errorInstance);
  process.exit(1);
}
