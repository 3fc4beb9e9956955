// Builds the extension for one browser into a folder of its own: node build-one.mjs BROWSER OUT_DIR
import process from 'node:process';
import { build } from 'wxt';

const [browser, outDir] = process.argv.slice(2);
await build({ browser, manifestVersion: 3, outDir, outDirTemplate: '{{browser}}', logger: quiet() });

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
