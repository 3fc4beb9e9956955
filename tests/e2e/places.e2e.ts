// Ways to the companion from anywhere in the browser: the address bar, a page's menu, the menu of the toolbar's button,
// and the keys that the settings list.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { type PartnerPages, servePages } from './partner-pages.ts';
import { rows, storedStories } from './reader.ts';
import { eachGoesOn, inEachBrowser, type World } from './world.ts';

declare const browser: Browser;
/** What the background of Chromium may be told as the browser's own surface tells it. */
declare const chrome: {
  readonly contextMenus: { readonly onClicked: { dispatch(info: object, tab: object): void } };
};

const drafts = [
  'Glaciers retreat above Hunza',
  'Dam level rises at Tarbela',
  'Second dam is planned at Diamer',
].map((title, n) => ({ title, categories: ['Society'], paragraphs: [`Told in part ${n}.`] }));
/** A page with the site's name in its title. */
const page =
  '<!doctype html><title>Glaciers retreat above Hunza - Some Paper</title><h1>Tarbela</h1><p>Words.</p>';

inEachBrowser(
  'ways from anywhere in the browser',
  (world: World) => {
    eachGoesOn();
    let paper: PartnerPages;
    let tab: Page;
    const links = async () =>
      new Map(
        (await rows<{ title: string; link: string }>(world.driver, 'stories')).map((row) => [
          row.title,
          row.link,
        ]),
      );
    const opened = async (part: string) =>
      until(async () => (await world.driver.tabs()).find((url) => url.includes(part)), {
        what: `a tab at ${part}`,
      });
    const unread = async () =>
      (await rows<{ readAt?: number; backlog?: boolean }>(world.driver, 'stories')).filter(
        ({ readAt, backlog }) => readAt === undefined && !backlog,
      ).length;

    beforeAll(async () => {
      paper = await servePages({ '/page': { html: page } });
      await storedStories(world.driver, drafts.length);
      tab = await world.driver.openPage(`${paper.url}/page`);
    }, 90_000);
    afterAll(() => paper.close());

    it('suggests headlines that have what is typed in the address bar, the newest first', async () => {
      const link = await links();
      await tab.inner.bringToFront();
      const suggested = await world.driver.typeInAddressBar('dam', 2);
      expect([...suggested].sort()).toEqual(
        [link.get('Dam level rises at Tarbela'), link.get('Second dam is planned at Diamer')].sort(),
      );
    });

    it('opens a headline that is taken there, and counts it as read', async () => {
      const before = await unread();
      const link = (await links()).get('Glaciers retreat above Hunza') ?? '';
      await tab.inner.bringToFront();
      await world.driver.takeFromAddressBar('glac', 1);
      await opened(new URL(link).pathname);
      await until(async () => (await unread()) === before - 1, { what: 'the story to be read' });
    });

    it('looks for the words themselves on the wide page', async () => {
      await tab.inner.bringToFront();
      await world.driver.takeFromAddressBar('tarbela', 0);
      await opened('reader.html?find=tarbela');
    });

    it('finds what a page is about, by its menu', async () => {
      await tab.goto(`${paper.url}/page`);
      await world.driver.choosePageItem(tab, 'find');
      await opened('find=Glaciers+retreat+above+Hunza');
    });

    it('offers to follow selected words, where the reader sees what that would have told', async () => {
      await tab.evaluate(() => {
        getSelection()?.selectAllChildren(document.querySelector('h1') ?? document.body);
        return true;
      });
      await world.driver.choosePageItem(tab, 'follow');
      await opened('options.html#follow=Tarbela');
      const settings = await world.driver.openExtensionPage('options.html#follow=Tarbela', '#follow-topic');
      expect(
        await settings.evaluate(() => document.querySelector<HTMLInputElement>('#follow-topic')?.value),
      ).toBe('Tarbela');
      await settings.close();
    });

    it('shows on the wide page what was asked for', async () => {
      const wide = await world.driver.openExtensionPage('reader.html?find=dam', 'li.story');
      await wide.waitUntil(
        'two results',
        () => document.querySelectorAll('[role=tabpanel] li.story').length === 2,
      );
      expect(
        await wide.evaluate(() => document.querySelector<HTMLInputElement>('.search input')?.value),
      ).toBe('dam');
      await wide.close();
    });

    it('says on the wide page that a story is not kept any more', async () => {
      const wide = await world.driver.openExtensionPage('reader.html?story=gone', 'li.story');
      await wide.waitUntil(
        'the sentence',
        () => document.querySelector('.said, footer')?.textContent?.includes('no longer kept') === true,
      );
      await wide.close();
    });

    it('lists its keys in the settings, as the browser has them', async () => {
      const settings = await world.driver.openExtensionPage('options.html', '#keys dt');
      const keys = await settings.evaluate(() =>
        [...document.querySelectorAll('#keys dl > div')].map((each) => [
          each.querySelector('dt')?.textContent,
          each.querySelector('dd')?.textContent,
        ]),
      );
      expect(keys).toContainEqual(['Open the list', 'Alt+Shift+L']);
      expect(keys).toContainEqual(['Open beside the page', 'Alt+Shift+O']);
      expect(keys.map(([name]) => name)).toEqual(
        expect.arrayContaining([
          'Open the list',
          'Check for new stories',
          'Open in a tab, with room to read',
        ]),
      );
      await settings.evaluate(() => document.querySelector('#keys')?.scrollIntoView() ?? true);
      await settings.screenshot(world.shot('keys'));
      await settings.close();
    });

    it('has each item of the button’s menu do what it says', async (context) => {
      // Firefox gives no other hand than the mouse to that menu.
      if (world.driver.kind === 'firefox') return context.skip();
      const choose = (id: string) =>
        world.driver.background((item: string) => {
          chrome.contextMenus.onClicked.dispatch({ menuItemId: `${item} action` }, { windowId: 1 });
          return true;
        }, id);
      const sleepsUntil = () =>
        world.driver.bare(async () => {
          const { settings } = (await browser.storage.local.get('settings')) as {
            settings?: { alerts?: { snoozedUntil?: number } };
          };
          return settings?.alerts?.snoozedUntil ?? 0;
        });
      world.outlet.forget();
      await choose('checkNow');
      await until(() => world.outlet.hits().length > 0, { what: 'the outlet to be asked' });
      await choose('markAllRead');
      await until(async () => (await unread()) === 0, { what: 'all to be read' });
      await choose('sleepHour');
      await until(async () => (await sleepsUntil()) > Date.now(), { what: 'alerts to sleep' });
      await choose('wake');
      await until(async () => (await sleepsUntil()) === 0, { what: 'alerts to wake' });
      await choose('saved');
      await opened('reader.html?tab=saved');
      await choose('settings');
      await opened('options.html');
    });
  },
  { outlet: { drafts } },
);
