// Chromium over the DevTools protocol, by puppeteer.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page as PuppeteerPage, type Target } from 'puppeteer-core';
import type { Browser } from 'webextension-polyfill';
import { markCards } from './card.ts';
import type { Driver, LaunchOptions, Page, Surface } from './driver.ts';
import { answerDialog } from './permission-dialog.ts';
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
import { PATIENCE_MS, sleep, until, within } from './until.ts';

declare const browser: Browser;
declare const chrome: {
  readonly sidePanel: { open(where: { readonly windowId?: number }): Promise<void> };
  readonly notifications?: {
    getAll(): Promise<Record<string, boolean>>;
    readonly onClicked: { dispatch(id: string): void };
  };
  readonly omnibox: { readonly onInputChanged: Event; readonly onInputEntered: Event };
  readonly contextMenus: { readonly onClicked: Event };
  readonly tabs: { query(which: object): Promise<readonly object[]> };
};
/** An event that a background's own script may raise. */
interface Event {
  dispatch(...args: readonly unknown[]): void;
}

/** The mark on an extension that was loaded for one browser session only. */
const LOADED_FOR_SESSION = 1 << 15;

/** How long a background may answer without the library seeing it. */
const UNSEEN_MS = 5_000;

/** Starts Chromium with the extension. `again`: the profile has it already, from a launch before. */
export async function launchChromium(
  options: LaunchOptions,
  again?: { readonly id: string; readonly ownsProfile: boolean },
): Promise<Driver> {
  const profile = options.profile ?? freshProfile('chromium');
  const ownsProfile = again?.ownsProfile ?? options.profile === undefined;
  const inner = await puppeteer.launch({
    executablePath: executableOf('chromium', options.executable),
    headless: options.headless ?? true,
    pipe: true,
    enableExtensions: true,
    userDataDir: profile,
    defaultViewport: null,
    env: environment(options),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--enable-ui-devtools=0',
      '--enable-features=ui-debug-tools-enable-synthetic-events',
      '--window-size=1200,900',
      // A popup is no larger than the screen lets it be; the usual one without a display has 600 lines.
      '--screen-info={1600x1200}',
      ...(options.chromiumArgs ?? []),
    ],
  });
  const browserSession = await inner.target().createCDPSession();
  const install = async (): Promise<string> => {
    if (!options.inPrivate) return inner.installExtension(options.extension);
    const how = { path: options.extension, enableInIncognito: true };
    return (await browserSession.send('Extensions.loadUnpacked', how)).id;
  };
  const id = again?.id ?? (await install());
  const baseUrl = `chrome-extension://${id}/`;

  /** Backgrounds that have ended, though the library may not have heard of it. */
  const ended = new WeakSet<Target>();
  const isBackground = (target: Target) =>
    target.type() === 'service_worker' && target.url().startsWith(baseUrl) && !ended.has(target);
  const openPage = async (url?: string): Promise<Page> => inTab(await inner.newPage(), url);
  const inTab = async (tab: PuppeteerPage, url?: string): Promise<Page> => {
    await tab.evaluateOnNewDocument(markCards);
    const page = await dressed(tab);
    if (url !== undefined) await page.goto(url);
    return page;
  };
  const dressed = async (page: PuppeteerPage): Promise<Page> => {
    page.setDefaultTimeout(PATIENCE_MS);
    if (options.dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    return pageOf(page, async (url) => {
      await page.goto(url);
    });
  };

  let bare = await openPage(`${baseUrl}manifest.json`);
  /** The background as the library has it; wakes it. One that is on its way out is passed over. */
  const running = () => {
    let asked = Date.now();
    return until(
      async () => {
        const target = inner.targets().find(isBackground);
        if (target === undefined) {
          await bare.evaluate(() =>
            browser.runtime
              .sendMessage({ name: 'story/opened', payload: { id: 'unknown' } })
              .catch(() => undefined),
          );
          if (Date.now() - asked > UNSEEN_MS) {
            asked = Date.now();
            await endUnseen();
          }
          return undefined;
        }
        // A worker that has just started has no extension API yet, and one that stops may never answer.
        const found = await target.worker();
        const ready = found?.evaluate('!!globalThis.chrome?.runtime?.id') ?? false;
        return (await within(Promise.resolve(ready), 2_000, 'worker').catch(() => false)) && found
          ? { target, worker: found }
          : undefined;
      },
      { what: 'background to be up', everyMs: 20 },
    );
  };
  /** Started again under a target that the library took for ended, it would never be seen; the next one is. */
  const endUnseen = async () => {
    const { targetInfos } = await browserSession.send('Target.getTargets');
    for (const { type, url, targetId } of targetInfos)
      if (type === 'service_worker' && url.startsWith(baseUrl))
        await browserSession.send('Target.closeTarget', { targetId }).catch(() => undefined);
  };
  const worker = async () => (await running()).worker;

  const driver: Driver = {
    kind: 'chromium',
    profile,
    baseUrl,
    openPage,
    openPrivatePage: async (url) => {
      const before = new Set(inner.targets());
      const opened = inner.waitForTarget((target) => !before.has(target) && target.type() === 'page', {
        timeout: PATIENCE_MS,
      });
      // A context of the library's own is private too, but none of the extension's tabs.
      await bare.evaluate(() =>
        browser.windows.create({ incognito: true, url: 'about:blank' }).then(() => true),
      );
      return inTab(await (await opened).asPage(), url);
    },
    openExtensionPage: async (path, selector = 'body') => {
      const page = await openPage(baseUrl + path);
      await page.waitFor(selector);
      return page;
    },
    openPopup: async (): Promise<Surface> => {
      const before = new Set(inner.targets());
      const opened = inner.waitForTarget(
        (target) => !before.has(target) && target.url().startsWith(`${baseUrl}popup.html`),
        { timeout: PATIENCE_MS },
      );
      // The window that is to show it may not be ready: just restarted, or about to open a tab of its own.
      const asked = () => bare.evaluate(() => browser.action.openPopup().then(() => true)).catch(() => false);
      await until(asked, { what: 'popup to open', everyMs: 200 });
      const popup = await dressed(await (await opened).asPage());
      await popup.waitFor(POPUP_IS_THERE);
      return popup;
    },
    openPanel: async (): Promise<Surface> => {
      const isPanel = (target: Target) => target.url() === `${baseUrl}sidepanel.html`;
      // The library's scripts count as a reader's click, which the browser asks for.
      await bare.evaluate(async () => {
        const { id: windowId } = await browser.windows.getCurrent();
        await chrome.sidePanel.open({ windowId });
      });
      const target = await inner.waitForTarget(isPanel, { timeout: PATIENCE_MS });
      const panel = await dressed(await target.asPage());
      await panel.waitFor(POPUP_IS_THERE);
      return panel;
    },
    closePages: async () => {
      const popups = inner
        .targets()
        .filter((target) => target.type() !== 'page' && target.url().startsWith(`${baseUrl}popup.html`));
      for (const popup of popups) await (await popup.asPage()).close().catch(() => undefined);
      await closeOthers(inner, bare);
    },
    tabs: () => tabsIn(bare),
    background: async (fn, ...args) => (await (await worker()).evaluate(scriptOf(fn, args))) as never,
    backgroundRunning: async () => inner.targets().some(isBackground),
    stopBackground: async () => {
      const {
        target,
        worker: { client },
      } = await running();
      const { targetInfo } = await client.send('Target.getTargetInfo');
      const { targetId } = targetInfo;
      // As long as anybody is attached, a worker that the next event starts again goes on under the same target; let
      // go of first, it ends with its target, and whatever starts then is another.
      await client.detach();
      const hasEnded = async () => {
        // Asked of the browser: the library at times keeps a worker in its list for good.
        const { targetInfos } = await browserSession.send('Target.getTargets');
        if (!targetInfos.some((info) => info.targetId === targetId)) {
          ended.add(target);
          return true;
        }
        await browserSession.send('Target.closeTarget', { targetId }).catch(() => undefined);
        return false;
      };
      await until(hasEnded, { what: 'background to stop', everyMs: 100 });
    },
    bare: (fn, ...args) => bare.evaluate(fn, ...args),
    badge: () => badgeIn(bare),
    notifications: async () => {
      const all = await bare.evaluate(() => chrome.notifications?.getAll() ?? {});
      return Object.keys(all).map((id) => ({ id }));
    },
    clickNotification: async (id) => {
      await driver.background((clicked: string) => chrome.notifications?.onClicked.dispatch(clicked), id);
    },
    // The bar and the menus are the browser's own surface: the worker is told what they would tell it.
    typeInAddressBar: async (text) => {
      const suggested = await driver.background(
        (typed: string) =>
          new Promise<readonly { readonly content: string }[]>((resolve) => {
            chrome.omnibox.onInputChanged.dispatch(typed, resolve);
          }),
        text,
      );
      return suggested.map(({ content }) => content);
    },
    takeFromAddressBar: async (text, nth) => {
      const chosen = nth === 0 ? text : (await driver.typeInAddressBar(text, nth))[nth - 1];
      await driver.background((taken: string | undefined) => {
        chrome.omnibox.onInputEntered.dispatch(taken, 'currentTab');
        return true;
      }, chosen);
    },
    choosePageItem: async (page, id) => {
      const words = await page.evaluate(() => `${getSelection()}`);
      await page.inner.bringToFront();
      await driver.background(
        async (item: string, selectionText: string) => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const place = selectionText === '' ? 'page' : 'selection';
          chrome.contextMenus.onClicked.dispatch(
            { menuItemId: `${item} ${place}`, ...(selectionText && { selectionText }) },
            tab,
          );
          return true;
        },
        id,
        words,
      );
    },
    answerPermissionPrompt: (allow) => answerDialog(profile, allow),
    inClosedShadow: async (page, host, fn, ...args) => {
      const session = await page.inner.createCDPSession();
      try {
        const { root } = await session.send('DOM.getDocument', { depth: 0 });
        const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: host });
        const { node } = await session.send('DOM.describeNode', { nodeId, depth: 1, pierce: true });
        const shadow = node.shadowRoots?.[0];
        if (shadow === undefined) throw new Error(`no shadow root in ${host}`);
        const { object } = await session.send('DOM.resolveNode', { backendNodeId: shadow.backendNodeId });
        const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
          objectId: object.objectId,
          functionDeclaration: `function () { return (${nodeFunctionOf(fn, args)})(this); }`,
          awaitPromise: true,
          returnByValue: true,
        });
        if (exceptionDetails)
          throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return JSON.parse(result.value);
      } finally {
        await session.detach();
      }
    },
    clickInClosedShadow: (page, host, selector) => clickInside(driver, page, host, selector),
    wish: async (page, { forcedColors, reducedMotion }) => {
      // Lasts as long as the session does: to the end of the page.
      const session = await page.inner.createCDPSession();
      const features = [
        { name: 'forced-colors', value: forcedColors ? 'active' : '' },
        { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : '' },
      ];
      await session.send('Emulation.setEmulatedMedia', { features });
    },
    controls: async (page) => {
      const session = await page.inner.createCDPSession();
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      await session.detach();
      return nodes
        .filter(({ ignored, role }) => !ignored && !['RootWebArea', 'main', 'generic'].includes(role?.value))
        .filter(({ properties }) =>
          properties?.some(({ name, value }) => name === 'focusable' && value.value),
        )
        .map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? '').trim() }));
    },
    watchNetwork: async () => {
      const urls: string[] = [];
      const sessions = await Promise.all(
        inner
          .targets()
          .filter((target) => target.type() === 'page' || isBackground(target))
          .map((target) => target.createCDPSession()),
      );
      for (const session of sessions) {
        session.on('Network.requestWillBeSent', ({ request }) => urls.push(request.url));
        await session.send('Network.enable');
      }
      return async () => {
        for (const session of sessions) await session.detach().catch(() => undefined);
        return urls.filter((url) => /^https?:/.test(url));
      };
    },
    update: async (folder) => {
      rmSync(options.extension, { recursive: true });
      cpSync(folder, options.extension, { recursive: true });
      for (const target of inner.targets().filter(isBackground)) ended.add(target);
      await install();
      bare = await openPage(`${baseUrl}manifest.json`);
    },
    restart: async () => {
      await quit(inner);
      keepInstalled(profile, id);
      await sleep(300);
      return launchChromium({ ...options, profile }, { id, ownsProfile });
    },
    closed: gone(inner),
    close: async () => {
      await quit(inner);
      if (ownsProfile) removeProfile(profile);
    },
  };
  await worker();
  return driver;
}

/** Takes the session mark off, so that the browser itself loads the extension at its next start. */
function keepInstalled(profile: string, id: string): void {
  const file = join(profile, 'Default', 'Preferences');
  const prefs = JSON.parse(readFileSync(file, 'utf8'));
  prefs.extensions.ui = { ...prefs.extensions.ui, developer_mode: true };
  prefs.extensions.settings[id].creation_flags &= ~LOADED_FOR_SESSION;
  writeFileSync(file, JSON.stringify(prefs));
}
