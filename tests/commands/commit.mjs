// Which commit is built. A checkout asks git; the sources package carries the file COMMIT, which `npm run zip` puts there.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** `4e31384…`, with "and changes" where files differ from it, or "unknown". */
export function builtCommit() {
  const file = join(root, 'COMMIT');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const git = (...args) =>
    execFileSync('git', ['-C', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    // A folder inside another project's checkout is none of its commits.
    if (git('rev-parse', '--show-prefix') !== '') return 'unknown';
    const changed = git('status', '--porcelain', '--untracked-files=no') !== '';
    return `${git('rev-parse', '--short=12', 'HEAD')}${changed ? ' and changes' : ''}`;
  } catch {
    return 'unknown';
  }
}
