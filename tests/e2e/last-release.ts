// The build that readers have (tests/fixtures/last-release), unpacked, and what is being worked on as its next version.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzip } from '../commands/same-zip.mjs';
import type { BrowserKind } from './driver/driver.ts';

const folder = join(import.meta.dirname, '../fixtures/last-release');

/** Unpacks the last release for a browser into a folder of its own; the caller removes it. */
export async function unpackLastRelease(kind: BrowserKind): Promise<{ dir: string; version: string }> {
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.zip'));
  if (name === undefined) throw new Error('there is no last release: npm run keep-release');
  const browser = kind === 'firefox' ? 'firefox' : 'chrome';
  const dir = mkdtempSync(join(tmpdir(), 'companion-last-release-'));
  for (const [path, bytes] of Object.entries(await unzip(readFileSync(join(folder, name))))) {
    const [of, ...rest] = path.split('/');
    if (of !== 'both' && of !== browser) continue;
    const file = join(dir, ...rest);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return { dir, version: name.replace(/\.zip$/, '') };
}

/** A copy of a build that bears the version after `version`; the caller removes it. */
export function asNextVersion(build: string, version: string): { dir: string; version: string } {
  const dir = mkdtempSync(join(tmpdir(), 'companion-next-'));
  rmSync(dir, { recursive: true });
  cpSync(build, dir, { recursive: true });
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const next = version.replace(/\d+$/, (last) => String(Number(last) + 1));
  writeFileSync(file, JSON.stringify({ ...manifest, version: next }));
  return { dir, version: next };
}
