// Everyone: what axe says of every page, in each theme and direction; targets, narrow windows and large text.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { sideways, smallTargets, violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import { search, storedStories } from './reader.ts';
import { inEachBrowser, type World } from './world.ts';

declare const browser: Browser;

interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'ur';
  readonly textSize: number;
}

async function wear(world: World, look: Look): Promise<void> {
  await world.driver.bare(async ({ theme, language, textSize }) => {
    const { settings } = await browser.storage.local.get('settings');
    const appearance = { theme, textSize, images: 'off', compact: false };
    await browser.storage.local.set({ settings: { ...(settings as object), language, appearance } });
  }, look);
}

const looks: readonly Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'ur'] as const).map((language) => ({ theme, language, textSize: 100 })),
);

interface Stop {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  /** What a reader does there before it is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

/** The popup comes back to where the reader was: from there to all stories. */
async function wholeList(page: Page): Promise<void> {
  // What was there may still be on its way back when the first tab is clicked.
  await until(
    async () => {
      await search(page, '');
      await page.click('[role=tab]');
      await sleep(300);
      return page.evaluate(() => document.querySelector('[role=tabpanel] li a') !== null);
    },
    { what: 'the whole list', everyMs: 200 },
  );
}

const stops: readonly Stop[] = [
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
    act: async (page) => {
      await page.click('.steps .primary');
      await page.waitFor('.segments.large');
    },
  },
  {
    name: 'welcome-alerts',
    path: 'welcome.html',
    ready: '.promises',
    act: async (page) => {
      await page.click('.steps .primary');
      await page.waitFor('.segments.large');
      await page.click('.steps .primary');
      await page.waitFor('.step .switch');
    },
  },
];

inEachBrowser('access for everyone', (world) => {
  it('waits for stories to look at', async () => {
    await storedStories(world.driver, world.outlet.posts().length);
  });

  // What axe looks at differs little from browser to browser: Firefox has each theme and each direction once.
  const worn =
    world.kind === 'firefox'
      ? looks.filter(({ theme, language }) => (theme === 'dark') === (language === 'ur'))
      : looks;
  for (const look of worn) {
    for (const { name, path, ready, act } of stops) {
      it(`has nothing that axe finds: ${name}, ${look.theme}, ${look.language}`, async () => {
        await wear(world, look);
        const page = await world.driver.openExtensionPage(path, ready);
        await act?.(page);
        expect(await page.evaluate(() => document.documentElement.dir)).toBe(
          look.language === 'ur' ? 'rtl' : 'ltr',
        );
        expect(await violations(page)).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
        await page.screenshot(world.shot(`${name}-${look.theme}-${look.language}`));
        await page.close();
      });
    }
  }

  it('fits 320 px and twice the text without scrolling sideways', async () => {
    for (const language of ['en', 'ur'] as const) {
      for (const textSize of [100, 150]) {
        await wear(world, { theme: 'light', language, textSize });
        for (const [path, ready] of [
          ['options.html', '#about'],
          ['welcome.html', '.promises'],
        ] as const) {
          const page = await world.driver.openExtensionPage(path, ready);
          await page.inner.setViewport({ width: 320, height: 640 });
          expect(await sideways(page), `${path}, ${language}, ${textSize} %`).toBe(0);
          await page.close();
        }
      }
    }
  });

  it('says what failed where nothing can be shown, with details that hold no reading history', async () => {
    await wear(world, { theme: 'light', language: 'en', textSize: 100 });
    // A store that a later version made can't be opened by this one.
    await world.driver.bare(async () => {
      const request = indexedDB.open('openvoice', 4_000);
      await new Promise((resolve) => {
        request.onsuccess = () => resolve(request.result.close());
      });
    });
    const page = await world.driver.openExtensionPage('options.html', '.failure');
    expect(await violations(page)).toEqual([]);
    const report = await page.evaluate(() => document.querySelector('.report pre')?.textContent ?? '');
    expect(report).toMatch(/\[newer\]/);
    expect(report).toContain('Browser:');
    for (const post of world.outlet.posts()) expect(report).not.toContain(post.title);
    await page.screenshot(world.shot('failure'));
    await page.close();
  });
});
