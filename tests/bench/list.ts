// `npm run bench -- list [chromium|firefox]`: the popup's list over 50,000 stories in real browsers: how many frames a
// second it scrolls at, slowly, quickly and from end to end, with which rows there and under the right day, and how soon
// a category is painted that was clicked. Beside each, a page with nothing to draw, in the same run.
import type { BrowserKind } from '../commands/browsers.mjs';
import { buildExtension } from '../e2e/driver/build.ts';
import type { Driver, Page } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { pollNow } from '../e2e/reader.ts';
import { instrument } from '../lib/instrumented.ts';
import { type Sight, watchSight } from '../lib/sight.ts';
import { median, percentile } from '../lib/statistics.ts';
import { fillStore } from '../lib/synthetic.ts';
import { wantedBrowsers } from '../lib/wanted-browsers.ts';
import { startOutlet } from '../outlet/server.ts';

const ROW = '#app [role=tabpanel] li a';
const COUNT = 50_000;
const FRAMES = 180;
const SWITCHES = 21;
/** A frame at 60 a second, ms; one that took half as long again is late. */
const FRAME_MS = 1000 / 60;
const HOW: readonly { readonly name: string; readonly px: number | 'all' }[] = [
  { name: 'slowly, 2,000 px a second', px: 33 },
  { name: 'flung, 20,000 px a second', px: 333 },
  { name: 'dragged from end to end', px: 'all' },
];

/** A list without anything in it, as high as ours, and a button that changes one text. */
const plain = `<!doctype html><meta charset="utf-8"><style>body{margin:0}main{height:600px;overflow-y:auto}div{height:3800000px}</style>
<button role="tab">One</button><button role="tab">Other</button><main><div role="tabpanel"><ol><li><a class="title">0</a></li></ol></div></main><script src="/plain.js"></script>`;
const plainScript = `for (const tab of document.querySelectorAll('button')) tab.onclick = () => { document.querySelector('.title').textContent += '1'; };`;

export async function run(): Promise<void> {
  for (const kind of wantedBrowsers()) await runIn(kind);
}

async function runIn(kind: BrowserKind): Promise<void> {
  console.log(`\n${kind}, ${COUNT} stories`);
  const outlet = await startOutlet({ drafts: [] });
  const built = await buildExtension(kind, { outletUrl: outlet.url, outDir: '.e2e/bench' });
  const extension = instrument(built, `.e2e/bench-list/${kind}`, ROW, [
    { name: 'plain.html', text: plain },
    { name: 'plain.js', text: plainScript },
  ]);
  let driver = await launch(kind, { extension });
  try {
    await pollNow(driver);
    const now = Date.now();
    await fillStore(driver, 0, COUNT, now);
    // What filling the store left behind would be cleared away meanwhile, on the popup's thread.
    driver = await driver.restart();
    for (const { name, px } of HOW) {
      const least = await inPage(await openPlain(driver), (page) => scroll(page, px, now));
      const found = await inPage(await openPopup(driver), (page) => scroll(page, px, now));
      console.log(
        `  ${name}: ${found.rate.toFixed(1)} frames a second, ${percent(found.late)} of them late (an empty list: ${least.rate.toFixed(1)}, ${percent(least.late)}); ` +
          `${percent(found.missing)} of the rows in sight not there yet, all ${found.thereMs.toFixed(0)} ms after it ends; ${found.wrongDays} of ${found.looks} times under a wrong day`,
      );
    }
    const least = await inPage(await openPlain(driver), switchTabs);
    const switched = await inPage(await openPopup(driver), switchTabs);
    console.log(
      `  a category is painted ${switched.ms.toFixed(1)} ms after the click, 95th ${switched.ms95.toFixed(1)} ms (one changed text: ${least.ms.toFixed(1)} ms, ${least.ms95.toFixed(1)} ms) (aim: two frames, ${(2 * FRAME_MS).toFixed(0)} ms)`,
    );
  } finally {
    await driver.close();
    await outlet.close();
  }
}

