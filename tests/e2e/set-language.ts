// The reader's language, set where the settings are kept, for tests in which no page of the extension is open.
import type { Browser } from 'webextension-polyfill';
import type { World } from './world.ts';

declare const browser: Browser;

/** `en` or `ur`; the card and the popup have it from their next opening on. */
export const setLanguage = (world: World, language: 'en' | 'ur') =>
  world.driver.bare(async (wanted) => {
    const stored = ((await browser.storage.local.get('settings')).settings ?? {}) as object;
    await browser.storage.local.set({ settings: { ...stored, language: wanted } });
  }, language);
