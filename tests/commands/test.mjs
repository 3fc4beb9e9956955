// `npm test`: set-up, then every check of the project in order, and at the end one plain line: N passed, N failed.
// `--full` (what CI runs) adds the longest end-to-end tests and short runs of the fuzz and mutation tests. Plain Node up to the installed packages.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureWordPress } from '../wordpress/packages.mjs';
import { ensureBrowsers, kinds } from './browsers.mjs';
import { run, runBin } from './children.mjs';
import { E2E_LIMIT_MS, runEndToEnd, runTests } from './run-vitest.mjs';
import { checkNode, ensurePackages, root } from './setup.mjs';
import { measureSizes } from './sizes.mjs';

checkNode();
ensurePackages();
const missing = ensureBrowsers();

/** What CI runs besides: the fuzz and mutation tests, how short (by hand each does many more), and the slow check of expressions. */
const shortRuns = {
  'fuzz-feeds': ['--cases', '2000'],
  'fuzz-alerts': ['2000'],
  mutate: ['--short'],
  'check-regex': [],
};

/** End-to-end tests that CI runs and `npm test` leaves out, to be done in minutes: `npm run e2e -- NAME` has them too. */
const onlyFull = ['seen-otherwise', 'alerts-over-time', 'edition', 'update'];

/** What the stores' linter may warn of, each by what stands at its place, with its reason; any other warning fails. */
const knownWarnings = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    stands: /\.innerHTML=\w+\.__html/,
    reason: 'Preact carries dangerouslySetInnerHTML, which none of our views uses',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    stands: /\.documentElement\.innerHTML=/,
    reason: 'DOMPurify has the browser read foreign text in a document of its own, where nothing runs',
  },
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    stands: /data_collection_permissions/,
    reason: 'Firefox for Android is not declared, and Firefox reads the key from the version that is',
  },
];

/** The text around a warning's place in the Firefox build; what is said of it where it names no line. */
function textAt({ file, line, column, description }) {
  if (file === undefined || line === undefined) return description;
  const lines = readFileSync(join(root, '.output/firefox-mv3', file), 'utf8').split('\n');
  return lines[line - 1]?.slice(Math.max(0, column - 30), column + 60) ?? '';
}

const full = process.argv.includes('--full');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const bin = (name, file) => join(root, 'node_modules', name, file);
const wxt = bin('wxt', 'bin/wxt.mjs');

const total = { passed: 0, failed: 0 };
const summary = [];
/** How long the files of each kind of tests took. */
const times = new Map();

/** Runs one check, `work` resolving to { passed, failed, words, failures, files }, and adds it to the summary. */
async function step(name, work) {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const { passed, failed, words, failures = [], files = [] } = await work();
  if (words) console.log(words.trim());
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  summary.push(`${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  summary.push(...failures.map((line) => `    ✘ ${line}`));
  if (files.length > 0) times.set(name, files);
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

/** One line for each of the files that took longest. */
function slowest(files) {
  const five = [...files].sort((a, b) => b.ms - a.ms).slice(0, 5);
  return five.map(({ name, ms }) => `    ${(ms / 1000).toFixed(1).padStart(6)} s  ${name}`);
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
await step('unit tests', () => runTests([], 'unit.json'));
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
await step('development server', async () =>
  single(await runBin(join(root, 'tests/commands/dev.mjs'), [], { quiet: true })),
);
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
  const known = (warning) =>
    knownWarnings.find(({ code, stands }) => code === warning.code && stands.test(textAt(warning)));
  const clean = found.errors === 0 && warnings.every(known);
  const words = [...errors, ...warnings].map((each) => {
    const reason = known(each)?.reason;
    return `${each.code} ${each.file ?? ''}: ${reason === undefined ? each.message : `stays: ${reason}`}`;
  });
  return { passed: clean ? 1 : 0, failed: clean ? 0 : 1, words: words.join('\n') };
});
await step('sizes', async () => {
  const { ok, lines } = measureSizes();
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, words: lines.join('\n') };
});

await step('what the oldest browsers have', async () => {
  const args = ['--import', 'tsx', join(root, 'tests/commands/check-support.ts')];
  const result = await run(process.execPath, args, { quiet: true });
  return { ...single(result), words: result.output };
});

if (full) {
  await step('packages of the same bytes, and from the sources package', async () => {
    const result = await runBin(join(root, 'tests/commands/same-packages.mjs'), [], { quiet: true });
    return { ...single(result), words: result.output };
  });
}

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
  await step(args.length > 0 ? `${name}, short` : name, async () => {
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
const leaveOut = full ? [] : onlyFull;
const endToEnd = there.map((kind) => ({ kind, result: runEndToEnd(kind, { leaveOut }) }));
for (const { kind, result } of endToEnd) await step(`end to end in ${kind}`, () => result);

// Against a real WordPress: each browser with one of its own, both at once.
if (full) {
  const whyNot = ensureWordPress();
  const run = (kind) =>
    runTests(['--config', 'tests/wordpress/vitest.config.ts'], `wordpress-${kind}.json`, {
      quiet: true,
      env: { E2E_BROWSER: kind, WORDPRESS_PORT: '' },
      limitMs: E2E_LIMIT_MS,
    });
  if (whyNot !== undefined) skip('a real WordPress', whyNot);
  else {
    const runs = there.map((kind) => ({ kind, result: run(kind) }));
    for (const { kind, result } of runs) await step(`a real WordPress, in ${kind}`, () => result);
  }
}

for (const [name, files] of times) summary.push(`${name}, the slowest files:`, ...slowest(files));
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
