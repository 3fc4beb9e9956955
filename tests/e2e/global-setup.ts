// Before the suite: which browsers are tested, and the demo outlet's port. It is the last run's where that is free, so
// that the builds that know it can be used again.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { findBrowser, kinds } from '../commands/browsers.mjs';
import type { BrowserKind } from './driver/driver.ts';
import { freePort } from './driver/free-port.ts';

export interface Ground {
  /** The browsers to test in. */
  readonly kinds: readonly BrowserKind[];
  readonly port: number;
}

declare module 'vitest' {
  export interface ProvidedContext {
    ground: Ground;
  }
}

export async function setup(project: TestProject): Promise<void> {
  const wanted = process.env.E2E_BROWSER;
  const found = kinds.filter((kind) => findBrowser(kind) !== undefined && (!wanted || wanted === kind));
  if (found.length === 0) throw new Error('no browser to test in');
  // Suites of different browsers may run at once.
  const kept = `.e2e/port-${found.join('-')}`;
  const port = await freePort(keptPort(kept));
  mkdirSync('.e2e', { recursive: true });
  writeFileSync(kept, String(port));
  project.provide('ground', { kinds: found, port });
}

function keptPort(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(port) && port > 0 ? port : undefined;
  } catch {
    return undefined;
  }
}
