// The last release, as readers have it and with all that a reader puts into it, is updated in place to what is being
// worked on: nothing is lost, and what the old version left in open pages goes quietly. Each test goes on where the
// last one ended.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { type OutletHandle, startOutlet } from '../outlet/server.ts';
import { buildExtension } from './driver/build.ts';
import { CARD } from './driver/card.ts';
import type { BrowserKind, Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { describeInEach, eachGoesOn, there } from './each-browser.ts';
import { asNextVersion, unpackLastRelease } from './last-release.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { openList, pollNow, rows, storedStories, takeIn } from './reader.ts';

declare const browser: Browser;

const PARTNERS = 'http://localhost/*';
const ALLOWED = 'http://paper.localhost/*';

const { kinds, port } = inject('ground');
let outlet: OutletHandle | undefined;
const temporary: string[] = [];
let released = '';
/** The build of what is being worked on. */
let worked = '';

const stage = {
  kinds,
  extension: async (kind: BrowserKind) => {
    const { dir, version } = await unpackLastRelease(kind);
    temporary.push(dir);
    released = version;
    worked = await buildExtension(kind, {
      outletUrl: `http://127.0.0.1:${port}`,
      partnerMatches: [PARTNERS],
    });
    return dir;
  },
  open: async () => {
    outlet = await startOutlet({ port });
  },
  close: async () => {
    await outlet?.close();
    for (const dir of temporary.splice(0)) rmSync(dir, { recursive: true, force: true });
  },
};

describeInEach('an update of the last release', stage, (session) => {
  eachGoesOn();
  let paper: PartnerPages;
  let open: Page;
  let filled: Kept;
  const complaints: string[] = [];
  const site = () => paper.url.replace('localhost', 'paper.localhost');

  beforeAll(async () => {
    paper = await servePages({ '/story': { html: articlePage() } });
  });
  afterAll(() => paper.close());

  /** All that an update must keep, but what a poll may change by itself. */
  interface Kept {
    readonly settings: unknown;
    readonly stored: readonly string[];
    readonly marks: readonly unknown[];
    readonly saved: readonly unknown[];
    readonly alerts: readonly unknown[];
    readonly revisions: number;
    readonly tombstones: number;
    readonly permissions: readonly string[];
    readonly registered: readonly string[];
    readonly places: unknown;
  }
  interface Marked {
    readonly id: string;
    readonly readAt?: number;
    readonly savedAt?: number;
  }
  const kept = async (): Promise<Kept> => {
    const { driver } = session;
    const stories = await rows<Marked>(driver, 'stories');
    return {
      settings: await driver.bare(async () => (await browser.storage.local.get('settings')).settings),
      stored: stories.map(({ id }) => id).sort(),
      marks: stories
        .filter(({ readAt, savedAt }) => readAt ?? savedAt)
        .map(({ id, readAt, savedAt }) => ({ id, readAt, savedAt })),
      saved: await rows(driver, 'saved'),
      alerts: await rows(driver, 'alerts'),
      revisions: (await rows(driver, 'revisions')).length,
      tombstones: (await rows(driver, 'tombstones')).length,
      permissions: await driver.bare(async () => {
        const { permissions = [], origins = [] } = await browser.permissions.getAll();
        return [...permissions, ...origins].sort();
      }),
      registered: await registered(),
      places: await driver.bare(() => localStorage.getItem('popup:place')),
    };
  };
  const registered = () =>
    session.driver.bare(async () =>
      (await browser.scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches ?? []).sort(),
    );
  const alarm = () => session.driver.bare(async () => (await browser.alarms.get('poll'))?.periodInMinutes);
  const version = () => session.driver.bare(() => browser.runtime.getManifest().version);

  it('begins with a reader who has settings, marks, alerts, permissions and an allowed site', async () => {
    const { driver } = session;
    const { url, feedUrl, posts } = there(outlet, 'outlet');
    expect(await version()).toBe(released);
    await allow(ALLOWED);
    await driver.bare(
      async (settings) => {
        await browser.storage.local.set({ settings });
      },
      {
        outlet: { siteUrl: `${url}/`, feedUrl },
        welcomedAt: 1_700_000_000_000,
        language: 'en',
        categories: { hidden: ['Sports'], order: ['World', 'Politics'] },
        alerts: {
          muted: ['weather'],
          capPerDay: 7,
          quiet: { enabled: false, from: 60, to: 120, days: [1] },
        },
        related: { enabled: true, offSites: [], sites: [site()] },
        retention: { days: 365, maxStories: 9_999 },
        appearance: { theme: 'dark', textSize: 115, images: 'on', compact: true },
        reading: { opens: 'here', size: 22 },
        search: { recent: ['border'], saved: [{ name: 'Ports', query: 'port' }] },
      },
    );
    await pollNow(driver);
    await storedStories(driver, posts().length);

    const breaking = there(outlet, 'outlet').publishBreaking();
    await takeIn({ driver, outlet: there(outlet, 'outlet') });
    there(outlet, 'outlet').edit(breaking.id, { paragraphs: ['What was known at first was wrong.'] });
    await takeIn({ driver, outlet: there(outlet, 'outlet') });

    const list = await openList(driver);
    await list.waitFor('[role=tabpanel] li a');
    await list.press('j');
    await list.press('s');
    await list.press('j');
    await list.press('m');
    const marked = async () => (await kept()).marks.length >= 2 && (await rows(driver, 'saved')).length === 1;
    await until(marked, { what: 'the marks to be stored' });
    await list.close();

    await until(async () => (await registered()).length === 2, { what: 'both sites to be registered' });
    open = await driver.openPage(`${site()}/story`);
    await open.waitFor(CARD);
    open.inner.on('pageerror', (error) => complaints.push(String(error)));
    open.inner.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
    });
    filled = await kept();
    expect(filled.alerts).toContainEqual(expect.objectContaining({ title: breaking.title, state: 'shown' }));
    expect(filled.revisions).toBeGreaterThan(0);
  });

  it('keeps settings, marks, saved stories, alerts, versions, permissions and registered sites', async () => {
    const next = asNextVersion(worked, released);
    temporary.push(next.dir);
    await session.driver.update(next.dir);
    await until(async () => (await version()) === next.version, { what: 'the new version' });
    // An update takes registered scripts and alarms away; the new version's background puts them back at once.
    await until(async () => (await registered()).length === 2, { what: 'the sites to be registered again' });
    await until(async () => (await alarm()) !== undefined, { what: 'the alarm to be set again' });
    expect(await kept()).toEqual(filled);
  });

  it('goes on polling by its alarm, tells nothing twice, and shows what the reader had', async () => {
    const { driver } = session;
    expect(await alarm()).toBe(5);
    const { title } = there(outlet, 'outlet').publish({
      title: 'The first story after the update',
      categories: ['World'],
      author: 'Staff',
      paragraphs: ['It came.'],
    });
    await takeIn({ driver, outlet: there(outlet, 'outlet') });
    const now = await kept();
    expect(now.stored).toHaveLength(filled.stored.length + 1);
    expect([now.marks, now.saved, now.alerts]).toEqual([filled.marks, filled.saved, filled.alerts]);
    const list = await openList(driver);
    await list.waitUntil(
      'the new story, in the order of tabs that the reader chose',
      (wanted) => document.querySelector('[role=tabpanel] li a')?.textContent === wanted,
      title,
    );
    const seen = await list.evaluate(() => ({
      tabs: [...document.querySelectorAll('[role=tab]')].map((tab) => tab.textContent ?? ''),
      theme: getComputedStyle(document.body).colorScheme,
    }));
    expect(seen.theme).toBe('dark');
    expect(seen.tabs.some((tab) => tab.startsWith('Sports'))).toBe(false);
    expect(seen.tabs.findIndex((tab) => tab.startsWith('World'))).toBeLessThan(
      seen.tabs.findIndex((tab) => tab.startsWith('Politics')),
    );
    await list.close();
  });

  it('says by a dot on Settings that there is something new, until the reader has seen what', async () => {
    const { driver } = session;
    const settings = 'header .tools button:last-child';
    const named = async (name: string) => {
      const list = await openList(driver);
      await list.waitUntil(
        `the button ${name}`,
        (selector, wanted) => document.querySelector(selector)?.getAttribute('aria-label') === wanted,
        settings,
        name,
      );
      return list;
    };
    const list = await named('Settings: what is new in this version');
    expect(
      await list.evaluate((button) => document.querySelectorAll(`${button} .new`).length, settings),
    ).toBe(1);
    await list.screenshot(session.shot('updated'));
    await list.click(settings);
    await until(async () => (await driver.tabs()).some((url) => url.endsWith('/options.html#whats-new')), {
      what: 'the page of what is new',
    });
    await until(
      async () =>
        !(await driver.bare(async () => (await browser.storage.local.get('unseenNews')).unseenNews)),
      {
        what: 'the news to be seen',
      },
    );
    await list.close();
    await (await named('Settings')).close();
  });

  it("lets the old version's script in an open page go quietly, and the page have one card when it is loaded anew", async () => {
    await open.inner.bringToFront();
    // The page changes, as pages do, and the old script finds that its extension is gone; where it can't run any more, the
    // browser has taken away the sheet without which its card shows nothing.
    const height = () =>
      open.evaluate((card) => {
        document.querySelector('article, main, body')?.append(document.createElement('p'));
        return Math.max(
          0,
          ...[...document.querySelectorAll(card)].map((host) => host.getBoundingClientRect().height),
        );
      }, CARD);
    await until(async () => (await height()) === 0, { what: 'the old card to go' });
    await open.goto(`${site()}/story`);
    await open.waitFor(CARD);
    expect(await open.evaluate((card) => document.querySelectorAll(card).length, CARD)).toBe(1);
    expect(complaints).toEqual([]);
    await open.close();
  });

  /** Once the welcome page has come: it would take the place in front from the page that is clicked in. */
  async function allow(pattern: string): Promise<void> {
    await until(async () => (await session.driver.tabs()).some((url) => url.endsWith('/welcome.html')), {
      what: 'the welcome page',
    });
    const page = await session.driver.openExtensionPage('manifest.json');
    await page.evaluate((wanted) => {
      const button = document.createElement('button');
      button.id = 'ask';
      button.style.cssText = 'position: fixed; inset: 50% auto auto 50%; padding: 2rem; z-index: 9';
      button.onclick = () =>
        void browser.permissions.request({ origins: [wanted], permissions: ['notifications'] });
      document.body.prepend(button);
    }, pattern);
    await page.click('#ask');
    await session.driver.answerPermissionPrompt(true);
    await until(
      () => session.driver.bare((wanted) => browser.permissions.contains({ origins: [wanted] }), pattern),
      { what: 'the permission' },
    );
    await page.close();
  }
});
