// Pages that mean ill: none can look into the card, dress it up, make the extension act, or wear it out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Page } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

const CARD = 'openvoice-related';

/** Replaces what a script would draw with, and keeps whatever of the card comes by. */
const overriding = `<script>
  window.stolen = [];
  const keep = (value) => { if (/openvoice|Related from/i.test(String(value && (value.localName || value.textContent || value)))) stolen.push(String(value)); return value; };
  for (const [owner, name] of [[Element.prototype, 'attachShadow'], [Element.prototype, 'after'], [Element.prototype, 'append'], [Element.prototype, 'setAttribute'], [Element.prototype, 'getAttribute'], [Element.prototype, 'querySelectorAll'], [Node.prototype, 'appendChild'], [Document.prototype, 'createElement'], [Document.prototype, 'createTreeWalker'], [EventTarget.prototype, 'addEventListener'], [JSON, 'parse'], [String.prototype, 'replace'], [Array.prototype, 'push'], [Array.prototype, 'map']]) {
    const own = owner[name];
    owner[name] = function (...given) { if (name === 'attachShadow') stolen.push('a shadow root'); if (name !== 'push') { keep(this); given.forEach(keep); } return own.apply(this, given); };
  }
  for (const name of ['textContent', 'innerHTML']) {
    const own = Object.getOwnPropertyDescriptor(name === 'innerHTML' ? Element.prototype : Node.prototype, name);
    Object.defineProperty(name === 'innerHTML' ? Element.prototype : Node.prototype, name, { ...own, set(value) { keep(value); own.set.call(this, value); } });
  }
  window.requestIdleCallback = window.setInterval = () => { throw new Error('not here'); };
  Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
  window.chrome = undefined;
</script>`;

const clobbering = `<img name="body"><img name="documentElement"><img name="title"><img name="head"><img name="hidden"><img name="readyState">
<img name="querySelectorAll"><img name="getElementsByTagName"><img name="createTreeWalker"><img name="createElement"><img name="defaultView">
<a id="innerHeight"></a><a id="requestIdleCallback"></a><a id="location2"></a>
<form id="whole">${['parentNode', 'parentElement', 'nextSibling', 'firstChild', 'childNodes', 'localName', 'tagName', 'textContent', 'getAttribute', 'isConnected', 'after', 'nodeType', 'lastElementChild', 'getBoundingClientRect', 'attributes'].map((name) => `<input name="${name}" hidden>`).join('')}`;

const removing = `<script>
  window.removals = 0;
  new MutationObserver(() => {
    for (const card of document.querySelectorAll('${CARD}')) { card.remove(); window.removals++; }
  }).observe(document, { childList: true, subtree: true });
</script>`;

const styling = `
  ${CARD} { display: none !important; opacity: 0 !important; position: fixed !important; transform: scale(9) !important; --openvoice-card: inline; --ink: red; --paper: red }
  * { color: red !important; font-size: 60px !important; background: lime !important; visibility: hidden !important; letter-spacing: 9px !important }
  body { background: #fff !important; visibility: visible !important } article, article * { visibility: visible !important; font-size: 18px !important; background: #fff !important }`;

const manyNodes = `<div id="many">${'<div><p><b></b></p><i></i></div>'.repeat(12_500)}</div>`;

