// Where the card stands on pages that move, grow or set traps: after the article's last word, as wide as its text, once,
// and in nothing that it must not be in.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { CARD } from './driver/card.ts';
import type { Page } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import { type MadePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { changing, never, standing, without } from './trap-pages.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

const CASES = resolve(import.meta.dirname, '../../../shared/cases/cards');
/** Longer than the card takes where there is one to come. */
const LONG_ENOUGH_MS = 4_000;

const pathOf = (name: string): string => `/${name.replace(/[^a-z]+/gi, '-')}`;
const served = (pages: Readonly<Record<string, MadePage>>): Record<string, MadePage> =>
  Object.fromEntries(Object.entries(pages).map(([name, page]) => [pathOf(name), page]));

function caseNames(): readonly string[] {
  if (!existsSync(CASES)) return [];
  return readdirSync(CASES).filter((file) => file.endsWith('.html'));
}
/** `NAME--other.html` is served at `NAME/other`. */
const casePages = Object.fromEntries(
  caseNames().map((file) => [
    `/${file.replace('.html', '').replace('--', '/')}`,
    { html: readFileSync(join(CASES, file), 'utf8') },
  ]),
);

/** Runs in the page. */
function see(card: string) {
  const hosts = [...document.querySelectorAll(card)];
  const texts = [...document.querySelectorAll('[data-text]')];
  const paragraphs = (texts.length > 0 ? texts : [document.body])
    .flatMap((one) => (one.localName === 'p' ? [one] : [...one.querySelectorAll('p')]))
    .filter((one) => (one.textContent ?? '').length > 60 && !one.closest('[data-two]'));
  const last = paragraphs.at(-1);
  const host = hosts[0];
  if (!host || !last) return { cards: hosts.length, behind: 0, within: '', ratio: 0, gap: 0, aligned: false };
  const box = host.getBoundingClientRect();
  const text = last.getBoundingClientRect();
  return {
    cards: hosts.length,
    behind: paragraphs.filter((one) => host.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
      .length,
    within: host.closest('li, [contenteditable], [data-never], form:not(#aspnet)')?.localName ?? '',
    ratio: Math.round((100 * box.width) / text.width) / 100,
    gap: Math.round(box.top - text.bottom),
    aligned: Math.abs(box.left - text.left) < 2,
  };
}

inEachBrowser('the place of the card', (world) => {
  let partner: PartnerPages;

  beforeAll(async () => {
    partner = await servePages({
      ...served(standing),
      ...served(without),
      ...served(never),
      ...changing,
      '/slow-navigation/two': changing['/elsewhere'] ?? { html: '' },
      ...casePages,
    });
    await pollNow(world.driver);
  });
  afterAll(() => partner.close());

  const opened = async (path: string): Promise<Page> => {
    const page = await world.driver.openPage(partner.url + path);
    await page.waitFor(CARD);
    return page;
  };
  const send = (page: Page, name: string) =>
    page.evaluate((event) => void dispatchEvent(new Event(event)), name);
  /** Waits until all that is wanted is seen at once; else says what was seen last. */
  const settled = async (page: Page, wanted: Partial<ReturnType<typeof see>>) => {
    let seen: ReturnType<typeof see> | undefined;
    const fits = async () => {
      seen = await page.evaluate(see, CARD);
      return Object.entries(wanted).every(([name, value]) => seen?.[name as keyof typeof seen] === value);
    };
    await until(fits, { what: 'the card to be where it belongs' }).catch(() => undefined);
    expect(seen).toMatchObject(wanted);
  };

  it.each(Object.keys(standing))('is after the text and as wide as it: %s', async (name) => {
    const page = await opened(pathOf(name));
    const seen = await page.evaluate(see, CARD);
    expect(seen).toMatchObject({ cards: 1, behind: 0, within: '', aligned: true });
    expect(seen.ratio).toBeGreaterThan(0.98);
    expect(seen.ratio).toBeLessThan(1.02);
    expect(seen.gap).toBeGreaterThanOrEqual(0);
    expect(seen.gap).toBeLessThan(400);
    await page.close();
  });

  it.each(Object.keys(never))('is never in it: %s', async (name) => {
    const page = await world.driver.openPage(partner.url + pathOf(name));
    await sleep(LONG_ENOUGH_MS);
    expect(await page.evaluate(see, CARD)).toMatchObject({ behind: 0, within: '' });
    await page.close();
  });

  it.each([...Object.keys(without).map(pathOf), '/framing'])('is not on %s at all', async (path) => {
    const page = await world.driver.openPage(partner.url + path);
    await sleep(LONG_ENOUGH_MS);
    expect(await page.evaluate((card) => document.querySelectorAll(card).length, CARD)).toBe(0);
    await page.close();
  });

  it('goes behind the rest of the article when the reader asks to read on', async () => {
    const page = await opened('/read-more');
    await page.click('#more');
    await settled(page, { cards: 1, behind: 0 });
    expect(await page.evaluate(() => document.querySelectorAll('p').length)).toBe(36);
    await page.close();
  });

  it('goes behind paragraphs that come by themselves, moving nothing in view', async () => {
    const page = await opened('/lazy');
    const top = () => page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().top);
    const before = await top();
    await send(page, 'grow');
    await settled(page, { cards: 1, behind: 0, ratio: 1 });
    expect(await top()).toBe(before);
    // In view it stays where it is, and goes once the reader has scrolled on.
    await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await send(page, 'grow');
    await sleep(LONG_ENOUGH_MS);
    expect((await page.evaluate(see, CARD)).behind).toBe(8);
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page, { cards: 1, behind: 0, ratio: 1 });
    await page.close();
  });

  it('comes back once when the page draws the same article anew', async () => {
    const page = await opened('/redraws');
    await send(page, 'redraw');
    await settled(page, { cards: 1, behind: 0 });
    await page.close();
  });

  it('follows to a shorter article that comes long after the address', async () => {
    const page = await opened('/slow-navigation');
    await send(page, 'go');
    await page.waitUntil('the second article', () => document.querySelectorAll('p').length === 12);
    await settled(page, { cards: 1, behind: 0 });
    await page.close();
  });

  it('is another card where another article is written into the same elements', async () => {
    const page = await opened('/in-place');
    await page.evaluate((card) => document.querySelector(card)?.setAttribute('data-first', ''), CARD);
    await send(page, 'swap');
    await page.waitFor(`${CARD}:not([data-first])`);
    await settled(page, { cards: 1, behind: 0 });
    await page.close();
  });

  it('stays the same card when the page’s title changes alone', async () => {
    const page = await opened('/renamed');
    await page.evaluate((card) => document.querySelector(card)?.setAttribute('data-first', ''), CARD);
    await send(page, 'rename');
    await sleep(LONG_ENOUGH_MS);
    expect(await page.evaluate((card) => document.querySelectorAll(`${card}[data-first]`).length, CARD)).toBe(
      1,
    );
    await settled(page, { cards: 1, behind: 0 });
    await page.close();
  });

  it('is there once, without an empty copy, when a page cache brings back a clone', async () => {
    const page = await opened('/clones');
    await send(page, 'leave');
    await until(async () => (await page.evaluate(see, CARD)).cards === 0, { what: 'the card to be gone' });
    await send(page, 'back');
    await until(
      () =>
        page.evaluate((card) => {
          const hosts = [...document.querySelectorAll(card)];
          return hosts.length === 1 && (hosts[0]?.getBoundingClientRect().height ?? 0) > 60;
        }, CARD),
      { what: 'one card that is drawn' },
    );
    await page.close();
  });

  it('leaves a page alone that draws itself anew for each card', async () => {
    const page = await world.driver.openPage(`${partner.url}/answers-back`);
    const times = () => page.evaluate(() => (globalThis as unknown as { times: number }).times);
    await until(async () => (await times()) > 0, { what: 'the first card' });
    await sleep(2 * LONG_ENOUGH_MS);
    expect(await times()).toBeLessThanOrEqual(3);
    await page.close();
  });

  it('is gone when the reader comes back to a page after turning it off elsewhere', async () => {
    const page = await opened('/plain');
    await page.goto(`${partner.url}/elsewhere`);
    const setOff = (offSites: readonly string[]) =>
      world.driver.bare(async (sites) => {
        const settings = ((await browser.storage.local.get('settings')).settings ?? {}) as {
          related?: object;
        };
        const related = { enabled: true, sites: [], ...settings.related, offSites: sites };
        await browser.storage.local.set({ settings: { ...settings, related } });
      }, offSites);
    await setOff([partner.url]);
    // The library waits for a load that does not come from the page cache.
    await page.evaluate(() => history.back()).catch(() => undefined);
    await until(async () => (await page.evaluate(() => location.pathname).catch(() => '')) === '/plain', {
      what: 'the page to be back',
    });
    await sleep(LONG_ENOUGH_MS);
    const drawn = await page.evaluate(
      (card) =>
        [...document.querySelectorAll(card)].filter((host) => host.getBoundingClientRect().top >= 0).length,
      CARD,
    );
    expect(drawn).toBe(0);
    await setOff([]);
    await page.close();
  });

  // Pages that are beside the checkout, where they are; their kinds are above in our own words.
  const acts: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    '/read-more': (page) => page.click('#more'),
    '/spa-slow': async (page) => {
      await send(page, 'nav');
      await page.waitUntil(
        'the second article',
        () => location.pathname.endsWith('two') && document.title.startsWith('Navies'),
      );
    },
    '/turbo-snapshot': async (page) => {
      await send(page, 'leave');
      await until(async () => (await page.evaluate(see, CARD)).cards === 0, { what: 'the card to be gone' });
      await send(page, 'back');
    },
    '/rerender': () => sleep(8_000),
    '/live-blog-append': () => sleep(6_000),
  };
  // No article of their own, or no card before the reader has scrolled: see above and related-card.
  const leftOut =
    /^\/(?:iframe|bfcache-off|prerender|observer-loop|clipped-ancestor|layout-shift)|\/(?:other|in|two)$/;
  it.each(Object.keys(casePages).filter((path) => !leftOut.test(path)))('on the case %s', async (path) => {
    const page = await opened(path);
    await acts[path]?.(page);
    await settled(page, { cards: 1, behind: 0, within: '' });
    await page.close();
  });
});
