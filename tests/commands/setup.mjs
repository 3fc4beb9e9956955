// Set-up from a fresh clone: the right Node, and the packages of the lock file. Plain Node: nothing is there before it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** Ends the process with a plain word where Node is too old for the tools. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node 20.19 or later is needed; this is ${process.versions.node}. See https://nodejs.org`);
  process.exit(1);
}

/** Installs the packages where they are missing or not those of the lock file. Ends the process where that fails. */
export function ensurePackages() {
  if (packagesAreCurrent()) return;
  console.log('Installing packages …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error('npm ci failed: the packages could not be installed.');
  process.exit(1);
}

/** npm writes down what it installed; every package that is not for some other platform must be there as locked. */
function packagesAreCurrent() {
  try {
    const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8')).packages;
    const wanted = Object.entries(read('package-lock.json')).filter(([path]) => path !== '');
    const installed = read('node_modules/.package-lock.json');
    return wanted.every(
      ([path, { version, optional }]) =>
        installed[path]?.version === version || (optional && installed[path] === undefined),
    );
  } catch {
    return false;
  }
}
