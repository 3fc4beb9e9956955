// `npm run bench -- runs [chromium|firefox [store|unchanged|rows|cold|slow-rows]]`: what the running companion costs in
// real browsers, each figure beside the least that any extension would cost, measured in turns in the same run.
// `slow-rows` is `rows` on a processor that Chromium slows four times, as an old laptop's; Firefox has no such thing.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'webextension-polyfill';
import type { BrowserKind } from '../commands/browsers.mjs';
import { buildExtension } from '../e2e/driver/build.ts';
import type { Driver, Page } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { pollNow, storedStories } from '../e2e/reader.ts';
import { bundle } from '../lib/bundle.ts';
import { instrument } from '../lib/instrumented.ts';
import { indexStories, lookOnce } from '../lib/popups.ts';
import { median } from '../lib/statistics.ts';
import { fillStore, syntheticDraft } from '../lib/synthetic.ts';
import { wantedBrowsers } from '../lib/wanted-browsers.ts';
import { startOutlet } from '../outlet/server.ts';

declare const browser: Browser;

const ROW = '[role=tabpanel] li a';
/** Times an empty page's: what a reader can use at once. */
const ROWS_AIM = { chromium: 2, firefox: 2.4 } as const;
const SLOW_ROWS_AIM = 2.5;
const PAINTS = 15;
const COUNTS = [100, 1000, 10_000, 50_000];
const POLLS = 7;
const UNCHANGED = 15;
const COLD_STARTS = 20;

interface Measured {
  readonly paintedMs: number;
  readonly rowsReadAtPaint: number;
}

export async function run(): Promise<void> {
  const [, , part] = process.argv.slice(2);
  for (const kind of wantedBrowsers()) await runIn(kind, part);
}

async function runIn(kind: BrowserKind, part: string | undefined): Promise<void> {
  const wants = (name: string) => part === undefined || part === name;
  const slow = part === 'slow-rows';
  if (slow && kind !== 'chromium') return console.log('skipped: only Chromium can be slowed');
  console.log(`\n${kind}`);
  const drafts = Array.from({ length: 1000 }, (_, n) => syntheticDraft(n, 1600));
  const outlet = await startOutlet({ drafts, perPage: 1000 });
  const built = await buildExtension(kind, { outletUrl: outlet.url, outDir: '.e2e/bench' });
  const extension = instrument(built, `.e2e/bench-instrumented/${kind}`, ROW, [
    {
      name: 'baseline.html',
      text: '<!doctype html><meta charset="utf-8"><p>Baseline</p><script src="/baseline.js"></script>',
    },
    { name: 'baseline.js', text: await bundle(baseline) },
  ]);
  try {
    if (slow || ['store', 'unchanged', 'rows'].some(wants)) {
      const driver = await launch(kind, { extension });
      try {
        await storedStories(driver, 1000);
        await pollNow(driver);
        if (wants('store')) await pollToStore(driver, outlet.feedUrl);
        if (wants('unchanged')) await unchangedPoll(driver, outlet.feedUrl);
        if (wants('rows')) await firstRows(driver, 1);
        if (slow) await firstRows(driver, 4);
      } finally {
        await driver.close();
      }
    }
    if (wants('cold')) await coldBackground(kind, built);
  } finally {
    await outlet.close();
  }
}

/**
 * Time to the popup's first paint and to its rows, beside a page with one paragraph; and the most stories beside the
 * fewest.
 */