const pages = {
  '/overriding': { html: articlePage({ head: overriding }) },
  '/clobbering': { html: articlePage({ before: clobbering, after: '</form>' }) },
  '/removing': { html: articlePage({ head: removing }) },
  '/styling': { html: articlePage({ style: styling }) },
  '/many': { html: articlePage({ after: manyNodes }) },
  '/policy': {
    html: articlePage(),
    headers: { 'content-security-policy': "default-src 'none'" },
  },
  '/trusted-types': {
    html: articlePage(),
    headers: { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
  },
  '/plain': { html: articlePage() },
};

inEachBrowser('a hostile page', (world) => {
  let partner: PartnerPages;

  beforeAll(async () => {
    partner = await servePages(pages);
    await pollNow(world.driver);
  });
  afterAll(() => partner.close());

  const opened = async (path: string): Promise<Page> => {
    const page = await world.driver.openPage(partner.url + path);
    await page.waitFor(CARD);
    return page;
  };
  const look = (page: Page) =>
    world.driver.inClosedShadow(page, CARD, (root) => {
      const card = root.querySelector('.card');
      const link = root.querySelector('a');
      if (!card || !link) return undefined;
      const { display, backgroundColor, visibility, letterSpacing } = getComputedStyle(card);
      const { color, fontSize } = getComputedStyle(link);
      const host = getComputedStyle(root.host);
      const { width, height } = card.getBoundingClientRect();
      return {
        drawn: width > 200 && height > 80,
        styles: { display, backgroundColor, visibility, letterSpacing, color, fontSize },
        host: {
          display: host.display,
          opacity: host.opacity,
          position: host.position,
          transform: host.transform,
        },
      };
    });
  const ownLook = {
    drawn: true,
    styles: {
      display: 'block',
      backgroundColor: 'rgb(255, 255, 255)',
      visibility: 'visible',
      letterSpacing: 'normal',
      color: 'rgb(23, 33, 28)',
      fontSize: '14px',
    },
    host: { display: 'block', opacity: '1', position: 'static', transform: 'none' },
  };
  const relatedSettings = () =>
    world.driver.bare(async () => {
      const stored = (await browser.storage.local.get('settings')).settings as
        | { related?: object }
        | undefined;
      return stored?.related;
    });

  it('that overrides every prototype sees nothing of the card, and does not stop it', async () => {
    const page = await opened('/overriding');
    expect((await look(page))?.drawn).toBe(true);
    expect(await page.evaluate(() => (globalThis as unknown as { stolen: string[] }).stolen)).toEqual([]);
    await page.close();
  });

  it('that loads nothing by its policy still shows the card in its own style', async () => {
    const page = await opened('/policy');
    expect(await look(page)).toEqual(ownLook);
    await page.close();
  });

  it('that demands Trusted Types still shows the card', async () => {
    const page = await opened('/trusted-types');
    expect(await look(page)).toEqual(ownLook);
    await page.close();
  });

  it('that styles everything styles nothing of the card', async () => {
    const page = await opened('/styling');
    expect(await look(page)).toEqual(ownLook);
    await page.close();
  });

  it('that clobbers names gets the card after its article, and nowhere else', async () => {
    const page = await opened('/clobbering');
    const follows = await page.evaluate((card) => {
      const last = [...Document.prototype.querySelectorAll.call(document, 'article p')].at(-1) as Element;
      return last.nextElementSibling?.localName === card;
    }, CARD);
    expect(follows).toBe(true);
    await page.close();
  });

  it('of 50,000 nodes gets its card', async () => {
    const page = await opened('/many');
    expect((await look(page))?.drawn).toBe(true);
    expect(await page.evaluate(() => document.getElementsByTagName('*').length)).toBeGreaterThan(50_000);
    await page.close();
  });

  it('that takes the card out in a loop is left alone after the second time', async () => {
    const page = await world.driver.openPage(`${partner.url}/removing`);
    const removals = () => page.evaluate(() => (globalThis as unknown as { removals: number }).removals);
    await until(async () => (await removals()) > 0, { what: 'the card to come and go' });
    await sleep(6_000);
    expect(await removals()).toBe(2);
    await page.close();
  });

  it('cannot click: made-up events do nothing, on the host or, were they known, on what is inside', async () => {
    const page = await opened('/plain');
    const address = await page.evaluate(() => location.href);
    const before = await relatedSettings();
    await page.evaluate((card) => {
      const host = document.querySelector<HTMLElement>(card);
      host?.scrollIntoView({ block: 'center' });
      const box = host?.getBoundingClientRect();
      const targets = [host, box && document.elementFromPoint(box.left + 40, box.top + 60)];
      for (const target of targets) {
        for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
          target?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
        }
        target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
      }
      host?.click();
    }, CARD);
    await world.driver.inClosedShadow(page, CARD, (root) => {
      for (const button of root.querySelectorAll('button')) {
        button.click();
        button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      }
    });
    await sleep(500);
    expect(await relatedSettings()).toEqual(before);
    expect(await page.evaluate(() => location.href)).toBe(address);
    expect(await world.driver.inClosedShadow(page, CARD, (root) => root.querySelector('.off') === null)).toBe(
      true,
    );
    await page.close();
  });

  it('cannot read the closed root: not by the host, not by markup, not by the path of an event', async () => {
    const page = await opened('/plain');
    const title = await world.driver.inClosedShadow(
      page,
      CARD,
      (root) => root.querySelector('a')?.textContent ?? '',
    );
    expect(title).not.toBe('');
    await page.evaluate(() => {
      const scope = globalThis as { paths?: string[] };
      scope.paths = [];
      addEventListener(
        'click',
        (event) => {
          for (const target of event.composedPath()) {
            if (target instanceof Element || target instanceof ShadowRoot) scope.paths?.push(target.nodeName);
          }
        },
        true,
      );
    });
    await world.driver.clickInClosedShadow(page, CARD, '.head button');
    const seen = await page.evaluate((card) => {
      const host = document.querySelector(card);
      const root = document.documentElement as unknown as { getHTML?: (options: object) => string };
      return {
        root: host?.shadowRoot ?? null,
        within: host?.childNodes.length,
        markup:
          document.documentElement.outerHTML + (root.getHTML?.({ serializableShadowRoots: true }) ?? ''),
        text: document.body.textContent,
        paths: (globalThis as { paths?: string[] }).paths ?? [],
      };
    }, CARD);
    expect(seen.root).toBeNull();
    expect(seen.within).toBe(0);
    expect(seen.markup).not.toContain(title);
    expect(seen.text).not.toContain(title);
    expect(seen.paths.length).toBeGreaterThan(0);
    expect(seen.paths.filter((name) => /BUTTON|SECTION|fragment/.test(name))).toEqual([]);
    await page.close();
  });

  it('has no way to speak to the extension', async () => {
    const page = await opened('/plain');
    const ways = await page.evaluate(() => {
      const scope = globalThis as unknown as Record<
        'chrome' | 'browser',
        { runtime?: { sendMessage?: unknown } } | undefined
      >;
      return [typeof scope.chrome?.runtime?.sendMessage, typeof scope.browser?.runtime?.sendMessage];
    });
    expect(ways).toEqual(['undefined', 'undefined']);
    await page.close();
  });
});
