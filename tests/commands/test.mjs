// `npm test`: set-up, then every check of the project in order, and at the end one plain line: N passed, N failed.
// `--full` (what CI runs) adds the longest end-to-end tests and short runs of the fuzz tests. Plain Node up to the installed packages.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowsers, kinds } from './browsers.mjs';
import { run, runBin } from './children.mjs';
import { checkNode, ensurePackages, root } from './setup.mjs';
import { measureSizes } from './sizes.mjs';

checkNode();
ensurePackages();
const missing = ensureBrowsers();
mkdirSync(join(root, '.e2e'), { recursive: true });

/** The fuzz tests that CI runs, and how short; by hand each does many more. */
const shortRuns = { 'fuzz-feeds': ['--cases', '2000'], 'fuzz-alerts': ['2000'] };

/** End-to-end tests that CI runs and `npm test` leaves out, to be done in minutes: `npm run e2e -- NAME` has them too. */
const onlyFull = ['seen-otherwise', 'alerts-over-time'];

/** Of one browser's suite: a slow machine takes more than ten minutes for what a quick one does in five. */
const E2E_LIMIT_MS = 1_800_000;

const full = process.argv.includes('--full');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const bin = (name, file) => join(root, 'node_modules', name, file);
const wxt = bin('wxt', 'bin/wxt.mjs');
const vitest = bin('vitest', 'vitest.mjs');

const total = { passed: 0, failed: 0 };
const summary = [];

/** Runs one check, `work` resolving to { passed, failed, words }, and adds it to the summary. */
async function step(name, work) {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const { passed, failed, words, failures = [], again = [] } = await work();
  if (words) console.log(words.trim());
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  summary.push(`${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  summary.push(...failures.map((line) => `    ✘ ${line}`));
  summary.push(...again.map((line) => `    failed at first: ${line}`));
}

function skip(name, why) {
  console.log(`\n── ${name}\nskipped: ${why}`);
  summary.push(`– ${name}: skipped: ${why}`);
}

const single = ({ code, output }) => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  words: code === 0 ? '' : output,
});

/** Runs tests under vitest and counts them one by one; `failures` has a line for each that failed, `files` theirs. */
async function tests(args, report, options = {}) {
  const file = join(root, '.e2e', report);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code, output: words } = await runBin(vitest, ['run', ...args, ...reporters], options);
  if (!existsSync(file)) {
    return {
      passed: 0,
      failed: 1,
      words: `${words}\nthe test runner did not finish`,
      failures: [],
      files: [],
    };
  }
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    testResults,
  } = JSON.parse(readFileSync(file, 'utf8'));
  const failing = testResults.filter(({ status }) => status !== 'passed');
  const failures = failing.flatMap(({ name, message, assertionResults }) => {
    const failedIn = assertionResults.filter(({ status }) => status === 'failed');
    // Without one, the file itself did not come up.
    if (failedIn.length === 0) return [`${name}: ${message.split('\n')[0]}`];
    return failedIn.map(
      ({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.split('\n')[0]}`,
    );
  });
  const passedIn = failing
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed').length;
  return {
    passed,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    words,
    failures,
    files: failing.map(({ name }) => name),
    /** How many passed in the files that did not. */
    passedIn,
  };
}

/** One browser's end-to-end tests, or those of some files alone. */
function endToEndTests(kind, report, files = []) {
  const leftOut = full ? [] : onlyFull.map((name) => `--exclude=tests/e2e/${name}.e2e.ts`);
  const args = ['--config', 'tests/e2e/vitest.config.ts', ...leftOut, ...files];
  return tests(args, report, { quiet: true, env: { E2E_BROWSER: kind }, limitMs: E2E_LIMIT_MS });
}

/**
 * CI's machines are shared: a file that a busy one made fail gets a second chance there, as a whole, with a browser, a
 * profile and an outlet of its own. What failed first is said all the same.
 */
async function secondChance(kind, first) {
  if (!process.env.CI || first.files.length === 0) return first;
  const second = await endToEndTests(kind, `e2e-${kind}-again.json`, first.files);
  return {
    passed: first.passed - first.passedIn + second.passed,
    failed: second.failed,
    words: `${first.words}\n── again, in ${kind}\n${second.words}`,
    failures: second.failures,
    again: first.failures,
  };
}

await step('types', async () => {
  const prepared = await runBin(wxt, ['prepare'], { quiet: true });
  if (prepared.code !== 0) return single(prepared);
  return single(await runBin(bin('typescript', 'bin/tsc'), ['--noEmit'], { quiet: true }));
});
await step('lint', async () =>
  single(
    await runBin(bin('@biomejs/biome', 'bin/biome'), ['check', '--error-on-warnings', '.'], { quiet: true }),
  ),
);
await step('unit tests', () => tests([], 'unit.json'));
for (const browser of ['chrome', 'firefox']) {
  await step(`build for ${browser}, without an outlet address`, async () =>
    single(
      await runBin(wxt, ['build', '-b', browser, '--mv3'], {
        quiet: true,
        env: { WXT_OUTLET_URL: '', WXT_OUTLET_FEED: '', WXT_PARTNER_MATCHES: '' },
      }),
    ),
  );
}
await step('web-ext lint', async () => {
  const args = [
    'lint',
    '--source-dir',
    join(root, '.output/firefox-mv3'),
    '--output',
    'json',
    '--no-config-discovery',
  ];
  const { output } = await runBin(bin('web-ext', 'bin/web-ext.js'), args, { quiet: true });
  const json = /^\{.*\}$/m.exec(output)?.[0];
  if (json === undefined) return { passed: 0, failed: 1, words: output };
  const { summary: found, errors, warnings } = JSON.parse(json);
  const clean = found.errors === 0 && found.warnings === 0;
  const words = [...errors, ...warnings].map(
    ({ code, message, file }) => `${code} ${file ?? ''}: ${message}`,
  );
  return { passed: clean ? 1 : 0, failed: clean ? 0 : 1, words: words.join('\n') };
});
await step('sizes', async () => {
  const { ok, lines } = measureSizes();
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, words: lines.join('\n') };
});

const corpora = existsSync(join(root, '..', 'shared'));
for (const name of Object.keys(scripts).filter((script) => script.startsWith('score-'))) {
  if (corpora) {
    await step(name, async () => {
      const result = await run('npm', ['run', '--silent', name], { quiet: true });
      return { ...single(result), words: result.output };
    });
  } else {
    skip(name, 'its corpus is not on this machine (../shared)');
  }
}
for (const [name, args] of full ? Object.entries(shortRuns).filter(([script]) => script in scripts) : []) {
  await step(`${name}, short`, async () => {
    const result = await run('npm', ['run', '--silent', name, '--', ...args], { quiet: true });
    return { ...single(result), words: result.output.slice(-2000) };
  });
}

for (const { kind, advice } of missing) {
  if (process.env.CI) await step(`browser ${kind}`, async () => ({ passed: 0, failed: 1, words: advice }));
  else skip(`end to end in ${kind}`, advice);
}
// Both browsers at once: most of the time each waits for its own clock. What each says is kept together.
const there = kinds.filter((kind) => missing.every((absent) => absent.kind !== kind));
console.log(`\nRunning end to end in ${there.join(' and ')} …`);
const endToEnd = there.map((kind) => ({ kind, first: endToEndTests(kind, `e2e-${kind}.json`) }));
for (const { kind, first } of endToEnd)
  await step(`end to end in ${kind}`, async () => {
    // By itself: what failed beside the other browser is not tried beside it again.
    await Promise.all(endToEnd.map((each) => each.first));
    return secondChance(kind, await first);
  });

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
