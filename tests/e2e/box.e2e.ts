// The boxes over the list, as a reader sees them: breaking news on red, what is followed in the brand's colour, one event
// at a time, put away at a press; and alerts that sleep from the popup's bell. Each test goes on where the last ended.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Draft } from '../outlet/newsroom/draft.ts';
import { smallTargets, violations } from './axe.ts';
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
  takeIn,
} from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

const drafts: readonly Draft[] = Array.from({ length: 12 }, (_, i) => ({
  title: `Gauge ${i} read at the barrage`,
  categories: ['Economy'],
  hoursAgo: 30 + i,
  paragraphs: ['At dawn.'],
}));
const navy: Draft = {
  title: 'Navy begins search-and-rescue exercise in the north Arabian Sea',
  categories: ['Defence & Security'],
  paragraphs: ['Four ships and the fishing fleet take part until Friday.'],
};
const border: Draft = {
  title: 'Ministers meet on border security at Torkham',
  categories: ['Defence & Security'],
  paragraphs: ['Both sides spoke of customs and of trade.'],
};
const cup: Draft = {
  title: 'Lahore to host the Asia Cup of hockey',
  categories: ['Sports'],
  paragraphs: ['It is the first in nine years.'],
};
const hockey = {
  id: 'hockey',
  name: 'hockey',
  enabled: true,
  categories: [],
  mustHave: ['hockey'],
  mustNot: [],
  onlyMarked: false,
  maxAgeMs: 6 * 3_600_000,
};
/** All of the last day, whatever the hour. */
const many: Draft[] = Array.from({ length: 9 }, (_, i) => ({
  title: `Report ${i} from the district of place${i}`,
  categories: ['World'],
  hoursAgo: 2 + i,
  paragraphs: [`Matter${i} was raised there.`],
}));
const ALERT = 'rgb(179, 18, 42)';
const BRAND = 'rgb(11, 93, 59)';

const box = (page: Page, kind: string) =>
  page.evaluate((wanted) => {
    const found = document.querySelector(`.box.${wanted}`);
    const strong = found?.querySelector('strong');
    return {
      name: found?.getAttribute('aria-label') ?? '',
      headline: found?.querySelector('.head')?.textContent ?? '',
      weight: Number(getComputedStyle(found?.querySelector('.head') ?? document.body).fontWeight),
      summary: found?.querySelector('.one')?.textContent ?? '',
      colour: strong ? getComputedStyle(strong).color : '',
      place: found?.querySelector('.turn bdi')?.textContent ?? '',
    };
  }, kind);

