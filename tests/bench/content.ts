// `npm run bench -- content [chromium|firefox]`: what the script on partner pages costs those pages: its weight, and the
// main thread's time for everything it does on each saved page (compile, find the article, ask, draw), in each browser,
// as the browser runs it, in a new tab each time. Beside it, on the same pages in the same run, Mozilla's Readability: its
// weight, its time, and how well either finds the expected text.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildExtension } from '../e2e/driver/build.ts';
import type { BrowserKind, Driver } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { until } from '../e2e/driver/until.ts';
import { articlePage } from '../e2e/partner-pages.ts';
import { bundle } from '../lib/bundle.ts';
import { median, percentile } from '../lib/statistics.ts';
import { wantedBrowsers } from '../lib/wanted-browsers.ts';

const DIR = resolve(import.meta.dirname, '../../../shared/pages');
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";
const MAX_WEIGHT_KIB = 12;
const MAX_MEDIAN_MS = 10;
/** Loads of each page, of which the quickest counts: what other programs take of the machine is not the script's. */
const LOADS = Number(process.env.LOADS ?? 3);
const LARGE = 'made-up: 50,000 nodes';

interface Reading {
  /** All the main thread's time, ms, and the longest it was held at once. */
  readonly spent: number;
  readonly longest: number;
  /** Of `spent`: what the browser took to make the extension API, which is made when it is first asked for. */
  readonly api: number;
  /** Whether the page was found to be an article, and asked about. */
  readonly asked: boolean;
  readonly text: string;
  readonly readability: { readonly ms: number; readonly text: string };
}

/**
 * Runs before the script: counts the time of each of its turns, and answers its question as the background would. A file
 * of its own, so that the time from its end counts what it takes to compile the script.
 */
const before = `(() => {
  const clock = { spent: 0, longest: 0, api: 0, text: '', asked: false, done: false };
  const took = (ms) => { clock.spent += ms; clock.longest = Math.max(clock.longest, ms); };
  // A turn ends when the promises that it settled have run; a few hops are enough for each await.
  const turn = (work) => {
    const begun = performance.now();
    work();
    let hops = 30;
    const hop = () => (hops-- > 0 ? Promise.resolve().then(hop) : took(performance.now() - begun));
    hop();
  };
  const idle = window.requestIdleCallback.bind(window);
  const every = window.setInterval.bind(window);
  window.requestIdleCallback = (f, options) => idle((deadline) => turn(() => f(deadline)), options);
  window.setInterval = (f, ms) => every(() => turn(f), ms);
  const story = (n) => ({ title: 'A related story of a usual length, number ' + n, link: 'https://outlet.invalid/' + n, about: 'Politics · 22 min · both mention Islamabad, border security' });
  const words = { language: 'en', direction: 'ltr', initials: 'OV', name: 'Related', heading: 'Related', hide: 'Hide', hideHint: 'Hide', offSite: 'Hide here', offEverywhere: 'Hide', siteIsOff: 'Off', undo: 'Undo' };
  // The real API is made when it is first asked for, which takes its time too.
  const real = Object.getOwnPropertyDescriptor(globalThis, 'browser');
  const stub = { runtime: { id: 'bench', onMessage: { addListener() {} }, sendMessage: (message) => new Promise((answer) => {
    if (message.name !== 'related/find') return answer({ name: 'benchedcards' });
    clock.asked = true;
    const making = performance.now();
    void (real ? (real.get ? real.get.call(globalThis) : real.value) : chrome).runtime.id;
    clock.api = performance.now() - making;
    clock.text = message.payload.text;
    setTimeout(() => { void document.documentElement.offsetHeight; turn(() => answer({ stories: [1, 2, 3].map(story), words })); setTimeout(() => { clock.done = true; }, 50); }, 20);
  }) } };
  Object.defineProperty(globalThis, 'browser', { value: stub, configurable: true });
  globalThis.clock = clock;
  clock.begun = performance.now();
})();
`;
const atEnd = ';globalThis.clock.evaluated = performance.now() - globalThis.clock.begun;';
/** How long a page may take to be asked about before it counts as one that is not: longer than a busy machine needs. */
const PATIENCE_MS = 6_000;
const after = (readability: string) => `
;(() => {
  const { clock } = globalThis;
  clock.spent += clock.evaluated; clock.longest = Math.max(clock.longest, clock.evaluated);
  const report = () => {
    const begun = performance.now();
    let text = '';
    try { ${readability}; text = globalThis.readText(document.cloneNode(true)); } catch {}
    const ms = performance.now() - begun;
    document.documentElement.setAttribute('data-bench', JSON.stringify({ spent: clock.spent, longest: clock.longest, api: clock.api, asked: clock.asked, text: clock.text, readability: { ms, text } }));
  };
  const wait = () => (clock.done || (!clock.asked && performance.now() > clock.begun + ${PATIENCE_MS}) ? report() : setTimeout(wait, 50));
  wait();
})();
`;

