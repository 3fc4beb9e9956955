// `npm run zip`: the packages for both stores and the sources, the same bytes from any folder on any day. WXT makes
// them; here their entries are sorted and given one time, for a zip holds the time at which it was made.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { runBin } from './children.mjs';
import { builtCommit } from './commit.mjs';
import { sameZip, unzip } from './same-zip.mjs';
import { root } from './setup.mjs';

const output = join(root, '.output');

for (const browser of ['chrome', 'firefox']) {
  const { code, output: words } = await runBin(
    join(root, 'node_modules/wxt/bin/wxt.mjs'),
    ['zip', '-b', browser, '--mv3'],
    { quiet: true },
  );
  if (code !== 0) {
    console.error(words);
    process.exit(1);
  }
}
for (const name of readdirSync(output)
  .filter((file) => file.endsWith('.zip'))
  .sort()) {
  const file = join(output, name);
  const files = await unzip(readFileSync(file));
  // Nothing else says it where there is no git.
  if (name.endsWith('-sources.zip')) files.COMMIT = `${builtCommit()}\n`;
  const bytes = await sameZip(files);
  writeFileSync(file, bytes);
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`${name}: ${(statSync(file).size / 1024).toFixed(1)} KiB, SHA-256 ${sum}`);
}
