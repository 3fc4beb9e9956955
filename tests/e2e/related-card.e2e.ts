// The card of related stories as a reader of a partner's page meets it: there when there is something to say, where
// it disturbs nothing, gone when it is not wanted.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { steadyClick as click, textInCard } from './card-clicks.ts';
import { CARD } from './driver/card.ts';
import type { Page } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import { articleMarkup, articlePage, type PartnerPages, servePages, talks } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { setLanguage } from './set-language.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

/** Longer than the card takes where there is one to come. */
const LONG_ENOUGH_MS = 4_000;

const pages = {
  '/article': { html: articlePage() },
  '/again': { html: articlePage() },
  '/short': { html: articlePage({ times: 1, after: '<div id="tail" style="height: 3000px"></div>' }) },
  '/tiny': { html: articlePage({ times: 1 }) },
  '/dark': {
    html: articlePage({ style: 'body { background: #101010 !important; color: #eee !important }' }),
  },
  '/rtl': { html: articlePage({ htmlAttributes: 'dir="rtl"' }) },
  '/forbidden': { html: articlePage({ head: '<meta name="ovn-related" content="off">' }) },
  '/paywall': {
    html: articlePage({
      paragraphs: [
        'Pakistan and Iran talk about border security in Islamabad. Subscribe to read on, for 2 a month.',
      ],
      times: 2,
      head: '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pakistan and Iran hold talks in Islamabad on border security","isAccessibleForFree":false}</script>',
    }),
  },
  '/search': {
    html: `<!doctype html><html lang="en"><title>Search: border talks | Courier</title><main><h1>Search: border talks</h1>${talks
      .map(
        (words, n) =>
          `<div class="hit"><h3><a href="/article?${n}">Border talks in Islamabad, part ${n}</a></h3><p>${words}</p></div>`,
      )
      .join('')}</main></html>`,
  },
  '/script': {
    html: articlePage({
      after: `<script>
        addEventListener('other-article', () => {
          history.pushState(null, '', '/other');
          document.title = 'Navies of Pakistan and Iran sail joint patrols in the Arabian Sea | Courier';
          document.querySelector('main').innerHTML = ${JSON.stringify(articleMarkup('Navies of Pakistan and Iran sail joint patrols in the Arabian Sea', [...talks].reverse()))};
        });
        addEventListener('next-article', () => {
          document.querySelector('main').insertAdjacentHTML('beforeend', ${JSON.stringify(articleMarkup('Navies of Pakistan and Iran sail joint patrols in the Arabian Sea', [...talks].reverse()))});
        });
      </script>`,
    }),
  },
};

