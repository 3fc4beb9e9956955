// `npm run release -- major|minor|patch`: a version is a tag. Moves what CHANGELOG.md has under "Unreleased" to the new
// version, sets it in package.json and package-lock.json, commits and tags; pushes nothing. Pushing the tag makes the
// release (.github/workflows/release.yml). `--dry-run` only says what it would do.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

const KINDS = ['major', 'minor', 'patch'];
const usage = `usage: npm run release -- ${KINDS.join('|')} [--dry-run]`;

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' } },
  });
  const [kind] = positionals;
  if (positionals.length !== 1 || !KINDS.includes(kind)) throw new Error(usage);
  release(kind, values['dry-run'] ?? false);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function release(kind, dryRun) {
  const manifest = readFileSync('package.json', 'utf8');
  const before = JSON.parse(manifest).version;
  const version = raised(before, kind);
  const tag = `v${version}`;
  if (git('status', '--porcelain') !== '') throw new Error('There are changes that are not committed.');
  if (git('tag', '--list', tag) !== '') throw new Error(`${tag} is there already.`);
  const changelog = released(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (dryRun) {
    console.log(`${before} would become ${version}; nothing was changed.`);
    return;
  }
  writeFileSync('CHANGELOG.md', changelog);
  writeFileSync('package.json', withVersion(manifest, before, version));
  writeFileSync('package-lock.json', lockWithVersion(version));
  git('commit', '--quiet', '--all', '--message', `Release ${version}`);
  git('tag', '--annotate', tag, '--message', tag);
  console.log(`${before} → ${version}, committed and tagged. Now: git push --follow-tags`);
  console.log('When it is out: npm run keep-release, from which updates are tested.');
}

/** Semantic Versioning 2.0, sections 6 to 8. */
function raised(version, kind) {
  const parts = version.split('.').map(Number);
  const at = KINDS.indexOf(kind);
  return parts.map((part, n) => (n < at ? part : n === at ? part + 1 : 0)).join('.');
}

/** "Unreleased" under its new name and today's date, with an empty one above. @throws Error where it is empty */
function released(changelog, version) {
  const heading = '## [Unreleased]\n';
  const [head, rest] = changelog.split(heading);
  if (rest === undefined) throw new Error('CHANGELOG.md has no section "## [Unreleased]".');
  const [changes = ''] = rest.split(/^## /m);
  if (changes.trim() === '') throw new Error('CHANGELOG.md says of no change: there is nothing to release.');
  return `${head}${heading}\n## [${version}] - ${new Date().toISOString().slice(0, 10)}\n${rest}`;
}

/** The one line, so that the file keeps its form. */
function withVersion(manifest, before, version) {
  return manifest.replace(`"version": "${before}"`, `"version": "${version}"`);
}

function lockWithVersion(version) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  lock.version = version;
  lock.packages[''].version = version;
  return `${JSON.stringify(lock, null, 2)}\n`;
}