inEachBrowser(
  'the boxes over the list',
  (world) => {
    eachGoesOn();

    it('tells breaking news on red and what is followed in the brand’s colour', async () => {
      await storedStories(world.driver, drafts.length);
      await world.driver.bare(async (rule) => {
        const { settings = {} } = (await browser.storage.local.get('settings')) as {
          settings?: { alerts?: { rules?: object[] } };
        };
        const breaking = {
          id: 'breaking',
          name: '',
          enabled: true,
          categories: ['Defence & Security'],
          mustHave: [],
          mustNot: [],
          onlyMarked: false,
          maxAgeMs: 6 * 3_600_000,
        };
        await browser.storage.local.set({
          settings: { ...settings, alerts: { ...settings.alerts, rules: [breaking, rule] } },
        });
      }, hockey);
      world.outlet.publish(cup, Date.now() - 20 * 60_000);
      await takeIn(world);
      expect((await world.driver.badge()).color).toEqual([0x0b, 0x5d, 0x3b, 255]);
      world.outlet.publish(border, Date.now() - 10 * 60_000);
      world.outlet.publish(navy, Date.now() - 5 * 60_000);
      await takeIn(world);
      expect((await world.driver.badge()).color).toEqual([0xb3, 0x12, 0x2a, 255]);
      await wear(world, { theme: 'light', language: 'en', textSize: 100 });
      const page = await openList(world.driver);
      await page.waitFor('.box.following');
      const breaking = await box(page, 'breaking');
      expect(breaking).toMatchObject({
        name: 'Breaking',
        headline: navy.title,
        colour: ALERT,
        place: '1 of 2',
      });
      expect(breaking.summary).toBe(navy.paragraphs?.[0]);
      expect(breaking.weight).toBeGreaterThanOrEqual(700);
      expect(await box(page, 'following')).toMatchObject({
        name: 'Following · hockey',
        headline: cup.title,
        colour: BRAND,
      });
      await page.screenshot(world.shot('boxes'));
      await page.close();
    });

    it('does not repeat in the list what stands over it', async () => {
      const page = await openList(world.driver);
      await page.waitFor('.box.following');
      await page.waitUntil(
        'the rows without them',
        (titles) =>
          [...document.querySelectorAll('[role=tabpanel] .title')].every(
            (link) => !titles.includes(link.textContent ?? ''),
          ),
        [navy.title, border.title, cup.title],
      );
      expect((await stories(page))[0]?.title).toBe('Gauge 0 read at the barrage');
      await page.close();
    });

    it('is away while the reader searches and in other categories, where its stories are rows', async () => {
      const page = await openList(world.driver);
      await page.waitFor('.box.breaking');
      await search(page, 'navy');
      await page.waitUntil(
        'the result',
        (title) => document.querySelector('[role=tabpanel] .title')?.textContent === title,
        navy.title,
      );
      expect(await page.evaluate(() => document.querySelector('.box'))).toBeNull();
      await search(page, '');
      await page.waitFor('.box.breaking');
      await page.evaluate(() =>
        document
          .querySelector<HTMLElement>('#tab-c-defence\\%20\\%26\\%20security, [id^="tab-c-defence"]')
          ?.click(),
      );
      await page.waitUntil(
        'the row',
        (title) => document.querySelector('[role=tabpanel] .title')?.textContent === title,
        navy.title,
      );
      expect(await page.evaluate(() => document.querySelector('.box'))).toBeNull();
      await page.close();
    });

    it('goes from event to event, says why it is there, and is whole to keyboard and axe', async () => {
      for (const look of looks) {
        await wear(world, look);
        const page = await openList(world.driver);
        await page.waitFor('.box.breaking .turn');
        await page.evaluate(() => document.querySelector<HTMLElement>('.box.breaking .fold')?.click());
        await page.waitFor('.because');
        expect(await violations(page)).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
        await page.screenshot(world.shot(`box-why-${look.theme}-${look.language}`));
        await page.evaluate(() =>
          document.querySelectorAll<HTMLElement>('.box.breaking .turn button')[1]?.focus(),
        );
        await page.press('Enter');
        await page.waitUntil(
          'the other event',
          (title) => document.querySelector('.box.breaking .head')?.textContent?.includes(title),
          border.title,
        );
        await page.close();
      }
      await wear(world, { theme: 'light', language: 'en', textSize: 100 });
    });

    it('is put away at a press for good, and the story is in the list again', async () => {
      const page = await openList(world.driver);
      await page.waitFor('.box.breaking .turn');
      await page.evaluate(() => document.querySelector<HTMLElement>('.box.breaking .close')?.focus());
      await page.press('Enter');
      await page.waitUntil(
        'the next',
        (title) => document.querySelector('.box.breaking .head')?.textContent === title,
        border.title,
      );
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('close');
      await page.close();
      const again = await openList(world.driver);
      await again.waitFor('.box.breaking');
      expect((await box(again, 'breaking')).headline).toBe(border.title);
      await again.waitUntil(
        'the row',
        (title) => document.querySelector('[role=tabpanel] .title')?.textContent === title,
        navy.title,
      );
      await again.close();
    });

    it('lets alerts sleep from the bell by keyboard, says till when, and wakes them', async () => {
      const page = await openList(world.driver);
      await page.waitFor('[role=tabpanel] li a');
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('[aria-label="Let alerts sleep"]')?.focus(),
      );
      await page.press('Enter');
      await page.waitFor('[role=menu] button:focus');
      expect(await violations(page)).toEqual([]);
      await page.screenshot(world.shot('snooze-menu'));
      await page.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Let alerts sleep',
      );
      await page.press('Enter');
      await page.waitFor('[role=menu] button:focus');
      await page.press('Enter');
      await until(async () => /^Alerts sleep until /.test(await statusLine(page)), {
        what: 'the line that says so',
      });
      await page.screenshot(world.shot('snoozed'));
      await pressButton(page, 'Wake them');
      await until(async () => !/^Alerts sleep/.test(await statusLine(page)), { what: 'alerts to be awake' });
      await page.close();
    });

    it('takes what the outlet marks for breaking from then on, and says so once', async () => {
      world.outlet.publish({ ...navy, title: 'BREAKING: Frigates collide off Gwadar' });
      await takeIn(world);
      const page = await openList(world.driver);
      await pressButton(page, 'Good');
      await page.waitUntil('the notice to go', () => document.querySelector('.notice') === null);
      await page.close();
      world.outlet.publish({ ...navy, title: 'Cadets of the navy visit a school' });
      await takeIn(world);
      expect((await world.driver.badge()).text).toBe('');
    });
  },
  { outlet: { drafts: [...drafts] } },
);

inEachBrowser(
  'the first opening of a day',
  (world) => {
    eachGoesOn();

    const unread = async () =>
      (await rows<{ readAt?: number }>(world.driver, 'stories')).filter(({ readAt }) => readAt === undefined)
        .length;

    it('shows what came while the reader was away, and is done with at a press, with undo', async () => {
      await storedStories(world.driver, many.length);
      await makeAllNews(world.driver);
      for (const language of ['ur', 'en'] as const) {
        await wear(world, { theme: 'light', language, textSize: 100 });
        await world.driver.bare(() => {
          const at = Date.now() - 30 * 3_600_000;
          localStorage.setItem('popup:opened', JSON.stringify({ at }));
          return true;
        });
        const page = await openList(world.driver);
        await page.waitFor('.away li a');
        expect(await violations(page)).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
        expect(await page.evaluate(() => document.querySelectorAll('.away li').length)).toBe(5);
        await page.screenshot(world.shot(`away-${language}`));
        await page.close();
      }
      const page = await openList(world.driver);
      await page.waitFor('.away li a');
      await pressButton(page, 'Done');
      await until(async () => (await unread()) === 0, { what: 'all to be read' });
      expect(await page.evaluate(() => document.querySelector('.away'))).toBeNull();
      await pressButton(page, 'Undo');
      await until(async () => (await unread()) === many.length, { what: 'them to be unread' });
      await page.close();
    });
  },
  { outlet: { drafts: many } },
);
