// What a poll touches of the world outside it, in one place, so that tests can put their own there.
import { browser } from 'wxt/browser';
import { hostPattern } from '../outlet/address.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { store } from '../stories/connection.ts';
import type { Store } from '../stories/db.ts';

/** What a poll touches of the world, so that tests can put their own in its place. */
export interface World {
  readonly db: () => Promise<Store>;
  readonly settings: () => Promise<Settings>;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: () => number;
  readonly online: () => boolean;
  readonly hasAccess: (url: string) => Promise<boolean>;
  readonly pause: (ms: number) => Promise<void>;
}

/** The browser's. */
export const realWorld: World = {
  db: store,
  settings: readSettings,
  fetch: (...args) => fetch(...args),
  // Looked up each time, so that a test can set the clock of a background that runs.
  now: () => Date.now(),
  random: Math.random,
  online: () => navigator.onLine,
  hasAccess: (url) => browser.permissions.contains({ origins: [hostPattern(url)] }),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
