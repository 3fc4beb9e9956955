// Before the tests: a WordPress with its stories, and the extension built for its address, once for each browser.
import type { TestProject } from 'vitest/node';
import { findBrowser, kinds } from '../commands/browsers.mjs';
import { buildExtension } from '../e2e/driver/build.ts';
import type { BrowserKind } from '../e2e/driver/driver.ts';
import type { Place } from './services.ts';
import { startWordPress } from './start.ts';

export interface WordPressGround {
  readonly kinds: readonly BrowserKind[];
  readonly place: Place;
  /** The database after the seed, as SQL. */
  readonly snapshot: string;
  /** Unpacked extensions that know the WordPress, and partners on localhost. */
  readonly extensions: Readonly<Partial<Record<BrowserKind, string>>>;
  /** The same without any address. */
  readonly addressless: Readonly<Partial<Record<BrowserKind, string>>>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    wordpress: WordPressGround;
  }
}

/** @returns what ends the services */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const wanted = process.env.E2E_BROWSER;
  const found = kinds.filter((kind) => findBrowser(kind) !== undefined && (!wanted || wanted === kind));
  if (found.length === 0) throw new Error('no browser to test in');
  const { place, snapshot, wordpress, close } = await startWordPress();
  try {
    const builds = async (options: Parameters<typeof buildExtension>[1]) =>
      Object.fromEntries(
        await Promise.all(found.map(async (kind) => [kind, await buildExtension(kind, options)] as const)),
      );
    const partnerMatches = ['http://localhost/*'];
    const extensions = await builds({
      outletUrl: wordpress.url,
      partnerMatches,
      outDir: '.e2e/build-wordpress',
    });
    const addressless = await builds({ outDir: '.e2e/build-wordpress-addressless' });
    project.provide('wordpress', { kinds: found, place, snapshot, extensions, addressless });
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}
