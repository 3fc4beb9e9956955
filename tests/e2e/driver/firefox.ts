// Firefox over WebDriver BiDi, by puppeteer; what BiDi does not reach (background, popup, doorhangers, alerts) is
// reached by privileged script in the browser window.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import puppeteer, { type Page as PuppeteerPage } from 'puppeteer-core';
import type { Browser } from 'webextension-polyfill';
import { markCards } from './card.ts';
import type { Driver, LaunchOptions, Page, Surface } from './driver.ts';
import * as privileged from './firefox-privileged.ts';
import { nodeFunctionOf, scriptOf } from './script.ts';
import {
  badgeIn,
  clickInside,
  closeOthers,
  environment,
  executableOf,
  freshProfile,
  gone,
  POPUP_IS_THERE,
  pageOf,
  quit,
  removeProfile,
  tabsIn,
} from './shared.ts';
import { PATIENCE_MS, until, within } from './until.ts';
import { writeXpi } from './xpi.ts';

declare const browser: Browser;

/** The host of the extension's pages, which Firefox would otherwise make up at install. */
const UUID = '11111111-2222-4333-8444-555555555555';
const baseUrl = `moz-extension://${UUID}/`;

interface Context {
  readonly context: string;
  readonly url: string;
}
interface ScriptResult {
  readonly type: 'success' | 'exception';
  readonly result: { readonly value?: string; readonly sharedId?: string };
  readonly exceptionDetails?: { readonly text: string };
}

