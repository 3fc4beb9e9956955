// A private window leaves no trace: the extension, allowed there, keeps nothing of the pages that are visited, and "Hide on this
// site" chosen there is neither stored nor synced, nor known in other windows.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { steadyClick, textInCard } from './card-clicks.ts';
import { CARD } from './driver/card.ts';
import type { Page } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

declare const browser: Browser;

/** Words that are nowhere but in the private window. */
const HEADLINE = 'Pakistan and Iran hold talks in Islamabad on border security behind curtains';

inEachBrowser(
  'a private window',
  (world) => {
    eachGoesOn();
    let partner: PartnerPages;
    let before: Kept;
    let page: Page;

    beforeAll(async () => {
      partner = await servePages({
        '/seen': { html: articlePage() },
        '/unseen': { html: articlePage({ title: HEADLINE }) },
      });
      await pollNow(world.driver);
      await choose({ sync: true });
      await until(async () => Object.keys((await kept()).synced).length > 0, { what: 'the first sync' });
      // What any visit leaves behind, if anything, is there before the private one.
      const seen = await world.driver.openPage(`${partner.url}/seen`);
      await seen.waitFor(CARD);
      await seen.close();
    });
    afterAll(() => partner?.close());

    it('has the card where the extension is allowed', async () => {
      before = await kept();
      page = await world.driver.openPrivatePage(`${partner.url}/unseen`);
      await page.waitFor(CARD);
      const windows = await world.driver.bare(() => browser.windows.getAll());
      expect(windows.filter(({ incognito }) => incognito)).toHaveLength(1);
    });

    it('has its "Hide on this site" obeyed there', async () => {
      await world.driver.clickInClosedShadow(page, CARD, '.head button');
      expect(await textInCard(world.driver, page, '.menu button')).toBe('Hide on this site');
      await steadyClick(world.driver, page, '.menu button:first-child');
      await until(() => textInCard(world.driver, page, '.off'), { what: 'the card to be off' });
      const { inMemory, ...rest } = await kept();
      expect(inMemory).toContain(partner.url);
      expect(JSON.stringify(rest)).not.toContain(partner.url);
    });

    it('is not followed by other windows, the settings or other devices', async () => {
      // Firefox opens tabs in the window in front; what was chosen lasts until the browser ends.
      await page.close();
      const normal = await world.driver.openPage(`${partner.url}/seen`);
      const windows = await world.driver.bare(() => browser.windows.getAll());
      expect(windows.some(({ incognito }) => incognito)).toBe(false);
      await normal.waitFor(CARD);
      await normal.close();
      // Something that does go to other devices, so that what was on its way before it has come there.
      await choose({ language: 'ur' });
      await until(async () => JSON.stringify((await kept()).synced).includes('"ur"'), {
        what: 'the language to be synced',
      });
      const after = await kept();
      expect(JSON.stringify([after.stored, after.synced, after.rows, after.noted])).not.toMatch(
        new RegExp(`${partner.url}|behind curtains|unseen`),
      );
      expect(after.stored.settings).toEqual({ ...(before.stored.settings as object), language: 'ur' });
      expect(Object.keys(after.stored).sort()).toEqual(Object.keys(before.stored).sort());
      expect(after.rows.stories).toEqual(before.rows.stories);
    });

    it('is forgotten with the browser', async () => {
      await world.restart();
      const { inMemory, stored, synced, rows } = await kept();
      expect(JSON.stringify([inMemory, stored, synced, rows])).not.toContain(partner.url);
    });

    interface Kept {
      readonly stored: Record<string, unknown>;
      readonly synced: Record<string, unknown>;
      /** Of storage.session, which ends with the browser. */
      readonly inMemory: string;
      /** Of the database, by store. */
      readonly rows: Record<string, unknown>;
      /** Of localStorage. */
      readonly noted: string;
    }

    function kept(): Promise<Kept> {
      return world.driver.bare(async () => {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('openvoice');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const rows: Record<string, unknown> = {};
        for (const name of db.objectStoreNames)
          rows[name] = await new Promise((resolve, reject) => {
            const request = db.transaction(name).objectStore(name).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        db.close();
        return {
          stored: await browser.storage.local.get(null),
          synced: await browser.storage.sync.get(null),
          inMemory: JSON.stringify(await browser.storage.session.get(null)),
          rows,
          noted: JSON.stringify({ ...localStorage }),
        };
      });
    }

    function choose(change: Readonly<Record<string, unknown>>): Promise<void> {
      return world.driver.bare(async (chosen) => {
        const { settings } = await browser.storage.local.get('settings');
        await browser.storage.local.set({ settings: { ...(settings as object), ...chosen } });
      }, change);
    }
  },
  { launch: { inPrivate: true } },
);