inEachBrowser('the card on a partner’s page', (world) => {
  let partner: PartnerPages;

  beforeAll(async () => {
    partner = await servePages(pages);
    await pollNow(world.driver);
  });
  afterAll(() => partner.close());

  const open = async (path: string): Promise<Page> => {
    const page = await world.driver.openPage(path.startsWith('http') ? path : partner.url + path);
    return page;
  };
  const opened = async (path: string): Promise<Page> => {
    const page = await open(path);
    await page.waitFor(CARD);
    return page;
  };
  const settings = () =>
    world.driver.bare(async () => {
      const stored = (await browser.storage.local.get('settings')).settings as
        | { related?: { enabled: boolean; offSites: string[] } }
        | undefined;
      return { enabled: stored?.related?.enabled ?? true, offSites: stored?.related?.offSites ?? [] };
    });
  const setRelated = (change: object) =>
    world.driver.bare(async (changed) => {
      const stored = ((await browser.storage.local.get('settings')).settings ?? {}) as { related?: object };
      const related = { enabled: true, offSites: [], sites: [], ...stored.related, ...changed };
      await browser.storage.local.set({ settings: { ...stored, related } });
    }, change);
  const steadyClick = (page: Page, selector: string) => click(world.driver, page, selector);
  const textOf = (page: Page, selector: string) => textInCard(world.driver, page, selector);

  const unseenIn = (page: Page) =>
    until(
      () =>
        world.driver.inClosedShadow(
          page,
          CARD,
          (root) => root.querySelector('.card')?.checkVisibility({ visibilityProperty: true }) === false,
        ),
      { what: 'the card to be out of sight' },
    );
  /** What is in view is emptied at once, and leaves its place when that moves nothing. */
  const goesFrom = async (page: Page) => {
    await unseenIn(page);
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitUntil('the card to go', (card) => document.querySelector(card) === null, CARD);
  };

  it('ends the article with the outlet’s stories, each with its reason', async () => {
    const page = await opened(world.outlet.partner.articleUrl);
    const seen = await world.driver.inClosedShadow(page, CARD, (root) => ({
      name: root.querySelector('section')?.getAttribute('aria-label'),
      heading: root.querySelector('.head')?.textContent,
      links: [...root.querySelectorAll('a')].map(({ href, rel, dir, target, draggable }) => ({
        href,
        rel,
        dir,
        target,
        draggable,
      })),
      reasons: [...root.querySelectorAll('.why')].map(({ textContent }) => textContent),
    }));
    expect(seen.name).toBe('Related stories from OpenVoiceNews Pakistan');
    expect(seen.heading).toContain('Related from OpenVoiceNews Pakistan');
    expect(seen.links.length).toBeGreaterThan(0);
    for (const link of seen.links) {
      expect(link.href.startsWith(`${world.outlet.url}/`)).toBe(true);
      expect(new URL(link.href).search).toBe('');
      expect(link).toMatchObject({
        rel: 'noopener noreferrer',
        dir: 'auto',
        target: '_top',
        draggable: false,
      });
    }
    for (const reason of seen.reasons) expect(reason).toMatch(/ · .+ · both mention \S/);
    await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await page.screenshot(world.shot('related-card'));
    await page.close();
  });

  it('says its facts from right to left in Urdu, each whole, on a page that runs from left to right', async () => {
    await setLanguage(world, 'ur');
    const page = await opened(world.outlet.partner.articleUrl);
    const lines = await world.driver.inClosedShadow(page, CARD, (root) =>
      [...root.querySelectorAll<HTMLElement>('.why')].map((line) => ({
        dir: line.querySelector('bdi')?.dir,
        // Under its title, on the side that the card begins on.
        begins: line.getBoundingClientRect().left,
        facts: [...line.querySelectorAll('bdi bdi')].map((fact) => {
          const { left, right } = fact.getBoundingClientRect();
          return { text: fact.textContent ?? '', left, right };
        }),
      })),
    );
    await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await page.screenshot(world.shot('related-card-urdu'));
    await setLanguage(world, 'en');
    expect(lines.length).toBeGreaterThan(0);
    for (const { dir, begins, facts } of lines) {
      expect(dir).toBe('rtl');
      expect(Math.min(...facts.map(({ left }) => left)) - begins).toBeLessThan(2);
      const [category, age] = facts;
      expect(category?.text).not.toMatch(/[a-z]/i);
      expect(age?.right).toBeLessThan(category?.left ?? 0);
    }
    await page.close();
  });

  it('stands after the article’s last word, below what is in view, and moves nothing', async () => {
    const page = await open('/article');
    await page.evaluate(() => {
      const scope = globalThis as { shifts?: number };
      scope.shifts = 0;
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          scope.shifts = (scope.shifts ?? 0) + ((entry as unknown as { value: number }).value ?? 0);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const before = await page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().top);
    await page.waitFor(CARD);
    await sleep(300);
    const after = await page.evaluate((card) => {
      const host = document.querySelector(card);
      const last = [...document.querySelectorAll('article p')].at(-1);
      return {
        top: document.querySelector('h1')?.getBoundingClientRect().top,
        follows:
          host && last ? last.compareDocumentPosition(host) === Node.DOCUMENT_POSITION_FOLLOWING : false,
        below: (host?.getBoundingClientRect().top ?? 0) >= innerHeight,
        height: host?.getBoundingClientRect().height ?? 0,
        shifts: (globalThis as { shifts?: number }).shifts,
      };
    }, CARD);
    expect(after).toMatchObject({ top: before, follows: true, below: true, shifts: 0 });
    expect(after.height).toBeGreaterThan(60);
    await page.close();
  });

  it('waits, on a page whose end is in view, until nothing seen would move', async () => {
    const page = await open('/short');
    await page.inner.setViewport({ width: 1000, height: 800 });
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<div style="height: 3000px"></div>'),
    );
    await sleep(LONG_ENOUGH_MS);
    expect(await page.evaluate((card) => document.querySelector(card) === null, CARD)).toBe(true);
    await page.evaluate(() => scrollTo(0, 2_500));
    const top = () => page.evaluate(() => document.querySelector('#tail')?.getBoundingClientRect().top);
    const before = await top();
    await page.waitFor(CARD);
    await sleep(200);
    expect(Math.abs(((await top()) ?? 0) - (before ?? 0))).toBeLessThan(2);
    await page.close();
  });

  it('asks again where the background was stopped before it had answered', async () => {
    await world.driver.stopBackground();
    await world.driver.background(() => {
      const scope = self as unknown as {
        asked?: boolean;
        readonly IDBDatabase: { readonly prototype: IDBDatabase };
      };
      // What it reads from now on never comes.
      const { prototype } = scope.IDBDatabase;
      const begin = prototype.transaction;
      prototype.transaction = function (...args: Parameters<IDBDatabase['transaction']>) {
        const begun = begin.apply(this, args);
        begun.addEventListener('success', (event) => event.stopPropagation(), true);
        scope.asked = true;
        return begun;
      };
    });
    const page = await open('/article');
    await until(() => world.driver.background(() => (self as { asked?: boolean }).asked === true), {
      what: 'the page’s question',
    });
    await world.driver.stopBackground();
    await page.waitFor(CARD);
    await page.close();
  });

  it('ends a page that is in view as a whole, where nothing is left to be moved', async () => {
    const page = await opened('/tiny');
    const order = await page.evaluate((card) => {
      const foot = document.querySelector('#foot');
      const host = document.querySelector(card);
      return foot && host && foot.compareDocumentPosition(host) === Node.DOCUMENT_POSITION_FOLLOWING;
    }, CARD);
    expect(order).toBe(true);
    await page.close();
  });

  it('follows the page’s own dark background and its direction', async () => {
    const look = (page: Page) =>
      world.driver.inClosedShadow(page, CARD, (root) => {
        const card = root.querySelector('.card');
        return (
          card && {
            paper: getComputedStyle(card).backgroundColor,
            direction: getComputedStyle(card).direction,
          }
        );
      });
    const plain = await opened('/article');
    expect(await look(plain)).toEqual({ paper: 'rgb(255, 255, 255)', direction: 'ltr' });
    // The page turns dark under the reader's eyes.
    await plain.evaluate(() => document.body.style.setProperty('background', '#000'));
    await until(async () => (await look(plain))?.paper === 'rgb(19, 26, 23)', {
      what: 'the card to turn dark',
    });
    await plain.close();
    const dark = await opened('/dark');
    expect((await look(dark))?.paper).toBe('rgb(19, 26, 23)');
    await dark.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await dark.screenshot(world.shot('related-card-dark'));
    await dark.close();
    const rtl = await opened('/rtl');
    expect((await look(rtl))?.direction).toBe('rtl');
    await rtl.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await rtl.screenshot(world.shot('related-card-rtl'));
    await rtl.close();
  });

  it('has nothing for a front page, a search, an unrelated article, a paywall, or a page that forbids it', async () => {
    const { frontUrl, unrelatedUrl } = world.outlet.partner;
    const quiet = [frontUrl, unrelatedUrl, '/search', '/forbidden', '/paywall'];
    const tabs: Page[] = [];
    for (const path of quiet) tabs.push(await open(path));
    for (const [index, page] of tabs.entries()) {
      await page.inner.bringToFront();
      await sleep(LONG_ENOUGH_MS / 2);
      expect(await page.evaluate((card) => document.querySelector(card) === null, CARD), quiet[index]).toBe(
        true,
      );
      await page.close();
    }
  });

  it('is turned off for the site in one click, and back on by the undo beside it', async () => {
    const page = await opened('/article');
    await world.driver.clickInClosedShadow(page, CARD, '.head button');
    expect(await textOf(page, '.menu button')).toBe('Hide on this site');
    await steadyClick(page, '.menu button:first-child');
    await until(() => textOf(page, '.off'), { what: 'the card to be off' });
    expect(await settings()).toEqual({ enabled: true, offSites: [partner.url] });
    expect(await textOf(page, '.off')).toContain('Related stories are off on this site.');
    const other = await open('/again');
    await sleep(LONG_ENOUGH_MS);
    expect(await other.evaluate((card) => document.querySelector(card) === null, CARD)).toBe(true);
    await other.close();
    await page.inner.bringToFront();
    await steadyClick(page, '.off button');
    await until(() => textOf(page, 'ul'), { what: 'the stories to come back' });
    expect(await settings()).toEqual({ enabled: true, offSites: [] });
    await page.close();
  });

  it('leads to the settings to be turned off everywhere, and goes from open tabs then', async () => {
    const page = await opened('/article');
    await world.driver.clickInClosedShadow(page, CARD, '.head button');
    const before = (await world.driver.tabs()).length;
    await steadyClick(page, '.menu button:last-child');
    await until(async () => (await world.driver.tabs()).some((url) => url.includes('options.html')), {
      what: 'the settings to open',
    });
    expect((await world.driver.tabs()).length).toBe(before + 1);
    expect((await settings()).enabled).toBe(true);
    await setRelated({ enabled: false });
    await page.inner.bringToFront();
    await goesFrom(page);
    await setRelated({ enabled: true });
    await page.close();
  });

  it('is reached and worked with the keyboard alone', async () => {
    const page = await opened('/article');
    await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    const focused = () =>
      world.driver.inClosedShadow(page, CARD, (root) => root.activeElement?.textContent ?? '');
    await page.press('Tab');
    expect(await focused()).toBe('Hide ▾');
    await page.press('Enter');
    await page.press('Tab');
    expect(await focused()).toBe('Hide on this site');
    await page.press('Escape');
    expect(await focused()).toBe('Hide ▾');
    await page.press('Tab');
    const first = await focused();
    expect(first).toBe(await textOf(page, 'a'));
    await page.press('Enter');
    // While the page changes there is no document to ask.
    const address = () => page.evaluate(() => location.href).catch(() => '');
    await until(async () => (await address()).startsWith(world.outlet.url), { what: 'the story to open' });
    expect(await page.evaluate(() => document.referrer)).toBe('');
    await page.close();
  });

  it('offers both choices under the mouse, without a click', async () => {
    const page = await opened('/article');
    const at = await world.driver.inClosedShadow(page, CARD, (root) => {
      const button = root.querySelector('.head button');
      button?.scrollIntoView({ block: 'center' });
      const box = button?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    const open = () =>
      world.driver.inClosedShadow(
        page,
        CARD,
        (root) => root.querySelector('.menu')?.hasAttribute('hidden') === false,
      );
    expect(await open()).toBe(false);
    await page.inner.mouse.move(at?.x ?? 0, at?.y ?? 0);
    await until(open, { what: 'the menu under the mouse' });
    await page.screenshot(world.shot('related-card-menu'));
    await page.inner.mouse.move(5, 5);
    await until(async () => !(await open()), { what: 'the menu to close' });
    await page.close();
  });

  it('is not printed', async () => {
    const page = await opened('/article');
    const style = await textOf(page, 'style');
    expect(style.trim()).toMatch(/@media print \{ :host \{ display: none !important; \} \}$/);
    // Firefox can't be asked for its print style from outside.
    if (world.kind === 'chromium') {
      await page.inner.emulateMediaType('print');
      expect(
        await page.evaluate((card) => document.querySelector(card)?.getBoundingClientRect().height, CARD),
      ).toBe(0);
    }
    await page.close();
  });

  it('follows a page that swaps its article by script', async () => {
    const page = await opened('/script');
    const first = await page.evaluate((card) => {
      const host = document.querySelector(card);
      host?.setAttribute('data-first', '');
      return host !== null;
    }, CARD);
    expect(first).toBe(true);
    await page.evaluate(() => dispatchEvent(new Event('other-article')));
    await page.waitFor(`${CARD}:not([data-first])`);
    expect(await page.evaluate((card) => document.querySelectorAll(card).length, CARD)).toBe(1);
    await page.close();
  });

  it('follows infinite scroll into the next article, and leaves the first card where it is', async () => {
    const page = await opened('/script');
    await page.evaluate(() => dispatchEvent(new Event('next-article')));
    await page.waitUntil('the second card', (card) => document.querySelectorAll(card).length === 2, CARD);
    const order = await page.evaluate(
      (card) =>
        [...document.querySelectorAll(`h1, ${card}`)].map(({ localName }) =>
          localName === 'h1' ? 'article' : 'card',
        ),
      CARD,
    );
    expect(order).toEqual(['article', 'card', 'article', 'card']);
    await page.close();
  });

  it('is matched on this machine: no request is made for a page', async () => {
    const page = await world.driver.openPage('about:blank');
    await sleep(500);
    const end = await world.driver.watchNetwork();
    await page.goto(`${partner.url}/article`);
    await page.waitFor(CARD);
    await sleep(500);
    // A request that is made, to be sure that requests are seen.
    await page.evaluate(() => fetch('/witness').then(() => undefined));
    // Icons and the browser's own errands are none of ours.
    const ours = (url: string) =>
      /^https?:/.test(url) && !/\/favicon\.ico$|^https:\/\/[\w.-]+\.mozilla\.\w+\//.test(url);
    const pageItself = [`${partner.url}/article`, `${partner.url}/witness`];
    const asked = (await end()).filter(ours);
    expect(asked).toContain(`${partner.url}/witness`);
    expect([...asked, ...page.requests.filter(ours)].filter((url) => !pageItself.includes(url))).toEqual([]);
    await page.close();
  });

  it('goes when the extension is updated under it', async () => {
    const page = await opened('/article');
    await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await world.driver.bare(() => {
      setTimeout(() => browser.runtime.reload(), 50);
    });
    await page.inner.bringToFront();
    // Firefox ends the old script at once and takes the sheet away that let the card show; nobody is left to take out
    // the empty element. Chromium leaves the sheet, and the script notices that its extension has gone.
    if (world.kind === 'firefox') await unseenIn(page);
    else await goesFrom(page);
  });
});
