// Before the suite: ports for the demo outlet, and the extension built for them, once for each browser.
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { findBrowser, kinds } from '../commands/browsers.mjs';
import { buildExtension } from './driver/build.ts';
import type { BrowserKind } from './driver/driver.ts';

export interface Ground {
  /** The browsers to test in. */
  readonly kinds: readonly BrowserKind[];
  readonly port: number;
  /** Unpacked extensions that know the demo outlet at `port`, and partners on localhost. */
  readonly extensions: Readonly<Partial<Record<BrowserKind, string>>>;
  /** The same without any address. */
  readonly addressless: Readonly<Partial<Record<BrowserKind, string>>>;
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
  const port = await freePort();
  const outletUrl = `http://127.0.0.1:${port}`;
  const builds = async (options: Parameters<typeof buildExtension>[1]) =>
    Object.fromEntries(
      await Promise.all(found.map(async (kind) => [kind, await buildExtension(kind, options)] as const)),
    );
  const extensions = await builds({ outletUrl, partnerMatches: ['http://localhost/*'] });
  const addressless = await builds({ outDir: '.e2e/build-addressless' });
  project.provide('ground', { kinds: found, port, extensions, addressless });
}

/**
 * A port for every test file in turn. Between files it is nobody's: so it is none that a system would give to a
 * connection of the other browser's suite meanwhile (those begin at 32768).
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer();
    const free = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
}
