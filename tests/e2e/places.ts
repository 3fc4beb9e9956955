// The pages of the extension in the states that a reader meets them in, for tests that look at every one of them.
import type { Browser } from 'webextension-polyfill';
import type { Page } from './driver/driver.ts';
import { forgetPlace, search } from './reader.ts';
import type { World } from './world.ts';

declare const browser: Browser;

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'ur';
  readonly textSize: number;
}

/** Dresses the extension's pages: theme, language, size of text; without pictures. */
export async function wear(world: World, look: Look): Promise<void> {
  await world.driver.bare(async ({ theme, language, textSize }) => {
    const { settings } = await browser.storage.local.get('settings');
    const appearance = { theme, textSize, images: 'off', compact: false };
    await browser.storage.local.set({ settings: { ...(settings as object), language, appearance } });
  }, look);
}

/** From the first step of the welcome page to the second. */
async function toCategories(page: Page): Promise<void> {
  await page.click('.steps .primary');
  await page.waitFor('.segments.large');
}

export const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'ur'] as const).map((language) => ({ theme, language, textSize: 100 })),
);

/** A page of the extension in one of its states. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  /** What a reader does there before it is looked at. */
  readonly act?: (page: Page, world: World) => Promise<void>;
}

/** The rows of all stories, with which a place begins. */
export async function wholeList(page: Page): Promise<void> {
  await page.waitFor('[role=tabpanel] li a');
}

/** Reads the first story of the list here. */
async function readFirst(page: Page): Promise<void> {
  await wholeList(page);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.press(' ');
  await page.waitFor('.reader .body');
  await slidIn(page);
}

/** Waits until the story that is opened over the list has come to rest. */
export async function slidIn(page: Page): Promise<void> {
  await page.waitUntil('the story to stand still', () =>
    document
      .querySelector('.reader')
      ?.getAnimations()
      .every(({ playState }) => playState === 'finished'),
  );
}

export const places: readonly Place[] = [
  { name: 'list', path: 'popup.html', ready: '[role=tab]', act: wholeList },
  {
    name: 'search',
    path: 'popup.html',
    ready: '[role=tab]',
    act: async (page) => {
      await wholeList(page);
      await search(page, 'ministers');
      await page.waitFor('[role=tabpanel] mark');
    },
  },
  {
    name: 'no-results',
    path: 'popup.html',
    ready: '[role=tab]',
    act: async (page) => {
      await wholeList(page);
      await search(page, 'zzqqxxyy');
      await page.waitUntil('no results', () => document.querySelector('[role=tabpanel] li a') === null);
    },
  },
  { name: 'story', path: 'popup.html', ready: '[role=tab]', act: readFirst },
  { name: 'wide', path: 'reader.html', ready: '[role=tab]', act: readFirst },
  { name: 'panel', path: 'sidepanel.html', ready: '[role=tab]', act: readFirst },
  { name: 'changes', path: 'changes.html', ready: 'main .filters' },
  {
    name: 'settings',
    path: 'options.html',
    ready: '#about',
    act: async (page) => {
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        document.querySelector<HTMLElement>('#appearance .switch')?.click();
      });
      await page.waitFor('.saved');
    },
  },
  { name: 'welcome', path: 'welcome.html', ready: '.promises' },
  {
    name: 'welcome-categories',
    path: 'welcome.html',
    ready: '.promises',
    act: toCategories,
  },
  {
    name: 'welcome-alerts',
    path: 'welcome.html',
    ready: '.promises',
    act: async (page) => {
      await toCategories(page);
      await page.click('.steps .primary');
      await page.waitFor('.step .switch');
    },
  },
];

/** States that are met seldom. */
export const rarePlaces: readonly Place[] = [
  {
    name: 'keys',
    path: 'popup.html',
    ready: '[role=tab]',
    act: async (page) => {
      await wholeList(page);
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.press('?');
      await page.waitFor('dialog[open] .keys');
    },
  },
  {
    name: 'welcome-done',
    path: 'welcome.html',
    ready: '.promises',
    act: async (page) => {
      await page.click('.steps .link');
      await page.waitUntil('the end', () => document.querySelector('.steps .link') === null);
    },
  },
];

/** Opens a place, ready to be looked at. */
export async function openPlace(world: World, { path, ready, act }: Place): Promise<Page> {
  await forgetPlace(world.driver);
  const page = await world.driver.openExtensionPage(path, ready);
  await act?.(page, world);
  return page;
}
