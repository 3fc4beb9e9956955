// `npm run bench -- related [chromium|firefox]`: how long a partner page waits for related stories in real browsers,
// from a background just revived and from a warm one, each beside an empty message asked in turns in the same run.
// The stories are made up with as many and as uneven words as news has; the index is built by the product's own code.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserKind } from '../commands/browsers.mjs';
import { buildExtension } from '../e2e/driver/build.ts';
import type { Driver, Page } from '../e2e/driver/driver.ts';
import { launch } from '../e2e/driver/launch.ts';
import { servePages } from '../e2e/partner-pages.ts';
import { storedStories } from '../e2e/reader.ts';
import { bundle } from '../lib/bundle.ts';
import { median } from '../lib/statistics.ts';
import { wantedBrowsers } from '../lib/wanted-browsers.ts';
import { startOutlet } from '../outlet/server.ts';

const SIZES: readonly (readonly [stories: number, aimMs: number])[] = [
  [10_000, 60],
  [50_000, 120],
];
const WARM_AIM_MS = 30;
const TURNS = 15;
/** The least that a page can hear of the background: that it may not ask this. */
const REFUSED = { name: 'poll/now', payload: { reason: 'reader' } };
/** A page may ask twice a second. */
const BETWEEN_MS = 600;

/** Runs in a page of the extension: fills the store, and has the product index it. */
const filler = `
import { openStore } from 'project:/utils/stories/db.ts';
import { updateRelatedIndex } from 'project:/utils/related/update-index.ts';
const SYLLABLES = 'ba ko ri ta ne mu la shi do par ven gol tri sa fe lin kar om ud est'.split(' ');
let seed = 1;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
// Zipf's law, over forty thousand words.
const word = () => {
  let n = Math.floor(40000 ** random());
  let made = '';
  for (n += 20; n > 0; n = Math.floor(n / 20)) made += SYLLABLES[n % 20];
  return random() < 0.15 ? made[0].toUpperCase() + made.slice(1) : made;
};
const words = (count) => Array.from({ length: count }, word).join(' ');
globalThis.fill = async (from, to) => {
  const db = await openStore();
  const HOUR = 3600000;
  for (let at = from; at < to; at += 500) {
    const tx = db.transaction(['stories', 'bodies'], 'readwrite');
    for (let n = at; n < Math.min(at + 500, to); n++) {
      const text = words(180);
      const id = 'https://outlet.example/?p=' + n;
      const publishedAt = Date.now() - (8 + n / 4) * HOUR;
      tx.objectStore('stories').put({ id, title: words(9), link: 'https://outlet.example/' + n, publishedAt,
        firstSeenAt: publishedAt, categories: ['World'], summary: text.slice(0, 300), words: 180, revisions: 0,
        rawHash: '', textHash: '', lists: [] });
      tx.objectStore('bodies').put({ id, html: '<p>' + text + '</p>' });
    }
    await tx.done;
  }
  const start = performance.now();
  await updateRelatedIndex(db, { added: [], changed: [], removed: [] });
  const built = performance.now() - start;
  const again = performance.now();
  await updateRelatedIndex(db, { added: [], changed: [], removed: [] });
  const compared = performance.now() - again;
  db.close();
  return [built, compared];
};
globalThis.article = async (n) => {
  const db = await openStore();
  const story = await db.get('stories', 'https://outlet.example/?p=' + n);
  const body = await db.get('bodies', story.id);
  db.close();
  const text = body.html.replace(/<[^>]*>/g, '').split(' ');
  return { headline: story.title, description: '', publishedAt: Math.round(story.publishedAt),
    text: Array.from({ length: 600 }, (_, i) => (i % 3 ? word() : text[i % text.length])).join(' ') };
};`;

/** Runs as a content script: asks the background what the page's event says, and notes how long that took. */
const asker = `
document.addEventListener('ask', async ({ detail }) => {
  const message = JSON.parse(detail);
  const api = globalThis.browser?.runtime ? browser : chrome;
  const start = performance.now();
  const answer = await api.runtime.sendMessage(message).catch((error) => ({ error: String(error) }));
  const ms = performance.now() - start;
  document.documentElement.dataset.answer = JSON.stringify({ ms, stories: answer?.stories?.length, error: answer?.error });
});`;

interface Answered {
  readonly ms: number;
  readonly stories?: number;
  readonly error?: string;
}

export async function run(): Promise<void> {
  for (const kind of wantedBrowsers()) await runIn(kind);
}