/** Starts Firefox with the extension. `again`: the profile was used by a launch before. */
export async function launchFirefox(
  options: LaunchOptions,
  again?: { readonly ownsProfile: boolean; readonly installed: boolean },
): Promise<Driver> {
  const profile = options.profile ?? freshProfile('firefox');
  const ownsProfile = again?.ownsProfile ?? options.profile === undefined;
  const geckoId = geckoIdOf(options.extension);
  const inner = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executableOf('firefox', options.executable),
    headless: options.headless ?? true,
    userDataDir: profile,
    defaultViewport: null,
    env: environment(options),
    args: ['--remote-allow-system-access', '--width=1200', '--height=900'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: UUID }),
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'xpinstall.signatures.required': false,
      'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
      ...options.firefoxPrefs,
    },
  });
  const { connection } = inner as unknown as {
    readonly connection: { send(method: string, params: object): Promise<{ readonly result: unknown }> };
  };
  const send = async <R>(method: string, params: object) =>
    (await connection.send(method, params)).result as R;
  const windows = async () =>
    (await send<{ contexts: Context[] }>('browsingContext.getTree', { 'moz:scope': 'chrome' })).contexts;

  /** Runs one of the privileged scripts in the browser window. */
  const inWindow = async <A extends readonly unknown[], R>(
    fn: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> => {
    const window = (await windows()).find(({ url }) => url.includes('browser.xhtml'));
    const source = `async (given) => { const __name = (f) => f; return JSON.stringify((await (${fn.toString()})(...JSON.parse(given))) ?? null); }`;
    const answer = await send<ScriptResult>('script.callFunction', {
      target: { context: window?.context },
      awaitPromise: true,
      userActivation: true,
      functionDeclaration: source,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
    return JSON.parse(answer.result.value ?? 'null');
  };
  const inView = async <A extends readonly unknown[], R>(
    view: privileged.ExtensionView,
    fn: (...args: A) => R | Promise<R>,
    args: A,
  ): Promise<R> => {
    const run = inWindow(privileged.runInView, geckoId, view, scriptOf(fn, args), privileged.POPUP_SELECTOR);
    return JSON.parse((await within(run, 30_000, `a script in the ${view}`)) ?? 'null');
  };

  const install = async (folder: string): Promise<boolean> => {
    const file = join(profile, 'companion.xpi');
    writeXpi(folder, file);
    const data = { type: 'archivePath', path: file };
    const allowed = { 'moz:allowPrivateBrowsing': options.inPrivate ?? false };
    try {
      await send('webExtension.install', { extensionData: data, 'moz:permanent': true, ...allowed });
      return true;
    } catch {
      // A Firefox that insists on signatures takes it for this session only.
      await send('webExtension.install', { extensionData: data, ...allowed });
      return false;
    }
  };

  const openPage = async (url?: string): Promise<Page> => dressed(await inner.newPage(), url);
  const dressed = async (page: PuppeteerPage, url?: string): Promise<Page> => {
    await page.evaluateOnNewDocument(markCards);
    page.setDefaultTimeout(PATIENCE_MS);
    const opened = pageOf(page, async (address) => {
      // BiDi tells nothing of loads inside the extension.
      const inside = address.startsWith('moz-extension:');
      await page.goto(address, inside ? { waitUntil: [] } : {});
      if (inside) await page.waitForSelector('body');
    });
    if (url !== undefined) await opened.goto(url);
    return opened;
  };

  const shadowRootIn = async (page: Page, host: string) => {
    // The frame's id is BiDi's name for its context.
    const { _id: context } = page.inner.mainFrame() as unknown as { readonly _id: string };
    const call = (functionDeclaration: string, args: object[], more: object = {}) =>
      send<ScriptResult>('script.callFunction', {
        target: { context },
        awaitPromise: true,
        functionDeclaration,
        arguments: args,
        ...more,
      });
    const found = await call(
      '(selector) => document.querySelector(selector)',
      [{ type: 'string', value: host }],
      {
        serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
      },
    );
    const { shadowRoot } = (found.result.value ?? {}) as { shadowRoot?: { sharedId: string } | null };
    if (!shadowRoot) throw new Error(`no shadow root in ${host}`);
    return { call, reference: { sharedId: shadowRoot.sharedId } };
  };

  await inWindow(privileged.keepAlerts);
  const installed = again?.installed ? true : await install(options.extension);
  let bare = await openPage(`${baseUrl}manifest.json`);

  const driver: Driver = {
    kind: 'firefox',
    profile,
    baseUrl,
    openPage,
    openPrivatePage: async (url) => {
      const others = new Set(await inner.pages());
      await within(inWindow(privileged.openPrivateWindow), PATIENCE_MS, 'a private window');
      const added = async () => (await inner.pages()).find((page) => !others.has(page));
      const page = await until(added, { what: 'its tab' });
      const opened = await dressed(page);
      // In such a window BiDi tells of no load, and its own way to load a page may wait for one for ever.
      await inWindow(privileged.loadInPrivateWindow, url);
      await opened.waitUntil('the page', (wanted) => document.URL === wanted && document.body !== null, url);
      return opened;
    },
    openExtensionPage: async (path, selector = 'body') => {
      const page = await openPage(baseUrl + path);
      await page.waitFor(selector);
      return page;
    },
    openPopup: async () => {
      await inWindow(privileged.expectPopup);
      await bare.evaluate(() => browser.action.openPopup());
      await within(inWindow(privileged.popupLoaded), PATIENCE_MS, 'popup to load');
      await popup.waitFor(POPUP_IS_THERE);
      return popup;
    },
    openPanel: async () => {
      await inWindow(privileged.openSidebar, geckoId);
      // Before its document is there, no script can be run in it.
      const there = () => panel.evaluate((wanted) => document.querySelector(wanted) !== null, POPUP_IS_THERE);
      await until(() => there().catch(() => false), { what: 'the sidebar' });
      return panel;
    },
    closePages: async () => {
      await panel.close();
      await popup.close().catch(() => undefined);
      await closeOthers(inner, bare);
    },
    tabs: () => tabsIn(bare),
    background: (fn, ...args) => inView('background', fn, args),
    backgroundRunning: async () => (await inWindow(privileged.backgroundState, geckoId)) === 'running',
    stopBackground: async () => {
      await inWindow(privileged.terminateBackground, geckoId);
      const stopped = async () => (await inWindow(privileged.backgroundState, geckoId)) === 'stopped';
      await until(stopped, { what: 'background to stop' });
    },
    bare: (fn, ...args) => bare.evaluate(fn, ...args),
    badge: () => badgeIn(bare),
    notifications: () => inWindow(privileged.shownAlerts),
    clickNotification: (id) => inWindow(privileged.clickAlert, id),
    typeInAddressBar: async (text, count) => {
      await inWindow(privileged.typeInBar, [...`ov ${text}`], true);
      // The first line is for the words themselves, and every other leads to a web page.
      const suggested = async () =>
        (await inWindow(privileged.barRows)).flatMap((content) =>
          /^ov https?:/.test(content) ? [content.slice(3)] : [],
        );
      await until(async () => (await suggested()).length === count, {
        what: `${count} suggestions for ${text}`,
      });
      return suggested();
    },
    takeFromAddressBar: async (text, nth) => {
      if (nth > 0) await driver.typeInAddressBar(text, nth);
      else await inWindow(privileged.typeInBar, [...`ov ${text}`], true);
      await inWindow(privileged.typeInBar, [...Array(nth).fill('ArrowDown'), 'Enter'], false);
    },
    choosePageItem: async (page, id) => {
      const place = (await page.evaluate(() => `${getSelection()}`)) === '' ? 'page' : 'selection';
      await page.inner.bringToFront();
      const at = await page.evaluate(() => {
        const box = document.querySelector('h1')?.getBoundingClientRect();
        return { x: (box?.left ?? 0) + 10, y: (box?.top ?? 0) + 10 };
      });
      await page.inner.mouse.click(at.x, at.y, { button: 'right' });
      await until(() => inWindow(privileged.choosePageItem, `${id} ${place}`), { what: `the item ${id}` });
    },
    answerPermissionPrompt: async (allow) => {
      await until(() => inWindow(privileged.permissionAsked), { what: 'permission doorhanger' });
      await inWindow(privileged.answerPermission, allow);
    },
    inClosedShadow: async (page, host, fn, ...args) => {
      const { call, reference } = await shadowRootIn(page, host);
      const answer = await call(nodeFunctionOf(fn, args), [reference]);
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
      return JSON.parse(answer.result.value ?? 'null');
    },
    clickInClosedShadow: (page, host, selector) => clickInside(driver, page, host, selector),
    wish: (_page, wishes) => inWindow(privileged.setWishes, { ...wishes }),
    controls: async (page) => {
      await page.inner.bringToFront();
      return JSON.parse(await inWindow(privileged.controlsInFront));
    },
    watchNetwork: async () => {
      await inWindow(privileged.startRequestLog);
      return () => inWindow(privileged.endRequestLog);
    },
    update: async (folder) => {
      await install(folder);
      bare = await openPage(`${baseUrl}manifest.json`);
    },
    restart: async () => {
      await quit(inner);
      return launchFirefox({ ...options, profile }, { ownsProfile, installed });
    },
    closed: gone(inner),
    close: async () => {
      await quit(inner);
      if (ownsProfile) removeProfile(profile);
    },
  };

  /** A document that the protocol does not reach, driven by scripts that run in it. */
  const inFrame = (view: 'popup' | 'sidebar', close: () => Promise<void>): Surface => {
    const surface: Surface = {
      evaluate: (fn, ...args) => inView(view, fn, args),
      waitFor: async (selector, timeoutMs = PATIENCE_MS) => {
        const there = () => surface.evaluate((wanted) => document.querySelector(wanted) !== null, selector);
        await until(there, { what: `${selector} in the ${view}`, timeoutMs });
      },
      waitUntil: (what, fn, ...args) => until(() => surface.evaluate(fn, ...args), { what }),
      click: (selector) =>
        surface.evaluate((wanted) => {
          const element = document.querySelector<HTMLElement>(wanted);
          if (element === null) throw new Error(`no ${wanted}`);
          element.click();
        }, selector),
      type: (selector, text) =>
        surface.evaluate(
          (wanted, added) => {
            const field = document.querySelector<HTMLInputElement>(wanted);
            if (field === null) throw new Error(`no ${wanted}`);
            field.focus();
            field.value += added;
            field.dispatchEvent(new InputEvent('input', { bubbles: true, data: added }));
          },
          selector,
          text,
        ),
      press: (key) =>
        surface.evaluate((pressed) => {
          const target = document.activeElement ?? document.body;
          for (const type of ['keydown', 'keyup']) {
            target.dispatchEvent(new KeyboardEvent(type, { key: pressed, bubbles: true, cancelable: true }));
          }
        }, key),
      screenshot: async (file) => {
        const png = await inWindow(privileged.drawView, geckoId, view, privileged.POPUP_SELECTOR);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, Buffer.from(png, 'base64'));
      },
      close,
    };
    return surface;
  };
  const popup = inFrame('popup', () => inWindow(privileged.closePopup, privileged.POPUP_SELECTOR));
  const panel = inFrame('sidebar', () => inWindow(privileged.closeSidebar));
  return driver;
}

function geckoIdOf(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}
