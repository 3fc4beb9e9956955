// `npm run mutate [-- FOLDER…] [--all] [--each N] [--seed N] [--short]`: puts small faults into folders of utils, one at
// a time, and says which of them the unit tests do not notice. A seeded draw from each folder by default, every fault
// with --all. A folder whose share of noticed faults is below its floor in tests/mutation/floors.json fails; of a draw,
// below it by more than two standard errors, for another draw would have come out otherwise. The short run draws too
// few to judge a folder by, and judges all of them together.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { folderOf } from '../mutation/draw.mjs';
import { filesOf, windowsOf } from '../mutation/sample.ts';

const root = resolve(import.meta.dirname, '../..');
const floors: Readonly<Record<string, number>> = JSON.parse(
  readFileSync(join(root, 'tests/mutation/floors.json'), 'utf8'),
);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    each: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const folders = positionals.length > 0 ? positionals : Object.keys(floors);
const unknown = folders.filter((folder) => floors[folder] === undefined);
if (unknown.length > 0) {
  console.error(`tests/mutation/floors.json has no floor for ${unknown.join(', ')}`);
  process.exit(2);
}
/** Faults of each folder. */
const each = Number(values.each ?? (values.short ? 4 : 40));
/** Lines of each folder that they are drawn from; ten lines have some eight faults. */
const lines = Math.max(80, 4 * each);
const seed = Number(values.seed);
const files = new Map(folders.map((folder) => [folder, filesOf(root, folder)]));
// For draw.mjs, which runs in a process of its own.
process.env.MUTATION_DRAW = JSON.stringify({ each, seed });

const stryker = new Stryker({
  mutate: [...files.values()].flatMap((own) => (values.all ? own : windowsOf(root, own, lines, seed))),
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner', join(root, 'tests/mutation/draw.mjs')],
  checkers: values.all ? [] : ['draw'],
  coverageAnalysis: 'perTest',
  // What a message says to who writes code is held by no test.
  mutator: { excludedMutations: ['StringLiteral'] },
  // It can't read the configuration of TypeScript 7, nor need it: the tests strip types.
  tsconfigFile: 'none.json',
  disableTypeChecks: false,
  incremental: values.all,
  incrementalFile: '.e2e/mutation.json',
  tempDirName: '.e2e/mutation',
  ignorePatterns: [
    '.output',
    '.e2e',
    '.ci',
    '.github',
    'docs',
    'tests/e2e',
    'tests/wordpress',
    'tests/bench',
  ],
  concurrency: 2,
  // A busy machine needs a while for all unit tests in one process.
  dryRunTimeoutMinutes: 15,
  ignoreStatic: true,
  reporters: process.env.CI ? [] : ['progress-append-only'],
  allowConsoleColors: false,
});
const results = await stryker.runMutationTest();

/** The share that `total` faults of a floor of `floor` must reach. */
const leastShare = (floor: number, total: number): number =>
  values.all ? floor : floor - 2 * Math.sqrt((floor * (1 - floor)) / Math.max(1, total));
const verdict = (name: string, unnoticed: number, total: number, floor: number, judged: boolean): boolean => {
  const share = total === 0 ? 1 : 1 - unnoticed / total;
  const fails = judged && share < leastShare(floor, total);
  const percent = (part: number) => `${Math.round(part * 100)} %`;
  const noticed = `${total - unnoticed} of ${total} noticed (${percent(share)}; floor ${percent(floor)})`;
  console.log(`${fails ? '✘' : judged ? '✔' : '·'} ${name}: ${noticed}`);
  return fails;
};

let failed = false;
const sum = { unnoticed: 0, total: 0, floors: 0 };
for (const folder of folders) {
  const own = results.filter(
    ({ fileName, status }) =>
      folderOf(fileName) === folder && status !== 'Ignored' && status !== 'CompileError',
  );
  const unnoticed = own.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  for (const { fileName, location, replacement, status } of unnoticed) {
    const file = fileName.slice(fileName.indexOf('utils/'));
    const by = replacement?.replace(/\s+/g, ' ').slice(0, 80);
    console.log(
      `${file}:${location.start.line} · ${by}${status === 'NoCoverage' ? ' · run by no test' : ''}`,
    );
  }
  const floor = floors[folder] ?? 0;
  failed = verdict(folder, unnoticed.length, own.length, floor, !values.short) || failed;
  sum.unnoticed += unnoticed.length;
  sum.total += own.length;
  sum.floors += floor * own.length;
}
if (values.short)
  failed = verdict('all', sum.unnoticed, sum.total, sum.floors / Math.max(1, sum.total), true);
process.exit(failed ? 1 : 0);
