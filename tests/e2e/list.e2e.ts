// The list as a reader works with it: a row's menu, muted stories, tabs that have no room, saved stories, search explained,
// little room, and what is marked.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { sideways, smallTargets, violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { looks, wear } from './places.ts';
import {
  makeAllNews,
  openList,
  pressButton,
  rows,
  search,
  statusLine,
  storedStories,
  stories,
} from './reader.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

const names = ['Economy', 'Sports', 'World', 'Society', 'Technology', 'Politics', 'Culture', 'Opinion'];
const drafts: readonly Draft[] = Array.from({ length: 24 }, (_, i) => ({
  title: i % 6 === 1 ? `Cricket: day ${i} at Multan` : `Gauge ${i} read`,
  categories: [names[i % names.length] ?? ''],
  tags: i % 6 === 1 ? ['Cricket'] : undefined,
  hoursAgo: 30 + 8 * i,
  paragraphs: [`The river stood at mark ${i} this morning, the engineers say.`],
}));

inEachBrowser(
  'the list',
  (world) => {
    const open = async (): Promise<Page> => {
      const page = await openList(world.driver);
      await page.waitFor('[role=tabpanel] li a');
      return page;
    };
    const settings = () =>
      world.driver.bare(
        async () =>
          (await browser.storage.local.get('settings')).settings as {
            alerts?: { rules?: { mustHave: string[] }[] };
          },
      );
    /** Opens the menu of the row that the keyboard is at, and presses the item of that name. */
    const choose = async (page: Page, name: RegExp) => {
      await page.press('.');
      await page.waitFor('[role=menu] button:focus');
      for (let step = 0; step < 8; step++) {
        const at = await page.evaluate(() => document.activeElement?.textContent ?? '');
        if (name.test(at)) return page.press('Enter');
        await page.press('ArrowDown');
      }
      throw new Error(`no item ${name}`);
    };
    const toRow = async (page: Page, title: RegExp) => {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.press('Home');
      for (let step = 0; step < 24; step++) {
        if (title.test(await page.evaluate(() => document.activeElement?.textContent ?? ''))) return;
        await page.press('j');
      }
      throw new Error(`no row ${title}`);
    };

    it('shows a line of the story where the title leaves room, and cuts none of it through', async () => {
      await storedStories(world.driver, drafts.length);
      await wear(world, { theme: 'light', language: 'en', textSize: 100 });
      const page = await open();
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('[role=tabpanel] .words')].map((words) => {
          const line = words.querySelector('.line')?.getBoundingClientRect();
          const box = words.getBoundingClientRect();
          return line ? Math.round(line.bottom - box.bottom) : 99;
        }),
      );
      expect(cut.length).toBeGreaterThan(3);
      for (const over of cut) expect(over).toBeLessThanOrEqual(1);
      await page.screenshot(world.shot('list-lines'));
      await page.close();
    });

    it('has a menu on each row, by keyboard, whole to axe in each theme and language', async () => {
      for (const look of looks) {
        await wear(world, look);
        const page = await open();
        await toRow(page, /Cricket/);
        await page.press('.');
        await page.waitFor('[role=menu] button:focus');
        expect(await violations(page)).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
        const outside = await page.evaluate(() => {
          const { left, right, top, bottom } =
            document.querySelector('[role=menu]')?.getBoundingClientRect() ?? new DOMRect();
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
        });
        expect(outside).toBe(false);
        // A label that begins with a name of the other script still runs as its language does.
        const runs = await page.evaluate(() =>
          [...document.querySelectorAll('[role=menu] bdi')].map((label) => getComputedStyle(label).direction),
        );
        expect(new Set(runs)).toEqual(new Set([look.language === 'ur' ? 'rtl' : 'ltr']));
        await page.screenshot(world.shot(`row-menu-${look.theme}-${look.language}`));
        await page.press('Escape');
        expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('menu');
        await page.close();
      }
      await wear(world, { theme: 'light', language: 'en', textSize: 100 });
    });

    it('saves from the menu; a bookmark marks the row, and the header counts it and shows it', async () => {
      const page = await open();
      await toRow(page, /Gauge 2 /);
      await choose(page, /^Save/);
      await page.waitFor('.current [role=img][aria-label=Saved]');
      await page.waitFor('#tab-saved[aria-label="Saved: 1"]');
      await page.click('#tab-saved');
      await page.waitUntil(
        'the saved story',
        () => document.querySelectorAll('[role=tabpanel] li').length === 1,
      );
      expect((await stories(page)).map(({ title }) => title)).toEqual(['Gauge 2 read']);
      expect(await violations(page)).toEqual([]);
      await page.click('#tab-saved');
      await page.close();
    });

    it('follows and mutes what a story is about; muted stories fold into one line a day', async () => {
      const page = await open();
      await toRow(page, /Cricket/);
      await choose(page, /^Follow “Cricket”$/);
      await until(
        async () => (await settings()).alerts?.rules?.some(({ mustHave }) => mustHave.includes('Cricket')),
        {
          what: 'the rule',
        },
      );
      expect(await statusLine(page)).toContain('Cricket');
      await toRow(page, /Cricket/);
      await choose(page, /^Mute “Cricket”$/);
      await page.waitUntil('the lines', () =>
        document.querySelector('.muted')?.textContent?.startsWith('1 muted'),
      );
      expect((await stories(page)).some(({ title }) => title.startsWith('Cricket'))).toBe(false);
      await page.screenshot(world.shot('muted'));
      await page.click('.muted button');
      await page.waitUntil('the muted story', () =>
        [...document.querySelectorAll('.hushed .title')].some((link) =>
          link.textContent?.startsWith('Cricket'),
        ),
      );
      expect(await violations(page)).toEqual([]);
      await page.click('.muted button');
      await page.waitUntil('it to go', () => document.querySelector('.hushed') === null);
      await page.close();
    });

    it('lists under “More” the tabs that have no room, and goes to them', async () => {
      const page = await open();
      await page.inner.setViewport({ width: 400, height: 600 });
      await page.waitFor('.tab-row > button');
      await page.click('.tab-row > button');
      await page.waitFor('[role=menu] button:focus');
      await page.screenshot(world.shot('more-tabs'));
      const last = await page.evaluate(
        () => [...document.querySelectorAll('[role=menu] bdi')].at(-1)?.textContent ?? '',
      );
      await page.press('End');
      await page.press('Enter');
      await page.waitUntil(
        'the tab',
        (name) => document.querySelector('[role=tab][aria-selected=true]')?.textContent?.startsWith(name),
        last,
      );
      expect(
        await page.evaluate(() => {
          const box = document.querySelector('.tabs')?.getBoundingClientRect() ?? new DOMRect();
          const tab =
            document.querySelector('[role=tab][aria-selected=true]')?.getBoundingClientRect() ??
            new DOMRect();
          return tab.left >= box.left - 1 && tab.right <= box.right + 1;
        }),
      ).toBe(true);
      await page.close();
    });

    it('is at the new tab after a search was kept by keyboard', async () => {
      const page = await open();
      await search(page, 'gauge 3');
      await page.waitFor('[role=tabpanel] mark');
      await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button')]
          .find(({ textContent }) => textContent === 'Save as a tab')
          ?.focus(),
      );
      await page.press('Enter');
      await page.waitUntil(
        'the tab with the focus',
        () =>
          document.activeElement?.matches('[role=tab][aria-selected=true]') &&
          document.activeElement.textContent?.startsWith('gauge 3'),
      );
      await pressButton(page, 'Remove this tab');
      await page.waitUntil('the tab to go', () => document.querySelector('.kept') === null);
      await page.close();
    });

    it('writes operators by chips under the field, and lists all that was found by day', async () => {
      const page = await open();
      await page.press('/');
      await page.waitFor('.chips button');
      expect(await violations(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await page.screenshot(world.shot('search-help'));
      await pressButton(page, 'Unread');
      const typed = () =>
        page.evaluate(() => document.querySelector<HTMLInputElement>('input[type=search]')?.value ?? '');
      expect(await typed()).toBe('is:unread ');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
      await search(page, 'gauge 3 OR gauge 4');
      await page.waitUntil('both', () =>
        /^2 results/.test(document.querySelector('.day h2')?.textContent ?? ''),
      );
      await search(page, 'gauge');
      await page.waitUntil('the results', () => document.querySelectorAll('[role=tabpanel] mark').length > 4);
      await pressButton(page, 'Newest first');
      await page.waitUntil('their days', () => document.querySelectorAll('.day h2').length > 1);
      expect((await stories(page))[0]?.title).toBe('Gauge 0 read');
      expect(await violations(page)).toEqual([]);
      await page.screenshot(world.shot('newest-first'));
      await pressButton(page, 'Best match first');
      await page.waitUntil('one heading', () => document.querySelectorAll('.day h2').length === 1);
      await page.close();
    });

    it('says nothing of what was typed before there is an answer to it', async () => {
      const page = await open();
      await search(page, 'zzqqxxyy');
      await page.waitUntil('no results', () =>
        document.querySelector('.empty')?.textContent?.includes('zzqqxxyy'),
      );
      const said = await page.evaluate(async () => {
        const field = document.querySelector<HTMLInputElement>('input[type=search]');
        const seen: string[] = [];
        const watch = new MutationObserver(() =>
          seen.push(document.querySelector('.empty')?.textContent ?? ''),
        );
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
        if (field) field.value = 'gauge';
        field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
        while (!document.querySelector('[role=tabpanel] mark'))
          await new Promise((next) => requestAnimationFrame(next));
        watch.disconnect();
        return seen.filter((text) => text.includes('“gauge”'));
      });
      expect(said).toEqual([]);
      await page.close();
    });

    it('has a story in sight at 280 × 400, and at one and a half times the text in Urdu', async () => {
      for (const [language, textSize, width, height] of [
        ['en', 100, 280, 400],
        ['ur', 100, 280, 400],
        ['ur', 150, 400, 600],
      ] as const) {
        await wear(world, { theme: 'light', language, textSize });
        const page = await open();
        await page.inner.setViewport({ width, height });
        await page.waitUntil('the room', (px) => innerWidth <= px, width);
        const inSight = await page.evaluate(
          () =>
            [...document.querySelectorAll('[role=tabpanel] li')].filter((row) => {
              const { top, bottom, height: high } = row.getBoundingClientRect();
              const x = innerWidth / 2;
              const isSeen = (y: number) => document.elementFromPoint(x, y)?.closest('li') === row;
              return high > 0 && bottom <= innerHeight && isSeen(top + 2) && isSeen(bottom - 2);
            }).length,
        );
        expect(inSight, `${language} ${textSize} % ${width} × ${height}`).toBeGreaterThanOrEqual(1);
        expect(await sideways(page)).toBe(0);
        await page.screenshot(world.shot(`room-${language}-${textSize}-${width}`));
        await page.close();
      }
      await wear(world, { theme: 'light', language: 'en', textSize: 100 });
    });

    it('marks what is scrolled past, only where the reader wants that', async () => {
      const readOnes = async () =>
        (await rows<{ readAt?: number }>(world.driver, 'stories')).filter(
          ({ readAt }) => readAt !== undefined,
        ).length;
      const scroll = async () => {
        const page = await open();
        for (let step = 0; step < 4; step++) {
          await page.evaluate(async () => {
            document.querySelector('main')?.scrollBy(0, 80);
            await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          });
        }
        return page;
      };
      // Old stories are not marked.
      await (await open()).close();
      await makeAllNews(world.driver);
      const before = await readOnes();
      await (await scroll()).close();
      expect(await readOnes()).toBe(before);
      await world.driver.bare(async () => {
        const { settings: all = {} } = (await browser.storage.local.get('settings')) as {
          settings?: { reading?: object };
        };
        await browser.storage.local.set({
          settings: { ...all, reading: { ...all.reading, markPassed: true } },
        });
      });
      const page = await scroll();
      await until(async () => (await readOnes()) >= before + 2, { what: 'the marks' });
      await page.close();
    });
  },
  { outlet: { drafts: [...drafts] } },
);
