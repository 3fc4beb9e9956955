// `npm run keep-release`: builds this version as tests/fixtures/last-release/VERSION.zip, from which the next one is
// updated in tests/e2e/update.e2e.ts. Both browsers' builds in one zip: what is the same in both lies in it once.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { runBin } from './children.mjs';
import { sameZip } from './same-zip.mjs';
import { root } from './setup.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = join(root, 'tests/fixtures/last-release');
const out = mkdtempSync(join(tmpdir(), 'companion-release-'));
try {
  const builds = {};
  for (const browser of ['chrome', 'firefox']) {
    const { code, output } = await runBin(join(root, 'tests/e2e/driver/build-one.mjs'), [browser, out], {
      quiet: true,
      env: {
        NODE_ENV: 'production',
        // Access to hosts knows no ports: the test names the demo outlet's own in the settings.
        WXT_OUTLET_URL: 'http://127.0.0.1',
        WXT_OUTLET_FEED: '',
        WXT_PARTNER_MATCHES: 'http://localhost/*',
      },
    });
    if (code !== 0) throw new Error(output);
    builds[browser] = filesUnder(join(out, browser));
  }
  const file = join(folder, `${version}.zip`);
  for (const old of readdirSync(folder).filter((name) => name.endsWith('.zip'))) rmSync(join(folder, old));
  writeFileSync(file, await sameZip(together(builds)));
  console.log(`${relative(root, file)}: ${(statSync(file).size / 1024).toFixed(1)} KiB`);
} finally {
  rmSync(out, { recursive: true });
}
process.exit();

/** What both have alike under both/, the rest under each one's name. */
function together({ chrome, firefox }) {
  const alike = (name) => name in chrome && name in firefox && chrome[name].equals(firefox[name]);
  const placed = (browser, files) =>
    Object.entries(files).map(([name, bytes]) => [`${alike(name) ? 'both' : browser}/${name}`, bytes]);
  return Object.fromEntries([...placed('chrome', chrome), ...placed('firefox', firefox)]);
}

function filesUnder(dir) {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [relative(dir, file).split(sep).join('/'), readFileSync(file)]),
  );
}