async function runIn(kind: BrowserKind): Promise<void> {
  console.log(`\n${kind}`);
  const outlet = await startOutlet({ drafts: [] });
  const partner = await servePages({ '/': { html: '<!doctype html><title>Empty</title><p>Nothing here' } });
  const built = await buildExtension(kind, {
    outletUrl: outlet.url,
    partnerMatches: ['http://localhost/*'],
    outDir: '.e2e/bench-related-build',
  });
  const driver = await launch(kind, { extension: await withScripts(built, `.e2e/bench-related/${kind}`) });
  try {
    await storedStories(driver, 0);
    let from = 0;
    for (const [count, aimMs] of SIZES) {
      await measure(driver, `${partner.url}/`, from, count, aimMs);
      from = count;
    }
  } finally {
    await driver.close();
    await partner.close();
    await outlet.close();
  }
}

async function withScripts(from: string, to: string): Promise<string> {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  writeFileSync(
    join(to, 'filler.html'),
    '<!doctype html><meta charset="utf-8"><p>Filler</p><script src="/filler.js"></script>',
  );
  writeFileSync(join(to, 'filler.js'), await bundle(filler));
  writeFileSync(join(to, 'asker.js'), asker);
  const manifest = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8'));
  manifest.content_scripts = [
    ...(manifest.content_scripts ?? []),
    { matches: ['http://localhost/*'], js: ['asker.js'] },
  ];
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(manifest));
  return to;
}

async function measure(driver: Driver, url: string, from: number, to: number, aimMs: number): Promise<void> {
  const page = await driver.openPage(`${driver.baseUrl}filler.html`);
  type Filler = {
    fill: (from: number, to: number) => Promise<[number, number]>;
    article: (n: number) => Promise<unknown>;
  };
  const [builtMs, comparedMs] = await page.evaluate(
    (a, b) => (globalThis as unknown as Filler).fill(a, b),
    from,
    to,
  );
  const articles: unknown[] = [];
  for (let i = 0; i < TURNS; i++) {
    const n = Math.floor(((i + 0.5) * to) / TURNS);
    articles.push(await page.evaluate((k) => (globalThis as unknown as Filler).article(k), n));
  }
  await page.close();
  console.log(
    `  ${to} stories: ${to - from} indexed in ${Math.round(builtMs)} ms, found up to date in ${Math.round(comparedMs)} ms`,
  );
  const partner = await driver.openPage(url);
  const empty: number[] = [];
  const revived: number[] = [];
  const warm: number[] = [];
  const warmEmpty: number[] = [];
  let shown = 0;
  for (const payload of articles) {
    await stop(driver);
    empty.push((await ask(partner, REFUSED)).ms);
    await stop(driver);
    const first = await ask(partner, { name: 'related/find', payload });
    if (first.stories) shown++;
    revived.push(first.ms);
    await new Promise((done) => setTimeout(done, BETWEEN_MS));
    warm.push((await ask(partner, { name: 'related/find', payload })).ms);
    warmEmpty.push((await ask(partner, REFUSED)).ms);
  }
  await partner.close();
  console.log(`    answered with stories: ${shown} of ${articles.length}`);
  console.log(`    just revived: ${beside(revived, empty)} (aim ${aimMs})`);
  console.log(`    warm: ${beside(warm, warmEmpty)} (aim ${WARM_AIM_MS})`);
}

/** On a busy machine another event may wake the background at the moment when it was to stop. */
async function stop(driver: Driver, tries = 4): Promise<void> {
  try {
    await driver.stopBackground();
  } catch (error) {
    if (tries === 1) throw error;
    await stop(driver, tries - 1);
  }
}

async function ask(page: Page, message: unknown): Promise<Answered> {
  await page.evaluate((detail) => {
    delete document.documentElement.dataset.answer;
    document.dispatchEvent(new CustomEvent('ask', { detail }));
  }, JSON.stringify(message));
  const answer = await page.waitUntil('an answer', () => document.documentElement.dataset.answer);
  const read = JSON.parse(answer) as Answered;
  if (read.error !== undefined && message !== REFUSED) throw new Error(read.error);
  return read;
}

function beside(ours: readonly number[], empty: readonly number[]): string {
  const difference = median(ours) - median(empty);
  const least = Math.min(...ours) - Math.min(...empty);
  const medians = `medians of ${ours.length}: ${median(ours).toFixed(0)} and ${median(empty).toFixed(0)}`;
  return `${difference.toFixed(0)} ms more than an empty message (${medians}; at best ${least.toFixed(0)} more)`;
}
