// `npm run release` in a repository of its own: a version is a commit and a tag, and nothing is released by mistake.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = resolve('tests/commands/release.mjs');
const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n### Added\n- A thing.\n\n## [1.2.3] - 2026-01-01\n- Older.\n';
let dir = '';

const git = (...args: string[]) => execFileSync('git', args, { cwd: dir, encoding: 'utf8' }).trim();
const read = (file: string) => readFileSync(join(dir, file), 'utf8');
const release = (...args: string[]) =>
  spawnSync(process.execPath, [script, ...args], { cwd: dir, encoding: 'utf8' });
const commit = () => {
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'companion-scratch-'));
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'A Tester');
  git('config', 'user.email', 'tester@example.org');
  git('config', 'commit.gpgsign', 'false');
  writeFileSync(join(dir, 'CHANGELOG.md'), CHANGELOG);
  writeFileSync(join(dir, 'package.json'), '{\n  "name": "x",\n  "version": "1.2.3"\n}\n');
  const lock = { name: 'x', version: '1.2.3', lockfileVersion: 3, packages: { '': { version: '1.2.3' } } };
  writeFileSync(join(dir, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`);
  commit();
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('a release', () => {
  it.each([
    ['patch', '1.2.4'],
    ['minor', '1.3.0'],
    ['major', '2.0.0'],
  ])('of a %s version is a commit and a tag that bear %s', (kind, version) => {
    expect(release(kind).status).toBe(0);
    expect(JSON.parse(read('package.json')).version).toBe(version);
    const lock = JSON.parse(read('package-lock.json'));
    expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
    expect(read('CHANGELOG.md')).toMatch(
      new RegExp(
        `^# Changelog\n\n## \\[Unreleased\\]\n\n## \\[${version}\\] - \\d{4}-\\d\\d-\\d\\d\n### Added\n- A thing.\n`,
      ),
    );
    expect(git('log', '-1', '--format=%s')).toBe(`Release ${version}`);
    expect(git('describe', '--exact-match')).toBe(`v${version}`);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('is refused without a change to tell of, and leaves everything as it was', () => {
    expect(release('minor').status).toBe(0);
    const before = git('rev-parse', 'HEAD');
    const { status, stderr } = release('minor');
    expect([status, stderr.trim()]).toEqual([
      1,
      'CHANGELOG.md says of no change: there is nothing to release.',
    ]);
    expect([git('rev-parse', 'HEAD'), git('status', '--porcelain')]).toEqual([before, '']);
  });

  it('is refused while something is not committed, and where the tag is there', () => {
    writeFileSync(join(dir, 'new.txt'), '');
    expect(release('minor').stderr).toContain('not committed');
    rmSync(join(dir, 'new.txt'));
    git('tag', 'v1.3.0');
    expect(release('minor').stderr).toContain('v1.3.0 is there already');
    expect(JSON.parse(read('package.json')).version).toBe('1.2.3');
  });

  it('is only told of by --dry-run, and needs to know which', () => {
    expect(release('major', '--dry-run').stdout).toContain('1.2.3 would become 2.0.0');
    expect(release().stderr).toContain('usage:');
    expect(release('huge').status).toBe(1);
    expect(git('tag', '--list')).toBe('');
  });
});
