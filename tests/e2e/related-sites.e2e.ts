// A site that is no partner, allowed by the reader: the browser asks for that site alone, its pages get the card, over
// restarts too, until the reader takes it back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { CARD } from './driver/card.ts';
import { sleep, until } from './driver/until.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

/** The partner pages of the tests' build, for which the script is registered from the start. */
const PARTNERS = 'http://localhost/*';

inEachBrowser('a site that the reader allows', (world) => {
  let paper: PartnerPages;
  let origin: string;

  beforeAll(async () => {
    paper = await servePages({ '/story': { html: articlePage() } });
    // Any name below localhost is this machine, in both browsers, and no partner.
    origin = paper.url.replace('localhost', 'paper.localhost');
    await pollNow(world.driver);
  });
  afterAll(() => paper.close());

  const setSites = (sites: readonly string[]) =>
    world.driver.bare(async (wanted) => {
      const settings = ((await browser.storage.local.get('settings')).settings ?? {}) as { related?: object };
      const related = { enabled: true, offSites: [], ...settings.related, sites: wanted };
      await browser.storage.local.set({ settings: { ...settings, related } });
    }, sites);
  const registered = () =>
    world.driver.bare(async () =>
      (await browser.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []),
    );

  it('has no card, and no script of ours at all, before', async () => {
    const page = await world.driver.openPage(`${origin}/story`);
    await sleep(3_000);
    expect(await page.evaluate((card) => document.querySelector(card) === null, CARD)).toBe(true);
    expect(await registered()).toEqual([PARTNERS]);
    await page.close();
  });

  it('has the card once the reader agreed to that site alone, and still after a restart', async () => {
    const ask = await world.driver.openExtensionPage('manifest.json');
    await ask.evaluate((pattern) => {
      const button = document.createElement('button');
      button.id = 'ask';
      button.style.cssText = 'position: fixed; inset: 50% auto auto 50%; padding: 2rem; z-index: 9';
      button.onclick = () => void browser.permissions.request({ origins: [pattern] });
      document.body.prepend(button);
    }, 'http://paper.localhost/*');
    await ask.click('#ask');
    await world.driver.answerPermissionPrompt(true);
    await until(
      () => world.driver.bare(() => browser.permissions.contains({ origins: ['http://paper.localhost/*'] })),
      { what: 'the permission' },
    );
    await ask.close();
    await setSites([origin]);
    await until(async () => (await registered()).includes('http://paper.localhost/*'), {
      what: 'the script to be registered',
    });
    const page = await world.driver.openPage(`${origin}/story`);
    await page.waitFor(CARD);
    await page.close();
    await world.restart();
    expect((await registered()).sort()).toEqual([PARTNERS, 'http://paper.localhost/*']);
    const again = await world.driver.openPage(`${origin}/story`);
    await again.waitFor(CARD);
    await again.close();
  });

  it('loses script and card when the reader takes it back', async () => {
    await setSites([]);
    await until(async () => (await registered()).join() === PARTNERS, { what: 'the script to go' });
    const page = await world.driver.openPage(`${origin}/story`);
    await sleep(3_000);
    expect(await page.evaluate((card) => document.querySelector(card) === null, CARD)).toBe(true);
    await page.close();
  });
});