async function firstRows(driver: Driver, slowed: number): Promise<void> {
  const now = Date.now();
  let filled = 0;
  await clearStore(driver);
  await pollNow(driver);
  await clearStore(driver, ['stories', 'bodies', 'indexes']);
  const ratios: number[] = [];
  for (const count of COUNTS) {
    await fillStore(driver, filled, count, now);
    filled = count;
    let read = 0;
    // Each time in a tab of its own, as a popup is opened: from the start of its navigation.
    const paint = async (path: string) => {
      const page = await driver.openPage();
      if (slowed > 1) await slowDown(page, slowed);
      await page.goto(driver.baseUrl + path);
      const { paintedMs, rowsReadAtPaint } = await page.waitUntil('paint', () => {
        const { measured } = globalThis as unknown as { measured?: Measured };
        return measured && measured.paintedMs > 0 ? measured : undefined;
      });
      await page.close();
      read = rowsReadAtPaint;
      return paintedMs;
    };
    const empty: number[] = [];
    const frame: number[] = [];
    const rows: number[] = [];
    await indexStories(driver, count);
    await lookOnce(driver);
    for (let i = 0; i < PAINTS; i += 1) {
      empty.push(await paint('empty.html'));
      frame.push(await paint('popup-frame.html'));
      rows.push(await paint('popup.html'));
    }
    console.log(
      `  rows at ${count} stories: ${beside(rows, empty)} an empty page (aim ${slowed > 1 ? SLOW_ROWS_AIM : ROWS_AIM[driver.kind]}), ${read} rows read; first paint: ${beside(frame, empty)} it (aim 1.2)`,
    );
    ratios.push(ratio(rows, empty));
  }
  const [fewest, most] = [ratios[0], ratios.at(-1)];
  if (fewest && most)
    console.log(`  at ${COUNTS.at(-1)} beside at ${COUNTS[0]}: ${(most / fewest).toFixed(2)} × (aim 1.1)`);
}

/** Slows the page's processor by the debugging protocol, from its next navigation on. */
async function slowDown(page: Page, times: number): Promise<void> {
  const client = await page.inner.createCDPSession();
  await client.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** From the first byte of 1,000 items to the last story stored, beside feedsmith's parse and plain puts. */
async function pollToStore(driver: Driver, feedUrl: string): Promise<void> {
  const page = await driver.openPage(`${driver.baseUrl}baseline.html`);
  const ours: number[] = [];
  const plain: number[] = [];
  for (let i = 0; i < POLLS; i += 1) {
    await clearStore(driver);
    await driver.background(() => {
      const seen = { firstByteAt: 0, storedAt: 0 };
      const original = globalThis.fetch;
      Object.assign(globalThis, {
        seen,
        fetch: async (...args: Parameters<typeof fetch>) => {
          const response = await original(...args);
          if (seen.firstByteAt === 0) seen.firstByteAt = performance.now();
          globalThis.fetch = original;
          return response;
        },
        pollStep: (name: string) => {
          if (name === 'stored') seen.storedAt = performance.now();
        },
      });
    });
    const answer = await pollNow(driver);
    if (answer.kind !== 'read') throw new Error(`the poll was ${answer.kind} ${answer.code ?? ''}`);
    ours.push(
      await driver.background(() => {
        const { seen } = globalThis as unknown as { seen: { firstByteAt: number; storedAt: number } };
        Object.assign(globalThis, { pollStep: undefined });
        return seen.storedAt - seen.firstByteAt;
      }),
    );
    plain.push(
      await page.evaluate(
        (url) => (globalThis as unknown as { baseline: (url: string) => Promise<number> }).baseline(url),
        feedUrl,
      ),
    );
  }
  await page.close();
  console.log(
    `  first byte to 1,000 stories stored: ${beside(ours, plain)} feedsmith and plain puts (aim 1.6)`,
  );
}

/** A poll answered by 304, beside the bare request. */
async function unchangedPoll(driver: Driver, feedUrl: string): Promise<void> {
  await pollNow(driver);
  const whole: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < UNCHANGED; i += 1) {
    whole.push(
      await driver.bare(async () => {
        const begun = performance.now();
        const answer = (await browser.runtime.sendMessage({
          name: 'poll/now',
          payload: { reason: 'reader' },
        })) as { kind: string };
        if (answer.kind !== 'unchanged') throw new Error(`the poll was ${answer.kind}`);
        return performance.now() - begun;
      }),
    );
    bare.push(
      await driver.bare(async (url) => {
        const head = await fetch(url, { method: 'HEAD', cache: 'no-store' });
        const etag = head.headers.get('etag') ?? '';
        const begun = performance.now();
        await fetch(url, { headers: { 'if-none-match': etag }, cache: 'no-store' });
        return performance.now() - begun;
      }, feedUrl),
    );
  }
  const own = median(whole) - median(bare);
  console.log(
    `  unchanged poll: ${median(whole).toFixed(1)} ms, the bare request ${median(bare).toFixed(1)} ms: ${own.toFixed(1)} ms of our own, message and all (aim 10)`,
  );
}

