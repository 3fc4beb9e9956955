// What an institution sets by the browser's own policies: it holds, the settings show it as locked, and what the reader
// had chosen is there again without it. Firefox is given it by a native manifest, Chromium by a policy file; where the
// test may not write that file, it says so.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, inject, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { packaging } from '../../utils/outlet/edition.ts';
import { type OutletHandle, startOutlet } from '../outlet/server.ts';
import { buildExtension } from './driver/build.ts';
import type { BrowserKind } from './driver/driver.ts';
import { describeInEach, there } from './each-browser.ts';
import { storedStories, takeIn } from './reader.ts';

declare const browser: Browser;

const { kinds, port } = inject('ground');
let outlet: OutletHandle | undefined;
let remove = () => {};
let set = false;

/** Where Debian's and others' Chromium look for policies (as root). */
const CHROMIUM = '/etc/chromium/policies/managed/openvoice-companion-test.json';
/** Where Firefox looks, below its user's home: one of the test's own. */
const FIREFOX = `.mozilla/managed-storage/${packaging.geckoId}.json`;
const { HOME } = process.env;

const policy = () => ({
  outletUrl: `http://127.0.0.1:${port}/?by=policy`,
  feedUrl: `http://127.0.0.1:${port}/feed/`,
  language: 'ur',
  alertsOff: true,
  relatedOff: true,
});

function setPolicy(kind: BrowserKind, id: string): boolean {
  const home = mkdtempSync(join(tmpdir(), 'companion-home-'));
  const file = kind === 'firefox' ? join(home, FIREFOX) : CHROMIUM;
  if (kind === 'firefox') process.env.HOME = home;
  const content =
    kind === 'firefox'
      ? { name: packaging.geckoId, description: 'A test', type: 'storage', data: policy() }
      : { '3rdparty': { extensions: { [id]: policy() } } };
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  } catch {
    return false;
  }
  remove = () => {
    rmSync(file, { force: true });
    rmSync(home, { recursive: true, force: true });
    process.env.HOME = HOME;
  };
  return true;
}

const stage = {
  kinds,
  extension: (kind: BrowserKind) =>
    buildExtension(kind, { outletUrl: `http://127.0.0.1:${port}`, partnerMatches: ['http://localhost/*'] }),
  open: async () => {
    outlet = await startOutlet({ port });
  },
  close: async () => {
    remove();
    await outlet?.close();
  },
};

describeInEach('the policy of an institution', stage, (session) => {
  const chosen = { language: 'en', related: { enabled: true, offSites: [], sites: [] }, welcomedAt: 1 };

  it('sets outlet and language, turns alerts and related stories off, and is shown as locked', async (context) => {
    const { driver } = session;
    await driver.bare(async (settings) => {
      await browser.storage.local.set({ settings });
    }, chosen);
    set = setPolicy(session.kind, new URL(driver.baseUrl).host);
    if (!set) return context.skip('this machine does not let the test write a policy file');
    await session.restart();
    const { driver: under } = session;
    const page = await under.openExtensionPage('options.html', '#about');
    const seen = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      locked: [...document.querySelectorAll('section')]
        .filter((section) => section.querySelector('.locked'))
        .map(({ id }) => id),
      free: [
        ...document.querySelectorAll<HTMLInputElement>('#alerts input, #related input, #language input'),
      ].filter((input) => !input.matches(':disabled')).length,
      address: document.querySelector<HTMLAnchorElement>('#outlet dd a')?.href,
    }));
    await page.screenshot(session.shot('policy'));
    expect(seen).toEqual({
      lang: 'ur',
      locked: ['outlet', 'alerts', 'related', 'language'],
      free: 0,
      address: policy().outletUrl,
    });
    await page.close();
    // What the reader chose is still what is stored.
    const stored = await under.bare(async () => (await browser.storage.local.get('settings')).settings);
    expect(stored).toMatchObject(chosen);
  });

  it('keeps the badge dark when news breaks, and no script on partner pages', async (context) => {
    if (!set) return context.skip('this machine does not let the test write a policy file');
    const { driver } = session;
    const handle = there(outlet, 'outlet');
    await storedStories(driver, handle.posts().length);
    handle.publishBreaking();
    await takeIn({ driver, outlet: handle });
    expect((await driver.badge()).text).toBe('');
    expect(await driver.bare(() => browser.scripting.getRegisteredContentScripts())).toEqual([]);
  });
});
