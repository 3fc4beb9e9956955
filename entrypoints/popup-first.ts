// Runs before the popup's modules are even fetched: shows the first screen as it was, and asks the store for the first
// rows of the list and the browser for the settings, so that both are there when the modules are. It makes and migrates
// nothing, and decides nothing.
import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { firstScreenPainted, isFirstScreenShown, showFirstScreen } from '../components/popup/first-screen.ts';
import { keepMissed } from '../components/popup/missed.ts';
import { restoreAppearance } from '../components/ui/appearance.ts';
import { type Early, FIRST_ROWS, leaveEarly } from '../utils/early.ts';
import { startOfDay } from '../utils/local-day.ts';
import { openEarly } from '../utils/open-early.ts';
import { startSearchEarly } from '../utils/search/start-worker.ts';
import { listRange } from '../utils/stories/list-keys.ts';

export default defineUnlistedScript(() => {
  restoreAppearance();
  showFirstScreen(import.meta.env.VERSION, startOfDay(Date.now()));
  const database = openEarly();
  leaveEarly({
    missed: keepMissed(),
    database,
    rows: database.then(firstRows).catch(() => undefined),
    // After the picture: the first call of an extension's API costs Firefox more than the picture.
    settings: firstScreenPainted()
      .then(settings)
      .catch(() => undefined),
  });
  // The first key may come with the first rows. Where there is no picture, nothing comes before them.
  if (isFirstScreenShown()) void firstScreenPainted().then(startSearchEarly);
});

function firstRows(database: IDBDatabase | undefined): Early['rows'] {
  return new Promise((resolve, reject) => {
    if (database === undefined) return resolve(undefined);
    const index = database.transaction('stories').objectStore('stories').index('lists');
    const request = index.getAll(listRange('all'), FIRST_ROWS);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function settings(): Promise<unknown> {
  return (await browser.storage.local.get('settings')).settings;
}
