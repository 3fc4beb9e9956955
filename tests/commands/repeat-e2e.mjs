// `npm run repeat-e2e -- [TIMES] [NAME…]`: every end-to-end test, or the files of these names, TIMES over (ten) in both
// browsers at once as `npm test` runs them, to find tests that sometimes fail. Nothing is tried again: each failure
// counts, is named when it comes and at the end, and makes the command fail. E2E_BROWSER limits it to one browser.
import process from 'node:process';
import { findBrowser, kinds } from './browsers.mjs';
import { runEndToEnd } from './run-vitest.mjs';
import { checkNode } from './setup.mjs';

checkNode();
const [first = '10', ...rest] = process.argv.slice(2);
const times = Number(first);
if (!Number.isSafeInteger(times) || times < 1) {
  console.error('How often? npm run repeat-e2e -- TIMES [NAME…]');
  process.exit(2);
}
const wanted = process.env.E2E_BROWSER;
const there = kinds.filter((kind) => findBrowser(kind) !== undefined && (!wanted || wanted === kind));
if (there.length === 0) {
  console.error('There is no browser to test in.');
  process.exit(2);
}

/** What failed, and in how many of the runs. */
const failed = new Map();
let passed = 0;
for (let time = 1; time <= times; time++) {
  const runs = await Promise.all(there.map((kind) => runEndToEnd(kind, { files: rest })));
  const failures = runs.flatMap((run) => run.failures);
  for (const { passed: some } of runs) passed += some;
  console.log(`${time} of ${times}: ${failures.length === 0 ? 'all passed' : `${failures.length} failed`}`);
  for (const failure of failures) {
    console.log(`    ✘ ${failure}`);
    const test = failure.slice(0, failure.lastIndexOf(': '));
    failed.set(test, (failed.get(test) ?? 0) + 1);
  }
}

for (const [test, often] of [...failed].sort(([, a], [, b]) => b - a))
  console.log(`failed in ${often} of ${times}: ${test}`);
const sum = [...failed.values()].reduce((all, often) => all + often, 0);
console.log(`\n${passed} passed, ${sum} failed`);
process.exit(sum === 0 && passed > 0 ? 0 : 1);