/**
 * From a message to a background that was ended, to its answer; beside a background that does nothing else. Both in
 * browsers of their own, that nothing else was done in.
 */
async function coldBackground(kind: BrowserKind, built: string): Promise<void> {
  const empty = await launch(kind, { extension: emptyExtension(kind, built) });
  const driver = await launch(kind, { extension: built });
  const first = async (which: Driver, message: { readonly name: string; readonly payload?: unknown }) => {
    await which.stopBackground();
    return which.bare(async (sent) => {
      const begun = performance.now();
      await browser.runtime.sendMessage(sent);
      return performance.now() - begun;
    }, message);
  };
  // Of us, a question for which the background must look into the store.
  const question = { name: 'story/opened', payload: { id: 'unknown' } };
  const ours: number[] = [];
  const least: number[] = [];
  try {
    await storedStories(driver, 1000);
    for (let i = 0; i < COLD_STARTS; i += 1) {
      least.push(await first(empty, question));
      ours.push(await first(driver, question));
    }
  } finally {
    await empty.close();
    await driver.close();
  }
  console.log(
    `  a cold background's first answer from the store: ${beside(ours, least)} an empty extension's (aim 1.75)`,
  );
}

/** An extension whose background answers messages and does nothing else; its manifest is otherwise the product's. */
function emptyExtension(kind: BrowserKind, built: string): string {
  const dir = `.e2e/bench-empty/${kind}`;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8'));
  for (const key of ['content_scripts', 'options_ui', 'icons', 'web_accessible_resources'])
    delete manifest[key];
  manifest.action = { default_title: 'Empty' };
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest));
  cpSync(join(built, '_locales'), join(dir, '_locales'), { recursive: true });
  writeFileSync(
    join(dir, 'background.js'),
    '(globalThis.browser ?? chrome).runtime.onMessage.addListener((m, s, answer) => { answer({ at: Date.now() }); });',
  );
  return dir;
}

/** In the extension's own page: download, feedsmith's parse, one transaction of plain puts with two indexes. */
const baseline = `
import { parseFeed } from 'feedsmith';
globalThis.baseline = async (url) => {
  const response = await fetch(url, { cache: 'no-store' });
  const begun = performance.now();
  const { feed } = parseFeed(await response.text());
  await new Promise((resolve) => { const r = indexedDB.deleteDatabase('baseline'); r.onsuccess = r.onerror = resolve; });
  const opening = performance.now();
  const db = await new Promise((resolve) => {
    const request = indexedDB.open('baseline', 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('stories', { keyPath: 'id' });
      store.createIndex('at', 'at');
      store.createIndex('category', 'category');
    };
    request.onsuccess = () => resolve(request.result);
  });
  const opened = performance.now();
  const tx = db.transaction('stories', 'readwrite');
  const store = tx.objectStore('stories');
  for (const item of feed.items) {
    store.put({
      id: item.guid?.value, title: item.title, link: item.link, at: Date.parse(item.pubDate),
      category: item.categories?.[0]?.name, summary: item.description, html: item.content?.encoded,
    });
  }
  await new Promise((resolve) => { tx.oncomplete = resolve; });
  const ended = performance.now();
  db.close();
  return ended - begun - (opened - opening);
};`;

async function clearStore(driver: Driver, names?: readonly string[]): Promise<void> {
  await driver.bare(async (only) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('openvoice');
      request.onsuccess = () => resolve(request.result);
    });
    const stores = only ?? [...db.objectStoreNames];
    const tx = db.transaction(stores, 'readwrite');
    for (const name of stores) tx.objectStore(name).clear();
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  }, names);
}

function ratio(ours: readonly number[], least: readonly number[]): number {
  return median(ours) / median(least);
}

function beside(ours: readonly number[], least: readonly number[]): string {
  return `${median(ours).toFixed(1)} ms, ${ratio(ours, least).toFixed(2)} × the ${median(least).toFixed(1)} ms of`;
}
