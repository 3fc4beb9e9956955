// Pages that mean ill: none can look into the card, dress it up, make the extension act, or wear it out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { CARD } from './driver/card.ts';
import type { Page } from './driver/driver.ts';
import { sleep, until } from './driver/until.ts';
import { articlePage, type PartnerPages, servePages } from './partner-pages.ts';
import { pollNow } from './poll-now.ts';
import { setLanguage } from './set-language.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

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
  ${CARD} { display: none !important; opacity: 0 !important; position: fixed !important; transform: scale(9) !important; --ink: red; --paper: red }
  * { color: red !important; font-size: 60px !important; background: lime !important; visibility: hidden !important; letter-spacing: 9px !important }
  body { background: #fff !important; visibility: visible !important } article, article * { visibility: visible !important; font-size: 18px !important; background: #fff !important }`;

/** Stands ready to be given the root of any element that it could define. */
const defining = `<script>
  window.internals = [];
  for (const name of ['openvoice-related', 'openvoice-card', 'related-card'])
    customElements.define(name, class extends HTMLElement { constructor() { super(); internals.push(this.attachInternals()); } });
  window.roots = () => internals.filter((one) => one.shadowRoot).length;
</script>`;

/** Fonts under the names that a card might ask for, one file each. */
const fonts = [
  'Noto Nastaliq Urdu',
  'Noto Sans Arabic',
  'Noto Sans',
  'system-ui',
  'sans-serif',
  '-apple-system',
  'Segoe UI',
]
  .map((name, n) => `@font-face { font-family: "${name}"; src: url("/font-${n}") }`)
  .join(' ');

/** Lays the card, unseen, over what a reader is to click, wherever its page wants it. */
const baiting = `<button id="bait" style="position: fixed; left: 100px; top: 100px; width: 500px; height: 300px">Win</button>`;

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
  '/defining': { html: articlePage({ head: defining }) },
  '/fonts': { html: articlePage({ style: fonts }) },
  '/baiting': { html: articlePage({ after: baiting }) },
  '/leaking': {
    html: articlePage({
      head: '<base target="leak">',
      after: '<iframe name="leak" style="width: 300px; height: 200px"></iframe>',
    }),
  },
  '/evil': { html: '<!doctype html><title>Evil</title>' },
  '/deaf': {
    html: articlePage({
      head: `<script>for (const type of ['pointerdown', 'mousedown', 'click', 'auxclick']) addEventListener(type, (event) => event.stopImmediatePropagation(), true)</script>`,
    }),
  },
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
    host: { display: 'flow-root', opacity: '1', position: 'static', transform: 'none' },
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
      return last.nextElementSibling?.matches(card) === true;
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

  it('that defines custom elements is given no root: the card is on an element that no page can define', async () => {
    const page = await opened('/defining');
    const host = await page.evaluate((card) => {
      const element = document.querySelector(card);
      return {
        name: element?.localName,
        roots: (globalThis as unknown as { roots: () => number }).roots(),
        defined: customElements.get(element?.localName ?? '') !== undefined,
      };
    }, CARD);
    expect(host).toEqual({ name: 'div', roots: 0, defined: false });
    await page.close();
  });

  it('finds no name to look for: each document has another', async () => {
    const names: string[] = [];
    for (let n = 0; n < 2; n++) {
      const page = await opened('/plain');
      names.push(
        await page.evaluate(
          (card) =>
            [...(document.querySelector(card)?.attributes ?? [])]
              .map(({ name }) => name)
              .filter((name) => name !== 'data-test-card')
              .join(),
          CARD,
        ),
      );
      await page.close();
    }
    expect(names[0]).toMatch(/^[a-z]{12}$/);
    expect(names[1]).not.toBe(names[0]);
  });

  /** As a page of Firefox can, by the selection or an event's original target. */
  const rewriteLinks = (page: Page) =>
    world.driver.inClosedShadow(
      page,
      CARD,
      (root, evil) => {
        for (const a of root.querySelectorAll('a')) {
          a.href = evil;
          a.target = 'leak';
          a.setAttribute('ping', evil);
        }
      },
      `${partner.url}/evil`,
    );
  const storyOpened = (page: Page) =>
    until(
      async () => (await page.evaluate(() => location.href).catch(() => '')).startsWith(world.outlet.url),
      { what: 'the story to open' },
    );

  it.each(['/plain', '/leaking', '/deaf'])(
    'that rewrites a link, or has a target for all of them, opens the story all the same: %s',
    async (path) => {
      const page = await opened(path);
      await rewriteLinks(page);
      await world.driver.clickInClosedShadow(page, CARD, 'a');
      await storyOpened(page);
      expect(partner.hits).not.toContain('/evil');
      await page.close();
    },
  );

  it('cannot have the reader turn anything off in a card that it hides under what is clicked', async () => {
    const page = await opened('/baiting');
    const before = await relatedSettings();
    await page.evaluate((card) => {
      const host = document.querySelector<HTMLElement>(card);
      const wrapper = document.createElement('div');
      wrapper.style.cssText =
        'position: fixed; left: 100px; top: 100px; width: 500px; opacity: 0; z-index: 9';
      document.body.append(wrapper);
      if (host) wrapper.append(host);
    }, CARD);
    await world.driver.clickInClosedShadow(page, CARD, '.head button');
    const at = await world.driver.inClosedShadow(page, CARD, (root) => {
      const box = root.querySelector('.menu button')?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    // Long after it has stood still.
    await sleep(1_500);
    await page.inner.mouse.click(at?.x ?? 0, at?.y ?? 0);
    await sleep(700);
    expect(await relatedSettings()).toEqual(before);
    await page.close();
  });

  it('cannot move the card under a click', async () => {
    const page = await opened('/plain');
    const before = await relatedSettings();
    await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
    await world.driver.clickInClosedShadow(page, CARD, '.head button');
    await sleep(1_000);
    await page.evaluate(() =>
      addEventListener('pointermove', () => scrollBy({ top: -8, behavior: 'instant' }), { capture: true }),
    );
    const at = await world.driver.inClosedShadow(page, CARD, (root) => {
      const box = root.querySelector('.menu button')?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await page.inner.mouse.click(at?.x ?? 0, at?.y ?? 0);
    await sleep(700);
    expect(await relatedSettings()).toEqual(before);
    await page.close();
  });

  it('that has fonts by the names of ours is asked for none, in either language', async () => {
    for (const language of ['en', 'ur'] as const) {
      await setLanguage(world, language);
      const page = await opened('/fonts');
      await page.evaluate((card) => document.querySelector(card)?.scrollIntoView({ block: 'center' }), CARD);
      await sleep(500);
      expect(
        await world.driver.inClosedShadow(page, CARD, (root) =>
          root.querySelector('.card')?.getAttribute('lang'),
        ),
      ).toBe(language);
      await page.close();
    }
    await setLanguage(world, 'en');
    expect(partner.hits.filter((path) => path.startsWith('/font-'))).toEqual([]);
  });

  it('has no word of the card in what is selected or copied with the page', async () => {
    const page = await opened('/plain');
    const title = await world.driver.inClosedShadow(
      page,
      CARD,
      (root) => root.querySelector('a')?.textContent ?? '',
    );
    // A search by the page, window.find(), still tells Chromium's whether a word stands there: PRIVACY.md says so.
    const selected = await page.evaluate(() => {
      const selection = getSelection();
      selection?.selectAllChildren(document.body);
      return selection?.toString() ?? '';
    });
    expect(selected).toContain('Defence officials');
    expect(selected).not.toContain(title);
    await page.close();
  });

  it('finds nothing of the companion where related stories are off', async () => {
    const setOff = (offSites: readonly string[]) =>
      world.driver.bare(async (sites) => {
        const settings = ((await browser.storage.local.get('settings')).settings ?? {}) as {
          related?: object;
        };
        const related = { enabled: true, sites: [], ...settings.related, offSites: sites };
        await browser.storage.local.set({ settings: { ...settings, related } });
      }, offSites);
    const excluded = () =>
      world.driver.bare(async () =>
        (await browser.scripting.getRegisteredContentScripts()).flatMap(
          ({ excludeMatches }) => excludeMatches ?? [],
        ),
      );
    await setOff([partner.url]);
    await until(async () => (await excluded()).includes('http://localhost/*'), {
      what: 'the site to be left out',
    });
    const page = await world.driver.openPage(`${partner.url}/plain`);
    await sleep(3_000);
    const seen = await page.evaluate(() => {
      const probe = document.createElement('openvoice-related');
      document.body.append(probe);
      const sheets = [...document.styleSheets].length;
      return { property: getComputedStyle(probe).getPropertyValue('--openvoice-card'), sheets };
    });
    expect(seen).toEqual({ property: '', sheets: 1 });
    await page.close();
    await setOff([]);
    await until(async () => (await excluded()).length === 0, { what: 'the site to be back' });
  });
});
