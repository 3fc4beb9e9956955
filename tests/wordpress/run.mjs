// `npm run wordpress [-- chromium|firefox] [NAME …]`: the extension against a real WordPress in real browsers. Debian
// packages that are missing are installed; where that can't be done it says so and leaves the tests out.
import process from 'node:process';
import { ensureBrowsers, kinds } from '../commands/browsers.mjs';
import { runBin } from '../commands/children.mjs';
import { checkNode, ensurePackages, root } from '../commands/setup.mjs';
import { ensureWordPress } from './packages.mjs';

/** A slow machine takes several times the four minutes of a quick one. */
const LIMIT_MS = 1_200_000;

checkNode();
ensurePackages();
const args = process.argv.slice(2);
const wanted = kinds.filter((kind) => args.includes(kind));
const missing = ensureBrowsers(wanted.length > 0 ? wanted : kinds);
const why =
  ensureWordPress() ?? (missing.length > 0 ? missing.map(({ advice }) => advice).join('; ') : undefined);
if (why !== undefined) {
  console.log(`skipped: ${why}`);
  process.exit(0);
}
const names = args.filter((arg) => !kinds.includes(arg));
const vitest = `${root}/node_modules/vitest/vitest.mjs`;
const chosen = wanted.length > 0 ? wanted : kinds;
// Each browser with a WordPress of its own, both at once; what each says is kept together.
const together = chosen.length > 1;
const runs = chosen.map((kind) =>
  runBin(vitest, ['run', '--config', 'tests/wordpress/vitest.config.ts', ...names], {
    env: { E2E_BROWSER: kind, ...(together && { WORDPRESS_PORT: '' }) },
    quiet: together,
    limitMs: LIMIT_MS,
  }),
);
let failed = 0;
for (const [n, run] of runs.entries()) {
  const { code, output } = await run;
  if (together) console.log(`── ${chosen[n]}\n${output.trim()}\n`);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
