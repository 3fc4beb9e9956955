// `npm run same-packages`: makes the packages here, unpacks the sources package in another folder, makes them there, and
// fails unless both are the same to the byte. What a store's reviewer builds is then what readers have.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { runBin } from './children.mjs';
import { unzip } from './same-zip.mjs';
import { root } from './setup.mjs';

const elsewhere = mkdtempSync(join(tmpdir(), 'companion-sources-'));
try {
  const here = await zip(root);
  const output = join(root, '.output');
  const sources = readdirSync(output).find((name) => name.endsWith('-sources.zip'));
  for (const [name, bytes] of Object.entries(await unzip(readFileSync(join(output, sources))))) {
    mkdirSync(dirname(join(elsewhere, name)), { recursive: true });
    writeFileSync(join(elsewhere, name), bytes);
  }
  symlinkSync(join(root, 'node_modules'), join(elsewhere, 'node_modules'));
  const there = await zip(elsewhere);
  console.log(here.trim());
  if (here !== there) {
    console.log(`From the sources package it is otherwise:\n${there.trim()}`);
    process.exitCode = 1;
  }
} finally {
  rmSync(elsewhere, { recursive: true });
}

/** What `npm run zip` prints in a folder: each package with its sum. */
async function zip(folder) {
  const { code, output } = await runBin(join(folder, 'tests/commands/zip.mjs'), [], { quiet: true });
  if (code !== 0) throw new Error(output);
  return output;
}
