// Popups that come before the one that is measured.
import type { Driver } from '../e2e/driver/driver.ts';
import { until } from '../e2e/driver/until.ts';
import { openList } from '../e2e/reader.ts';

const ROW = '[role=tabpanel] li a';

/** Opens the popup until its search worker has indexed and kept so many stories; ms that took. */
export async function indexStories(driver: Driver, count: number): Promise<number> {
  const begun = performance.now();
  const page = await driver.openExtensionPage('popup.html', ROW);
  const kept = () =>
    driver.bare(async () => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('openvoice');
        request.onsuccess = () => resolve(request.result);
      });
      const manifest = await new Promise<{ segments: { dead: Uint8Array }[] } | undefined>((resolve) => {
        const request = db.transaction('indexes').objectStore('indexes').get('search/manifest');
        request.onsuccess = () => resolve(request.result);
      });
      db.close();
      return (manifest?.segments ?? []).reduce((sum, { dead }) => sum + dead.length, 0);
    });
  await until(async () => (await kept()) >= count, {
    what: `${count} stories to be indexed`,
    everyMs: 250,
    timeoutMs: 180_000,
  });
  await page.close();
  return Math.round(performance.now() - begun);
}

/** Opens the popup at the head of its list: the next one begins there too. */
export async function lookOnce(driver: Driver): Promise<void> {
  const page = await openList(driver);
  await page.waitFor(ROW);
  await page.close();
}
