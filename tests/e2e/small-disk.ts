// A disk so small that a test can fill it: memory, mounted where a browser's profile keeps IndexedDB. Root alone may do so.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserKind } from './driver/driver.ts';

/** Where each browser keeps it, in its profile. */
const WHERE: Readonly<Record<BrowserKind, string>> = { chromium: 'Default/IndexedDB', firefox: 'storage' };
const SIZE = '64m';

export interface SmallDisk {
  /** For either browser, one after the other. */
  readonly profile: string;
  /** Leaves so many KiB. */
  fill(kind: BrowserKind, roomKiB: number): void;
  /** Makes room again. */
  clear(kind: BrowserKind): void;
  close(): void;
}

/** A profile on a small disk; undefined where this process may mount none. */
export function openSmallDisk(): SmallDisk | undefined {
  const profile = mkdtempSync(join(tmpdir(), 'companion-small-'));
  const disks = (['chromium', 'firefox'] as const).map((kind) => join(profile, WHERE[kind]));
  const mounted: string[] = [];
  const close = () => {
    for (const disk of mounted) execFileSync('umount', ['--lazy', disk]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (const disk of disks) {
      mkdirSync(disk, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', disk], { stdio: 'ignore' });
      mounted.push(disk);
    }
  } catch {
    close();
    return undefined;
  }
  const filler = (kind: BrowserKind) => join(profile, WHERE[kind], 'filler');
  return {
    profile,
    fill: (kind, roomKiB) => {
      const { bavail, bsize } = statfsSync(join(profile, WHERE[kind]));
      try {
        writeFileSync(filler(kind), Buffer.alloc(Math.max(0, bavail * bsize - roomKiB * 1024)));
      } catch (error) {
        // The browser wrote in between: it is full all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    clear: (kind) => rmSync(filler(kind), { force: true }),
    close,
  };
}