export async function run(): Promise<void> {
  if (!existsSync(DIR)) {
    console.log('left out: the saved pages (../shared/pages) are not on this machine');
    return;
  }
  const readability = await bundle(
    `import { Readability } from '@mozilla/readability'; globalThis.readText = (page) => new Readability(page).parse()?.textContent ?? '';`,
  );
  const files = readdirSync(DIR).filter((name) => name.endsWith('.html'));
  const large = articlePage({ after: `<div>${'<div><p><b></b></p><i></i></div>'.repeat(12_500)}</div>` });
  let html: Uint8Array | string = '';
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    });
    response.end(html);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  let weighed = false;
  let ok = true;

  for (const kind of wantedBrowsers()) {
    const extension = await buildExtension(kind, {
      partnerMatches: ['http://localhost/*'],
      outDir: '.e2e/bench',
    });
    const script = join(extension, 'related.js');
    const source = readFileSync(script, 'utf8');
    if (!weighed) {
      const weight = gzipSync(source, { level: 9 }).length / 1024;
      const card = gzipSync(readFileSync(join(extension, 'related-card.js')), { level: 9 }).length / 1024;
      const theirs = gzipSync(readability, { level: 9 }).length / 1024;
      ok &&= weight <= MAX_WEIGHT_KIB;
      console.log(
        `weight on the page: ${weight.toFixed(1)} KiB gzip of ${MAX_WEIGHT_KIB}, and with a card ${card.toFixed(1)} more (Readability alone: ${theirs.toFixed(1)} KiB)`,
      );
      weighed = true;
    }
    writeFileSync(script, source + atEnd);
    surround(extension, before, after(readability));
    const driver = await launch(kind, { extension, firefoxPrefs: { 'privacy.reduceTimerPrecision': false } });
    try {
      const readings = new Map<string, Reading>();
      for (const file of [...files, LARGE]) {
        html = file === LARGE ? large : readFileSync(join(DIR, file));
        readings.set(file, await read(driver, `${origin}/${encodeURIComponent(file)}`));
      }
      ok = print(kind, readings) && ok;
    } finally {
      await driver.close();
    }
  }
  server.closeAllConnections();
  server.close();
  if (!ok) process.exitCode = 1;
}

/** Has the manifest name the scripts that are registered at run time, with two around them. */
function surround(extension: string, first: string, last: string): void {
  const manifest = join(extension, 'manifest.json');
  // Without the permission nothing is registered.
  const { host_permissions: matches, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    host_permissions: string[];
  };
  writeFileSync(join(extension, 'before.js'), first);
  writeFileSync(join(extension, 'after.js'), last);
  const js = ['before.js', 'related.js', 'related-card.js', 'after.js'];
  const scripts = [{ matches, js, run_at: 'document_idle' }];
  writeFileSync(manifest, JSON.stringify({ ...rest, content_scripts: scripts }));
}

/** The quickest load; one that ended before anything was asked counts only where no load came to ask. */
async function read(driver: Driver, url: string): Promise<Reading> {
  const readings: Reading[] = [];
  for (let load = 0; load < LOADS; load++) readings.push(await readOnce(driver, `${url}?${load}`));
  const [quickest] = readings.sort((a, b) => Number(b.asked) - Number(a.asked) || a.spent - b.spent);
  if (!quickest) throw new Error('LOADS must be at least 1');
  return quickest;
}

async function readOnce(driver: Driver, url: string): Promise<Reading> {
  const page = await driver.openPage(url);
  const reading = await until(
    () => page.evaluate(() => document.documentElement.getAttribute('data-bench')),
    {
      what: url,
      timeoutMs: 20_000,
    },
  );
  await page.close();
  return JSON.parse(reading) as Reading;
}

function print(kind: BrowserKind, readings: ReadonlyMap<string, Reading>): boolean {
  const pages = [...readings].filter(([file]) => file !== LARGE).map(([, reading]) => reading);
  const ours = median(pages.map(({ spent }) => spent));
  const theirs = median(pages.map(({ readability }) => readability.ms));
  const worst = Math.max(...pages.map(({ longest }) => longest));
  const large = readings.get(LARGE);
  const within = ours <= MAX_MEDIAN_MS;
  console.log(
    [
      `${kind}, ${pages.length} pages:`,
      `  main thread, median page: ${ours.toFixed(1)} ms of ${MAX_MEDIAN_MS}${within ? '' : '  TOO LONG'}; 9 of 10 pages within ${percentile(
        pages.map(({ spent }) => spent),
        0.9,
      ).toFixed(1)} ms; held at once at most ${worst.toFixed(1)} ms`,
      `  of which the browser's making of its own extension API: ${median(
        pages.map(({ api }) => api),
      ).toFixed(1)} ms`,
      `  Readability alone, median page: ${theirs.toFixed(1)} ms (${(theirs / ours).toFixed(1)} times as long)`,
      `  text found, mean F1: ${likeness(readings, ({ text }) => text)}; Readability: ${likeness(readings, ({ readability }) => readability.text)}`,
      `  page of 50,000 nodes: ${large?.spent.toFixed(0)} ms in all, held at once at most ${large?.longest.toFixed(1)} ms`,
    ].join('\n'),
  );
  return within;
}

/** F1 of words, as the corpus scores it: the expected text is its first 3,000 characters. */
function likeness(readings: ReadonlyMap<string, Reading>, textOf: (reading: Reading) => string): string {
  const words = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}']+/u)
      .filter(Boolean);
  const scores: number[] = [];
  for (const [file, reading] of readings) {
    const expected = join(DIR, file.replace('.html', '.expected.json'));
    if (!existsSync(expected)) continue;
    const { kind, text } = JSON.parse(readFileSync(expected, 'utf8')) as { kind: string; text: string };
    if (kind !== 'article') continue;
    const got = words(textOf(reading).replace(/\s+/g, ' ').trim().slice(0, 3_000));
    const want = words(text);
    const left = new Map<string, number>();
    for (const word of want) left.set(word, (left.get(word) ?? 0) + 1);
    let hits = 0;
    for (const word of got) {
      const rest = left.get(word) ?? 0;
      if (rest > 0) hits++;
      left.set(word, rest - 1);
    }
    scores.push((2 * hits) / Math.max(1, got.length + want.length));
  }
  return (scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length)).toFixed(3);
}
