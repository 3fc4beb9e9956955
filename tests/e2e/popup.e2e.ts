// The popup under a reader's hands: by keyboard alone, while new stories come in, with lists and searches of the
// reader's own. What the lists hold is shown in companion.e2e.ts. Each test goes on where the last one ended.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Draft } from '../outlet/newsroom/draft.ts';
import type { Driver, Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import {
  chooseTab,
  makeAllNews,
  openList,
  pressButton,
  rows,
  search,
  storedStories,
  stories,
  tabs,
  takeIn,
} from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

interface StoredStory {
  readonly title: string;
  readonly readAt?: number;
  readonly savedAt?: number;
}

const names = ['Economy', 'Sports', 'World'];
const drafts: readonly Draft[] = Array.from({ length: 30 }, (_, i) => ({
  title: `Gauge ${String(i).padStart(2, '0')} read at the barrage`,
  categories: [names[i % names.length] ?? ''],
  hoursAgo: 10 + 7 * i,
  paragraphs: [`Reading number ${i}, taken at dawn.`],
}));
const BOTH = ['Barrage gates stay open', 'Harvest counted by satellite'];

inEachBrowser(
  'the popup',
  (world) => {
    eachGoesOn();
    const open = async (): Promise<Page> => {
      const page = await openList(world.driver);
      await page.waitFor('[role=tabpanel] li a');
      return page;
    };
    const storedAs = async (title: string) =>
      (await rows<StoredStory>(world.driver, 'stories')).find((story) => story.title === title);
    const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
    /** Top edges of the drawn rows, by title. */
    const tops = async (page: Page) =>
      new Map(
        await page.evaluate(() =>
          [...document.querySelectorAll('[role=tabpanel] li:not([aria-hidden])')].map(
            (row) => [row.querySelector('a')?.textContent ?? '', row.getBoundingClientRect().top] as const,
          ),
        ),
      );

    it('goes through the list, saves and marks by keyboard alone', async () => {
      await storedStories(world.driver, drafts.length);
      await makeAllNews(world.driver);
      const page = await open();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      for (const key of ['j', 'j', 'ArrowDown', 'k', 'ArrowUp']) await page.press(key);
      await until(async () => (await focused(page)) === 'Gauge 01 read at the barrage', { what: 'the row' });
      await page.press('s');
      await page.press('m');
      await until(async () => (await storedAs('Gauge 01 read at the barrage'))?.readAt !== undefined, {
        what: 'the read mark',
      });
      await until(async () => (await storedAs('Gauge 01 read at the barrage'))?.savedAt !== undefined, {
        what: 'the saved mark',
      });
      await page.press('m');
      await until(async () => (await storedAs('Gauge 01 read at the barrage'))?.readAt === undefined, {
        what: 'the read mark to go',
      });
      await page.press('End');
      await until(async () => (await focused(page)) === 'Gauge 29 read at the barrage', {
        what: 'the last row',
      });
      await page.press('Home');
      await until(async () => (await focused(page)) === 'Gauge 00 read at the barrage', {
        what: 'the first row',
      });
      await page.press('/');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
      await page.type('input[type=search]', 'gauge 17');
      await page.waitUntil('the story', () =>
        document.querySelector('[role=tabpanel] li a')?.textContent?.startsWith('Gauge 17'),
      );
      await page.press('Escape');
      await page.waitUntil('the list', () =>
        document.querySelector('[role=tabpanel] li a')?.textContent?.startsWith('Gauge 00'),
      );
      await page.close();
    });

    it('goes from tab to tab with the arrows, and has one tab stop for them all', async () => {
      const page = await open();
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
      );
      await page.press('ArrowRight');
      const chosen = (await tabs(page)).find((tab) => tab.selected)?.name;
      expect(names).toContain(chosen);
      expect(await focused(page)).toContain(chosen);
      expect(await page.evaluate(() => document.querySelectorAll('[role=tab][tabindex="0"]').length)).toBe(1);
      expect(await page.evaluate(() => document.querySelectorAll('li [tabindex="0"].title').length)).toBe(1);
      await page.close();
    });

    it('says how many are new, and moves nothing under the eye of who reads further down or at the top', async () => {
      const page = await open();
      for (const scrollTop of [0, 700]) {
        await page.evaluate((y) => {
          const box = document.querySelector('main');
          if (box) box.scrollTop = y;
        }, scrollTop);
        await page.waitUntil('rows', () => document.querySelector('li[aria-hidden]') === null);
        const before = await tops(page);
        for (const title of BOTH) {
          world.outlet.publish({
            title: `${title}, ${scrollTop}`,
            categories: ['World'],
            paragraphs: ['Yes.'],
          });
        }
        await takeIn(world);
        await page.waitUntil('the pill', () => document.querySelector('.pill') !== null);
        expect(await page.evaluate(() => document.querySelector('.pill')?.textContent?.trim())).toBe('2 new');
        const after = await tops(page);
        const seen = [...before].filter(([, top]) => top > 140 && top < 480);
        expect(seen.length).toBeGreaterThan(2);
        for (const [title, top] of seen)
          expect(Math.abs((after.get(title) ?? Number.NaN) - top)).toBeLessThan(2);
        await page.click('.pill');
        await page.waitUntil(
          'the newest',
          (y) => {
            // Published within a second of each other, they may stand in either order.
            const newest = [...document.querySelectorAll('[role=tabpanel] li a')].slice(0, 4);
            const there = newest.some((link) => link.textContent?.endsWith(`, ${y}`));
            return there && document.querySelector('.pill') === null;
          },
          scrollTop,
        );
      }
      await page.close();
    });

    it('opens a story behind the popup with Ctrl, and the popup stays', async () => {
      const page = await open();
      const [first] = await stories(page);
      await page.evaluate(() => {
        const link = document.querySelector('[role=tabpanel] li a');
        link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
      });
      await until(async () => (await world.driver.tabs()).includes(first?.link ?? ''), { what: 'the tab' });
      expect(await page.evaluate(() => document.visibilityState)).toBe('visible');
      await page.waitUntil('the row to be read', () =>
        document.querySelector('[role=tabpanel] li')?.classList.contains('read'),
      );
      await page.close();
    });

    it('comes back to the very row, deep in the list', async () => {
      const page = await open();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.press('End');
      await until(async () => (await focused(page)) === 'Gauge 29 read at the barrage', {
        what: 'the last row',
      });
      const before = (await tops(page)).get('Gauge 29 read at the barrage') ?? 0;
      await page.waitUntil('the place to be kept', () =>
        localStorage.getItem('popup:place')?.includes('"place"'),
      );
      await page.close();
      const again = await world.driver.openExtensionPage('popup.html', '[role=tabpanel] li.current a');
      await again.waitUntil('the row', () =>
        document.querySelector('li.current a')?.textContent?.startsWith('Gauge 29'),
      );
      const after = (await tops(again)).get('Gauge 29 read at the barrage') ?? 0;
      expect(Math.abs(after - before)).toBeLessThan(30);
      await again.close();
    });

    it('begins with a frame of its own, in which nothing moves when the popup comes', async () => {
      const live = await open();
      const parts = ['.logo', 'h1', 'h1 small', '.search', '.search input', '.stories'];
      const rects = (page: Page) =>
        page.evaluate((names) => {
          const root = document.getElementById('app')?.getBoundingClientRect();
          return names.map((name) => {
            const { x, y, width } = document.querySelector(name)?.getBoundingClientRect() ?? new DOMRect();
            return [name, x - (root?.x ?? 0), y - (root?.y ?? 0), width].join(' ');
          });
        }, parts);
      const frame = await openFrame(world.driver);
      expect(await rects(frame)).toEqual(await rects(live));
      await frame.close();
      await live.close();
    });

    it('searches for what was typed before its modules came', async () => {
      const page = await openFrame(world.driver);
      await page.type('input[type=search]', 'gauge 17');
      await startModules(page);
      await page.waitUntil('the story', () =>
        document.querySelector('[role=tabpanel] li a')?.textContent?.startsWith('Gauge 17'),
      );
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
      await page.close();
    });

    it('opens what was searched for, though Enter came before it was found', async () => {
      const page = await open();
      const before = await storedAs('Gauge 23 read at the barrage');
      expect(before?.readAt).toBeUndefined();
      await page.evaluate(() => {
        const field = document.querySelector<HTMLInputElement>('input[type=search]');
        if (!field) return;
        field.focus();
        field.value = 'gauge 23';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
        );
      });
      await until(async () => (await storedAs('Gauge 23 read at the barrage'))?.readAt !== undefined, {
        what: 'the story to be opened',
      });
      await page.close();
    });

    it('lets Tab reach the rows in sight, though the list was scrolled far from the current one', async () => {
      const page = await open();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.press('End');
      await until(async () => (await focused(page)) === 'Gauge 29 read at the barrage', { what: 'the end' });
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
        document.querySelector('main')?.scrollTo(0, 0);
      });
      await page.waitUntil(
        'the current row to be out of the page',
        () => !document.querySelector('li.current'),
      );
      await until(
        async () => {
          await page.press('Tab');
          return page.evaluate(() => Boolean(document.activeElement?.closest('[role=tabpanel] li')));
        },
        { what: 'a row under Tab' },
      );
      await page.close();
    });

    it('keeps a search as a tab with its own unread count, and lets it go again', async () => {
      const page = await open();
      await search(page, 'satellite harvest');
      await page.waitUntil('results', () =>
        /^2 results/.test(document.querySelector('.day h2')?.textContent ?? ''),
      );
      await pressButton(page, 'Save as a tab');
      await page.waitUntil('the tab', () => {
        const tab = document.querySelector('[role=tab][aria-selected=true]');
        return tab?.textContent?.startsWith('satellite harvest') && tab.querySelector('b') !== null;
      });
      expect((await tabs(page)).find((tab) => tab.selected)?.unread).toBeGreaterThan(0);
      expect((await stories(page)).every((story) => story.title.startsWith('Harvest'))).toBe(true);
      await pressButton(page, 'Remove this tab');
      await page.waitUntil('the tab to go', () =>
        [...document.querySelectorAll('[role=tab]')].every(
          (tab) => !tab.textContent?.startsWith('satellite'),
        ),
      );
      await page.close();
    });

    it('searches one category from its tab, and every category at a press', async () => {
      const page = await open();
      await chooseTab(page, 'Sports');
      await search(page, 'gauge 00');
      await page.waitUntil('an offer', () =>
        [...document.querySelectorAll('button')].some((each) => each.textContent === 'Search every category'),
      );
      await pressButton(page, 'Search every category');
      await page.waitUntil('the story', () =>
        document.querySelector('[role=tabpanel] li a')?.textContent?.startsWith('Gauge 00'),
      );
      await page.close();
    });

    it('leaves hidden categories out of the tabs, the list and the counts', async () => {
      await world.driver.bare(async () => {
        const { settings = {} } = await browser.storage.local.get('settings');
        await browser.storage.local.set({
          settings: { ...(settings as object), categories: { hidden: ['World'], order: ['Sports'] } },
        });
      });
      const page = await open();
      await page.waitUntil('the tabs', () => document.querySelector('[role=tab] b') !== null);
      const shown = await tabs(page);
      expect(shown.map((tab) => tab.name)).toEqual(['All', 'Sports', 'Economy']);
      const [all, sports, economy] = shown.map((tab) => tab.unread);
      expect(all).toBe((sports ?? 0) + (economy ?? 0));
      expect((await stories(page)).some((story) => story.category === 'World')).toBe(false);
      await page.close();
    });
  },
  { outlet: { drafts: [...drafts] } },
);

/** The popup's page as it is before any of its scripts, in a bare document of the extension. */
async function openFrame(driver: Driver): Promise<Page> {
  const page = await driver.openPage(`${driver.baseUrl}manifest.json`);
  await page.evaluate(async () => {
    const parsed = new DOMParser().parseFromString(await (await fetch('/popup.html')).text(), 'text/html');
    for (const script of parsed.querySelectorAll('script')) script.remove();
    const styled = [...parsed.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(
      (link) => new Promise((resolve) => link.addEventListener('load', resolve)),
    );
    document.replaceChild(document.adoptNode(parsed.documentElement), document.documentElement);
    await Promise.all(styled);
    return true;
  });
  return page;
}

/** Runs the popup's modules in such a document. */
function startModules(frame: Page): Promise<boolean> {
  return frame.evaluate(async () => {
    const parsed = new DOMParser().parseFromString(await (await fetch('/popup.html')).text(), 'text/html');
    const script = document.createElement('script');
    script.type = 'module';
    script.src = parsed.querySelector('script[type=module]')?.getAttribute('src') ?? '';
    document.head.append(script);
    return true;
  });
}
