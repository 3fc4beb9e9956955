// The first run of a build that knows no outlet: its address is asked for, its feed is found, and access to that host
// alone is requested.
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { violations } from './axe.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { storedStories } from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

const says = (page: Page, text: string) =>
  page.waitUntil(`the page to say ${text}`, (wanted) => document.body.textContent?.includes(wanted), text);

inEachBrowser(
  'the first run without an address',
  (world) => {
    eachGoesOn();
    it('opens by itself when the extension is installed', async () => {
      await until(async () => (await world.driver.tabs()).some((url) => url.endsWith('/welcome.html')), {
        what: 'the welcome page',
      });
    });

    it('asks the browser for the one host, and takes no for an answer', async () => {
      const page = await world.driver.openExtensionPage('welcome.html#outlet', '.finding input');
      await page.type('.finding input', 'no such address');
      await page.click('.finding button');
      await says(page, 'That is not the address of a web site.');
      expect(await violations(page)).toEqual([]);
      await page.evaluate(() => {
        const field = document.querySelector<HTMLInputElement>('.finding input');
        if (field) field.value = '';
      });
      await page.type('.finding input', world.outlet.url);
      await page.click('.finding button');
      await world.driver.answerPermissionPrompt(false);
      await says(page, 'Without access nothing can be fetched');
      await page.close();
    });

    it('finds the feed once access is given, and the stories come in', async () => {
      const page = await world.driver.openExtensionPage('welcome.html#outlet', '.finding input');
      await page.type('.finding input', world.outlet.url);
      await page.click('.finding button');
      await world.driver.answerPermissionPrompt(true);
      await says(page, 'Found it, and your stories are on their way');
      expect(await violations(page)).toEqual([]);
      await page.screenshot(world.shot('welcome-found'));
      const { origins } = await world.driver.bare(() => browser.permissions.getAll());
      expect(origins?.filter((origin) => !origin.startsWith('moz-extension'))).toEqual([
        'http://127.0.0.1/*',
      ]);
      await storedStories(world.driver, world.outlet.posts().length);
      await page.close();
    });

    it('says when access is taken away, on every page, with the button that gives it back', async () => {
      await world.driver.bare(() => browser.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
      const popup = await world.driver.openExtensionPage('popup.html', '[role=tab]');
      await says(popup, 'Allow access');
      await popup.close();
      const welcome = await world.driver.openExtensionPage('welcome.html', '.promises');
      await says(welcome, 'The browser has not given access to the outlet');
      await welcome.close();
      const settings = await world.driver.openExtensionPage('options.html', '#about');
      await says(settings, 'The browser has not given access to the outlet');
      expect(await violations(settings)).toEqual([]);
      await settings.click('#outlet .notice .button');
      // Chromium remembers that it was given once, and asks no second time.
      if (world.kind === 'firefox') await world.driver.answerPermissionPrompt(true);
      await settings.waitUntil('the notice to go', () => document.querySelector('#outlet .notice') === null);
      await settings.close();
    });

    it('can be skipped, and come back to from the settings', async () => {
      const page = await world.driver.openExtensionPage('welcome.html', '.steps .link');
      await page.click('.steps .link');
      await says(page, 'Ready');
      const pinned = await page.evaluate(async () => (await browser.action.getUserSettings()).isOnToolbar);
      await says(page, pinned ? 'The button is in sight.' : 'click the puzzle piece in the toolbar');
      expect(await violations(page)).toEqual([]);
      await page.screenshot(world.shot('welcome-ready'));
      await page.close();
      const settings = await world.driver.openExtensionPage('options.html', '#about');
      const before = (await world.driver.tabs()).length;
      await settings.click('#about .button');
      await until(async () => (await world.driver.tabs()).length > before, {
        what: 'the welcome page again',
      });
      await settings.close();
    });
  },
  { addressless: true },
);
