// `npm run bench -- search-browser [chromium|firefox]`: search as a reader meets it, in the popup of real browsers:
// how soon the first key is answered beside later ones, what typing does to the page's main thread beside an empty page,
// and (Chromium, which tells) what memory the page and its worker hold. Titles are the scoring folder's where it is there.
import { existsSync } from 'node:fs';
import type { Page as PuppeteerPage } from 'puppeteer-core';
import type { BrowserKind } from '../commands/browsers.mjs';
import { readHeadlines } from '../commands/headlines.ts';
import { buildExtension } from '../e2e/driver/build.ts';
import type { Driver, Page } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { pollNow } from '../e2e/reader.ts';
import { instrument } from '../lib/instrumented.ts';
import { indexStories, lookOnce } from '../lib/popups.ts';
import { median, percentile } from '../lib/statistics.ts';
import { fillStore } from '../lib/synthetic.ts';
import { wantedBrowsers } from '../lib/wanted-browsers.ts';
import { startOutlet } from '../outlet/server.ts';

const ROW = '#app [role=tabpanel] li a';
const HEADLINES = '../shared/headlines';
const OPENINGS = 9;
/** Titles have all of these words, made up or not. */
const TYPED = ['pakistan army', 'lahore court', 'minister report', 'karachi', 'gwadar port'];

export async function run(): Promise<void> {
  const real = existsSync(`${HEADLINES}/headlines-50k.jsonl`);
  const titles = real ? readHeadlines(HEADLINES, 50_000).map(({ title }) => title) : [];
  console.log(real ? 'titles: real headlines' : 'titles: made up, the real ones are not here');
  for (const kind of wantedBrowsers()) await runIn(kind, titles);
}

async function runIn(kind: BrowserKind, titles: readonly string[]): Promise<void> {
  console.log(`\n${kind}`);
  const outlet = await startOutlet({ drafts: [] });
  const built = await buildExtension(kind, { outletUrl: outlet.url, outDir: '.e2e/bench' });
  let driver = await launch(kind, { extension: instrument(built, `.e2e/bench-search/${kind}`, ROW) });
  try {
    await pollNow(driver);
    const now = Date.now();
    let filled = 0;
    for (const count of [10_000, 50_000]) {
      await fillStore(driver, filled, count, now, titles);
      filled = count;
      console.log(`  ${count} stories: index built and kept in ${await indexStories(driver, count)} ms`);
      // What filling the store left behind would be cleared away while it is measured, on the popup's thread.
      driver = await driver.restart();
      await typing(driver);
      if (kind === 'chromium') await memory(driver);
    }
  } finally {
    await driver.close();
    await outlet.close();
  }
}

interface Typed {
  /** From the first painted row to the answer of the first key, typed with that paint. */
  readonly afterPaintMs: number;
  /** From each key to the answer on the page. */
  readonly keysMs: readonly number[];
  /** The longest times in which the main thread did nothing else, ms. */
  readonly heldTypingMs: readonly number[];
}

interface Measured {
  readonly paintedMs: number;
  readonly held: (times: number[]) => () => void;
}

async function typing(driver: Driver): Promise<void> {
  const firsts: number[] = [];
  const firstKeys: number[] = [];
  const later: number[] = [];
  const held: number[] = [];
  const empty: number[] = [];
  for (let at = 0; at < OPENINGS; at += 1) {
    // Else it would begin with the last one's search.
    await lookOnce(driver);
    const page = await driver.openPage(`${driver.baseUrl}popup.html`);
    const typed = await typeIn(page, TYPED[at % TYPED.length] ?? 'pakistan');
    firsts.push(typed.afterPaintMs);
    firstKeys.push(typed.keysMs[0] ?? 0);
    later.push(...typed.keysMs.slice(1));
    held.push(...typed.heldTypingMs);
    await page.close();
    const bare = await driver.openPage(`${driver.baseUrl}empty.html`);
    empty.push(...(await heldIn(bare)));
    await bare.close();
  }
  console.log(
    `    first key answered ${ms(median(firstKeys))} after it was typed with the first paint (${ms(median(firsts))} after the paint), ` +
      `later keys ${ms(median(later))}, 95th ${ms(percentile(later, 0.95))}`,
  );
  console.log(
    `    main thread held while typing: 95th ${ms(percentile(held, 0.95))}, longest ${ms(Math.max(...held))}; ` +
      `an empty page's: 95th ${ms(percentile(empty, 0.95))}, longest ${ms(Math.max(...empty))}`,
  );
}

/** Types a text a letter every 120 ms from the first paint on. */
function typeIn(page: Page, text: string): Promise<Typed> {
  return page.evaluate(async (letters): Promise<Typed> => {
    const { measured } = globalThis as unknown as { measured: Measured };
    const sleep = (duration: number) => new Promise((resolve) => setTimeout(resolve, duration));
    while (measured.paintedMs === 0) await sleep(1);
    const heldTypingMs: number[] = [];
    const end = measured.held(heldTypingMs);

    const field = document.querySelector<HTMLInputElement>('input[type=search], [role=searchbox]');
    const panel = document.querySelector('[role=tabpanel]');
    if (!field || !panel) throw new Error('the popup has no search field');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const keys: number[] = [];
    let first = 0;
    for (let length = 1; length <= letters.length; length += 1) {
      const begun = performance.now();
      const answered = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (length === 1 && !panel.querySelector('mark')) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(panel, { childList: true, subtree: true, characterData: true, attributes: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(Number.NaN);
        }, 3000);
      });
      set?.call(field, letters.slice(0, length));
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const at = await Promise.race([answered, length > 1 ? sleep(400).then(() => Number.NaN) : answered]);
      if (length === 1) first = at - measured.paintedMs;
      if (!Number.isNaN(at)) keys.push(at - begun);
      await sleep(Math.max(0, 120 - (performance.now() - begun)));
    }
    end();
    return { afterPaintMs: first, keysMs: keys, heldTypingMs };
  }, text);
}

/** The same in a page where nothing happens, for as long: what the browser, and the measuring, hold it themselves. */
function heldIn(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const { measured } = globalThis as unknown as { measured: Measured };
    const times: number[] = [];
    const end = measured.held(times);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    end();
    return times;
  });
}

/** What the popup and its worker hold after a search, beside the popup before its worker came. Chromium only. */
async function memory(driver: Driver): Promise<void> {
  const page = await driver.openExtensionPage('popup.html', ROW);
  await typeIn(page, 'pakistan army');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const parts = [`page ${mb(await heapOf(page.inner))}`];
  for (const worker of page.inner.workers()) {
    const { client } = worker as unknown as { client: Client };
    parts.push(`worker ${mb(await heapFrom(client))}`);
  }
  console.log(`    held after a search: ${parts.join(', ')} (heap and its array buffers)`);
  await page.close();
}

interface Client {
  send(method: string): Promise<{ usedSize: number; backingStorageSize?: number }>;
}

async function heapOf(page: PuppeteerPage): Promise<number> {
  return heapFrom((await page.createCDPSession()) as unknown as Client);
}

async function heapFrom(client: Client): Promise<number> {
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await client.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function mb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
