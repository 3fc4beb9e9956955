// The driver itself: each of its words does in both browsers what the other tests take it to do.
import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

inEachBrowser('the driver', (world) => {
  it('runs script in the background, ends it, and wakes it', async () => {
    const { driver } = world;
    const id = await driver.background(() => browser.runtime.id);
    expect(id).not.toBe('');
    await driver.background(() => Object.assign(globalThis, { marked: true }) && undefined);
    expect(await driver.background(() => 'marked' in globalThis)).toBe(true);
    await driver.stopBackground();
    expect(await driver.backgroundRunning()).toBe(false);
    expect(await driver.background(() => 'marked' in globalThis)).toBe(false);
    expect(await driver.backgroundRunning()).toBe(true);
  });

  it('reads the badge', async () => {
    await world.driver.bare(async () => {
      await browser.action.setBadgeText({ text: '7' });
      await browser.action.setBadgeBackgroundColor({ color: '#b3122a' });
    });
    expect(await world.driver.badge()).toMatchObject({ text: '7', color: [0xb3, 0x12, 0x2a, 255] });
    await world.driver.bare(() => browser.action.setBadgeText({ text: '' }));
  });

  it('opens the real popup and takes its picture', async () => {
    const popup = await world.driver.openPopup();
    await popup.waitFor('body *');
    expect(await popup.evaluate(() => location.pathname)).toBe('/popup.html');
    await popup.screenshot(world.shot('driver-popup'));
    expect(statSync(world.shot('driver-popup')).size).toBeGreaterThan(100);
    await popup.close();
  });

  it('grants and denies a permission through the browser’s own question', async () => {
    const page = await world.driver.openExtensionPage('manifest.json');
    await page.evaluate(() => {
      const button = document.createElement('button');
      button.id = 'ask';
      button.style.cssText = 'position: fixed; inset: 50% auto auto 50%; padding: 2rem; z-index: 9';
      button.onclick = async () => {
        document.body.dataset.answer = `${await browser.permissions.request({ origins: ['http://localhost/*', 'https://ask.invalid/*'] })}`;
      };
      document.body.prepend(button);
    });
    for (const allow of [false, true]) {
      await page.evaluate(() => {
        delete document.body.dataset.answer;
      });
      await page.click('#ask');
      await world.driver.answerPermissionPrompt(allow);
      expect(await page.waitUntil('an answer', () => document.body.dataset.answer)).toBe(String(allow));
    }
    await page.close();
  });

  it('reaches into a closed shadow root', async () => {
    const page = await world.driver.openPage(world.outlet.partner.frontUrl);
    await page.evaluate(() => {
      const host = document.createElement('x-host');
      document.body.prepend(host);
      const button = document.createElement('button');
      button.append('closed');
      button.onclick = (event) => button.replaceChildren(`clicked ${event.isTrusted}`);
      host.attachShadow({ mode: 'closed' }).append(button);
    });
    const text = () => world.driver.inClosedShadow(page, 'x-host', (root) => root.textContent);
    expect(await text()).toBe('closed');
    await world.driver.clickInClosedShadow(page, 'x-host', 'button');
    expect(await text()).toBe('clicked true');
    await page.close();
  });

  it('sees every request that a page makes', async () => {
    const page = await world.driver.openPage(world.outlet.partner.frontUrl);
    const end = await world.driver.watchNetwork();
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => undefined), world.outlet.feedUrl);
    expect(await end()).toContain(world.outlet.feedUrl);
    await page.close();
  });

  it('keeps extension and storage over a restart', async () => {
    await world.driver.bare(() => browser.storage.local.set({ kept: 'yes' }));
    await world.restart();
    const kept = await world.driver.bare(async () => (await browser.storage.local.get('kept')).kept);
    expect(kept).toBe('yes');
  });
});
