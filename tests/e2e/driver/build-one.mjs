// Builds the extension for one browser into a folder of its own: node build-one.mjs BROWSER OUT_DIR
import { relative, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'wxt';

const [browser, outDir] = process.argv.slice(2);
// Named from WXT's usual folder, whose name it writes into .wxt/tsconfig.json: so every build writes the same file
// there, that is, none does, and builds of several tests at one time never read half of it.
const outDirTemplate = `${relative(resolve('.output'), resolve(outDir))}/{{browser}}`;
await build({ browser, manifestVersion: 3, outDirTemplate, logger: quiet() });

function quiet() {
  const log = (...args) => console.error(...args);
  const nothing = () => {};
  return {
    level: 0,
    debug: nothing,
    info: nothing,
    log: nothing,
    success: nothing,
    warn: nothing,
    error: log,
    fatal: log,
  };
}
