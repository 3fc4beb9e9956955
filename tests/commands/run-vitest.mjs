// Runs tests under vitest for the commands, and says what came of them in numbers and by name.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runBin } from './children.mjs';
import { root } from './setup.mjs';

const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const reporter = join(root, 'tests/commands/reporter.mjs');

/** Of one browser's suite, both at once: a slow machine takes half an hour for what a quick one does in a quarter. */
export const E2E_LIMIT_MS = 3_000_000;

/**
 * Runs tests and counts them one by one. `report`: the name of the report's file in .e2e. Resolves to a Report of
 * reporter.mjs and the runner's own `words`, which are empty where they went to the terminal.
 */
export async function runTests(args, report, options = {}) {
  mkdirSync(join(root, '.e2e'), { recursive: true });
  const file = join(root, '.e2e', report);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', `--reporter=${reporter}`];
  const env = { ...options.env, TEST_REPORT: file };
  const { code, output: words } = await runBin(vitest, ['run', ...args, ...reporters], { ...options, env });
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, failures: ['the test runner did not finish'], files: [], words };
  }
  const counted = JSON.parse(readFileSync(file, 'utf8'));
  if (code === 0 || counted.failed > 0) return { ...counted, words };
  return { ...counted, failed: 1, failures: [`the test runner ended with ${code}`], words };
}

/** One browser's end-to-end tests: those of `files` (parts of names; none: all), without those of `leaveOut`. */
export function runEndToEnd(kind, { files = [], leaveOut = [] } = {}) {
  const excluded = leaveOut.map((name) => `--exclude=tests/e2e/${name}.e2e.ts`);
  const args = ['--config', 'tests/e2e/vitest.config.ts', ...excluded, ...files];
  const options = { quiet: true, env: { E2E_BROWSER: kind }, limitMs: E2E_LIMIT_MS };
  return runTests(args, `e2e-${kind}.json`, options);
}