/** The popup, with its tabs and all its rows counted. */
async function openPopup(driver: Driver): Promise<Page> {
  const page = await driver.openExtensionPage('popup.html', ROW);
  await page.waitUntil('the tabs', () => document.querySelectorAll('[role=tab]').length > 5);
  await page.waitUntil('the count', () => (document.querySelector('.list')?.clientHeight ?? 0) > 1_000_000);
  return page;
}

function openPlain(driver: Driver): Promise<Page> {
  return driver.openExtensionPage('plain.html', 'main');
}

/** Measures in a page while it is in front: one behind has no frames. */
async function inPage<T>(page: Page, measure: (page: Page) => Promise<T>): Promise<T> {
  const found = await measure(page);
  await page.close();
  return found;
}

interface Scrolled {
  /** Frames a second. */
  readonly rate: number;
  /** Share of late frames. */
  readonly late: number;
  /** Share of rows in sight that were still on their way. */
  readonly missing: number;
  /** From the end of scrolling until all rows in sight are there, ms. */
  readonly thereMs: number;
  readonly looks: number;
  readonly wrongDays: number;
}

async function scroll(page: Page, px: number | 'all', now: number): Promise<Scrolled> {
  await watchSight(page, now);
  return page.evaluate(
    async (given, frames, frameMs): Promise<Scrolled> => {
      const { sight } = globalThis as unknown as { sight: () => Sight };
      const box = document.querySelector('main');
      if (!box) throw new Error('nothing scrolls here');
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const step = given === 'all' ? Math.floor((box.scrollHeight - box.clientHeight) / frames) : given;
      box.scrollTop = 0;
      await new Promise((resolve) => setTimeout(resolve, 300));
      const times: number[] = [];
      const seen: Sight[] = [];
      for (let i = 0; i < frames; i += 1) {
        times.push(await frame());
        // As the frame before has left it.
        if (i % 6 === 5) seen.push(sight());
        box.scrollTop += step;
      }
      times.push(await frame());
      const spent = (times.at(-1) ?? 0) - (times[0] ?? 0);
      const late = times.slice(1).filter((time, i) => time - (times[i] ?? 0) > 1.5 * frameMs).length;
      const rows = seen.reduce((sum, one) => sum + one.rows, 0);
      const waiting = seen.reduce((sum, one) => sum + one.waiting, 0);
      const stopped = performance.now();
      // Nothing is drawn of an empty list.
      while (seen.some(({ rows }) => rows > 4) && (sight().rows < 5 || sight().waiting > 0)) await frame();
      const thereMs = performance.now() - stopped;
      return {
        thereMs,
        rate: (1000 * frames) / spent,
        late: late / frames,
        missing: rows === 0 ? 0 : waiting / rows,
        looks: seen.filter(({ rightDay }) => rightDay !== undefined).length,
        wrongDays: seen.filter(({ rightDay }) => rightDay === false).length,
      };
    },
    px,
    FRAMES,
    FRAME_MS,
  );
}

interface Switched {
  readonly ms: number;
  readonly ms95: number;
}

/** Clicks tab after tab; times are from the click to the end of the frame that shows the other rows. */
async function switchTabs(page: Page): Promise<Switched> {
  const found = await page.evaluate(async (switches) => {
    const measured: number[] = [];
    const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')].slice(0, 8);
    const panel = document.querySelector('[role=tabpanel]');
    if (!panel) throw new Error('no list');
    for (let i = 0; i < switches; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 400 + 7 * i));
      const shown = () => [...panel.querySelectorAll('.title')].map(({ textContent }) => textContent).join();
      const before = shown();
      const tab = tabs[(i + 1) % tabs.length];
      const begun = performance.now();
      tab?.click();
      measured.push(
        await new Promise((resolve) => {
          const next = () =>
            requestAnimationFrame(() => {
              if (shown() === before) next();
              else {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => resolve(performance.now() - begun);
                port2.postMessage(0);
              }
            });
          next();
        }),
      );
    }
    return measured;
  }, SWITCHES);
  return { ms: median(found), ms95: percentile(found, 0.95) };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
