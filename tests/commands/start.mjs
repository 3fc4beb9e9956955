// `npm start`: set-up, then the demo: the extension in the reader's own browser beside an outlet and a partner site.
//   --browser chrome|chromium|firefox   which browser; default: the first that is there, or both without a display
//   --headless                          no window: all by itself, printed, with screenshots
// With WXT_OUTLET_URL set it runs against that outlet. Plain Node up to the installed packages.
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowsers, findBrowser, kinds } from './browsers.mjs';
import { run } from './children.mjs';
import { checkNode, ensurePackages, root } from './setup.mjs';

const usage = 'usage: npm start -- [--browser chrome|chromium|firefox] [--headless]';
const names = { chrome: 'chromium', chromium: 'chromium', firefox: 'firefox' };

function parse(args) {
  let headless = false;
  let wanted;
  const rest = args.flatMap((arg) => arg.split('='));
  while (rest.length > 0) {
    const name = rest.shift();
    if (name === '--headless') headless = true;
    else if (name === '--browser') wanted = rest.shift() ?? '';
    else fail(`${name} is not known`);
  }
  if (wanted !== undefined && !(wanted in names)) fail(`--browser ${wanted} is not known`);
  return { headless, wanted };
}

function fail(why) {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

checkNode();
const { headless: asked, wanted } = parse(process.argv.slice(2));
const noDisplay = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const headless = asked || noDisplay;
if (noDisplay && !asked) console.log('There is no display: the demo runs by itself and says what it shows.');

// With a window one browser is enough, and the first that is there will do.
const there = kinds.filter((kind) => findBrowser(kind) !== undefined);
const chosen =
  wanted !== undefined ? [names[wanted]] : headless ? kinds : there.length > 0 ? [there[0]] : kinds;
const missing = ensureBrowsers(chosen);
for (const { kind, advice } of missing) console.log(`skipped: ${kind}: ${advice}`);
const usable = chosen.filter((kind) => findBrowser(kind) !== undefined);
if (usable.length === 0 || (wanted !== undefined && missing.length > 0)) process.exit(1);
ensurePackages();

const browsers = usable.map((kind) => ({ kind, executable: findBrowser(kind, { prefer: wanted }) }));
const { code } = await run(
  process.execPath,
  ['--import', 'tsx', join(root, 'tests/demo/main.ts'), JSON.stringify({ browsers, headless })],
  { limitMs: headless ? 600_000 : 24 * 3_600_000 },
);
process.exit(code);
