// A Firefox that is to remember nothing gives the extension no store: it says so, and goes on answering.
import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { pollNow } from './reader.ts';
import { inEachBrowser } from './world.ts';

inEachBrowser(
  'a browser that never remembers history',
  (world) => {
    it('is met with a true sentence in the popup and by the poll', async (context) => {
      const { driver } = world;
      // Chromium has no such setting.
      if (driver.kind === 'chromium') return context.skip();
      expect(await pollNow(driver)).toEqual({ kind: 'failed', code: 'refused' });
      const popup = await driver.openExtensionPage('popup.html', '[role=alert]');
      const said = () => popup.evaluate(() => document.querySelector('[role=alert]')?.textContent ?? '');
      expect(await said()).toContain('never remember history');
      await popup.screenshot(world.shot('no-history'));
      expect(await violations(popup)).toEqual([]);
      await popup.close();
      // The background has not fallen over: it answers again, and the same.
      expect(await pollNow(driver)).toEqual({ kind: 'failed', code: 'refused' });
    });
  },
  { launch: { inPrivate: true, firefoxPrefs: { 'browser.privatebrowsing.autostart': true } } },
);
