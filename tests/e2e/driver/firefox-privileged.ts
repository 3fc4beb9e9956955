// Scripts that run with Firefox's own rights in its browser window. Each is sent as source, so each stands alone;
// only what they touch of Firefox is described here.

interface FrameMessages {
  addMessageListener(
    name: string,
    listener: (message: { data: { ok?: string; error?: string } }) => void,
  ): void;
  removeMessageListener(name: string, listener: unknown): void;
  loadFrameScript(url: string, allowDelayed: boolean): void;
}
interface XulBrowser extends Element {
  readonly messageManager: FrameMessages;
  readonly browsingContext: {
    readonly currentWindowGlobal: {
      drawSnapshot(rect: DOMRect, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
}
interface Extension {
  readonly backgroundState: string;
  readonly views: Iterable<{ readonly viewType: string; readonly xulBrowser: XulBrowser }>;
  wakeupBackground?(): Promise<void>;
  terminateBackground(how: object): void;
}
interface Alert {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}
interface AlertObserver {
  observe(subject: null, topic: string, data: string): void;
}
interface HttpChannel {
  readonly URI: { readonly spec: string };
  readonly loadInfo: { readonly triggeringPrincipal: { readonly isSystemPrincipal: boolean } };
}
interface Observer {
  observe(subject: { QueryInterface(type: unknown): HttpChannel }): void;
}
declare const WebExtensionPolicy: { getByID(id: string): { readonly extension: Extension } };
declare const ChromeUtils: { generateQI(names: readonly string[]): (type: unknown) => unknown };
declare const Ci: Readonly<Record<string, unknown>>;
declare const Components: {
  readonly manager: { QueryInterface(type: unknown): { registerFactory(...args: unknown[]): void } };
};
interface BrowserWindow extends Window {
  readonly gBrowser: {
    readonly selectedBrowser: { fixupAndLoadURIString(url: string, how: object): void };
  };
  readonly gBrowserInit?: { readonly delayedStartupFinished: boolean };
}
declare const PrivateBrowsingUtils: { isWindowPrivate(window: BrowserWindow): boolean };
declare const Services: {
  readonly wm: { getEnumerator(type: string): Iterable<BrowserWindow> };
  readonly scriptSecurityManager: { getSystemPrincipal(): unknown };
  readonly uuid: { generateUUID(): unknown };
  readonly prefs: { setIntPref(name: string, value: number): void; clearUserPref(name: string): void };
  readonly obs: {
    addObserver(observer: Observer, topic: string): void;
    removeObserver(observer: Observer, topic: string): void;
  };
};
declare const gBrowser: { readonly selectedBrowser: XulBrowser };
declare const Cc: Readonly<Record<string, { createInstance(type: unknown): TextInput }>>;
declare const gURLBar: {
  focus(): void;
  select(): void;
  readonly view: { readonly isOpen: boolean; readonly panel: Element };
};
interface TextInput {
  beginInputTransactionForTests(window: Window): void;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
}
interface Row extends Element {
  readonly result?: { readonly payload?: { readonly content?: string } };
}
interface MenuItem extends HTMLElement {
  doCommand(): void;
}
interface Menu extends HTMLElement {
  readonly state: string;
  hidePopup(): void;
}
declare const SidebarController: { show(id: string): Promise<unknown>; hide(): void };
declare const OpenBrowserWindow: (how: { readonly private: boolean }) => BrowserWindow;
declare const PopupNotifications: { readonly panel: { readonly state: string } };

/** What these scripts keep in the browser window between calls. */
interface Kept {
  companionPopup?: Promise<void>;
  companionAlerts?: { readonly alert: Alert; readonly observer?: AlertObserver }[];
  companionRequests?: { readonly urls: string[]; readonly observer: Observer };
}

const POPUP = 'browser.webextension-popup-browser:not(.webextension-preload-browser)';

/** The extension's documents that BiDi does not list. */
export type ExtensionView = 'background' | 'popup' | 'sidebar';

/** Runs `source` in the document of such a view and returns its value as JSON. Wakes the background. */
export async function runInView(
  id: string,
  view: ExtensionView,
  source: string,
  popup: string,
): Promise<string | null> {
  const { extension } = WebExtensionPolicy.getByID(id);
  if (view === 'background') await extension.wakeupBackground?.();
  const found =
    view !== 'popup'
      ? [...extension.views].find((candidate) => candidate.viewType === view)?.xulBrowser
      : document.querySelector<XulBrowser>(popup);
  if (!found) throw new Error(`there is no ${view}`);
  const messages = found.messageManager;
  const name = `companion:${Math.random()}`;
  const answer = new Promise<string | null>((resolve, reject) => {
    messages.addMessageListener(name, function listener({ data }) {
      messages.removeMessageListener(name, listener);
      if (data.error === undefined) resolve(data.ok ?? null);
      else reject(new Error(data.error));
    });
  });
  const inContent = `(async () => {
    const name = ${JSON.stringify(name)};
    try {
      const box = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      const value = await Cu.evalInSandbox(${JSON.stringify(`(async () => JSON.stringify(await ${source}))()`)}, box);
      sendAsyncMessage(name, { ok: value });
    } catch (error) { sendAsyncMessage(name, { error: String(error) }); }
  })()`;
  const url = `data:application/javascript;charset=utf-8,${encodeURIComponent(inContent)}`;
  messages.loadFrameScript(url, false);
  return answer;
}

export function backgroundState(id: string): string {
  return WebExtensionPolicy.getByID(id).extension.backgroundState;
}

export function terminateBackground(id: string): void {
  const how = { ignoreDevToolsAttached: true, disableResetIdleForTest: true };
  WebExtensionPolicy.getByID(id).extension.terminateBackground(how);
}

/** Firefox loads a popup hidden and then swaps it into the panel: begin to wait for the swap. */
export function expectPopup(): void {
  (globalThis as Kept).companionPopup = new Promise((resolve) => {
    addEventListener('WebExtPopupLoaded', () => resolve(), { once: true, capture: true });
  });
}

export async function popupLoaded(): Promise<boolean> {
  await (globalThis as Kept).companionPopup;
  return true;
}

export function closePopup(popup: string): void {
  document.querySelector(popup)?.closest<HTMLElement & { hidePopup(): void }>('panel')?.hidePopup();
}

/** Opens a private window, and comes back when it has its tab. */
export async function openPrivateWindow(): Promise<void> {
  const opened = OpenBrowserWindow({ private: true });
  while (!opened.gBrowserInit?.delayedStartupFinished)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Loads a page in the private window that is open. */
export function loadInPrivateWindow(url: string): void {
  for (const opened of Services.wm.getEnumerator('navigator:browser'))
    if (PrivateBrowsingUtils.isWindowPrivate(opened))
      opened.gBrowser.selectedBrowser.fixupAndLoadURIString(url, {
        triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
      });
}

/** Opens the sidebar with the extension's document. */
export async function openSidebar(id: string): Promise<void> {
  await SidebarController.show(`${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-sidebar-action`);
}

export function closeSidebar(): void {
  SidebarController.hide();
}

/** The popup or the sidebar as a PNG in base64. */
export async function drawView(id: string, view: 'popup' | 'sidebar', popup: string): Promise<string> {
  const found =
    view === 'popup'
      ? document.querySelector<XulBrowser>(popup)
      : [...WebExtensionPolicy.getByID(id).extension.views].find((candidate) => candidate.viewType === view)
          ?.xulBrowser;
  if (!found) throw new Error(`there is no ${view}`);
  const { width, height } = found.getBoundingClientRect();
  const area = new DOMRect(0, 0, width, height);
  const bitmap = await found.browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas') as HTMLCanvasElement;
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}

/** Headless Firefox has no place for alerts and closes each at once: this one keeps them, as a desktop would. */
export function keepAlerts(): void {
  const kept: NonNullable<Kept['companionAlerts']> = [];
  (globalThis as Kept).companionAlerts = kept;
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert(alert: Alert, observer?: AlertObserver) {
      kept.push({ alert, observer });
      observer?.observe(null, 'alertshow', '');
    },
    closeAlert(name: string) {
      const at = kept.findIndex(({ alert }) => alert.name === name);
      if (at >= 0) kept.splice(at, 1)[0]?.observer?.observe(null, 'alertfinished', '');
    },
    teardown() {},
    pbmTeardown() {},
  };
  Components.manager
    .QueryInterface(Ci.nsIComponentRegistrar)
    .registerFactory(Services.uuid.generateUUID(), 'kept alerts', '@mozilla.org/alerts-service;1', {
      createInstance: (type: unknown) => service.QueryInterface(type),
    });
}

export function shownAlerts(): { id: string; title: string; message: string }[] {
  const kept = (globalThis as Kept).companionAlerts ?? [];
  return kept.map(({ alert }) => ({ id: alert.name, title: alert.title, message: alert.text }));
}

export function clickAlert(id: string): void {
  const kept = (globalThis as Kept).companionAlerts ?? [];
  kept.find(({ alert }) => alert.name === id)?.observer?.observe(null, 'alertclickcallback', '');
}

export function permissionAsked(): boolean {
  return (
    PopupNotifications.panel.state === 'open' &&
    document.getElementById('addon-webext-permissions-notification') !== null
  );
}

export function answerPermission(allow: boolean): void {
  const asked = document.getElementById('addon-webext-permissions-notification') as unknown as {
    readonly button: HTMLElement;
    readonly secondaryButton: HTMLElement;
  };
  (allow ? asked.button : asked.secondaryButton).click();
}

/** The system's settings for forced colours and reduced motion, for every page. */
export function setWishes(wishes: {
  readonly forcedColors?: boolean;
  readonly reducedMotion?: boolean;
}): void {
  const set = (name: string, value: number | undefined) =>
    value === undefined ? Services.prefs.clearUserPref(name) : Services.prefs.setIntPref(name, value);
  set('browser.display.document_color_use', wishes.forcedColors ? 2 : undefined);
  set('ui.prefersReducedMotion', wishes.reducedMotion ? 1 : undefined);
}

/** Role and name of all that can be focused in the tab in front, as JSON. */
export function controlsInFront(): Promise<string> {
  const messages = gBrowser.selectedBrowser.messageManager;
  const name = `companion:${Math.random()}`;
  const answer = new Promise<string>((resolve, reject) => {
    messages.addMessageListener(name, function listener({ data }) {
      messages.removeMessageListener(name, listener);
      if (data.error === undefined) resolve(data.ok ?? '[]');
      else reject(new Error(data.error));
    });
  });
  const inContent = `(async () => {
    try {
      const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
      const { STATE_FOCUSABLE, STATE_BUSY } = Ci.nsIAccessibleStates;
      const stateOf = (node) => { const state = {}; node.getState(state, {}); return state.value; };
      let root;
      for (let tries = 0; tries < 100; tries++) {
        root = service.getAccessibleFor(content.document);
        if (root?.firstChild && !(stateOf(root) & STATE_BUSY)) break;
        await new Promise((resolve) => content.setTimeout(resolve, 50));
      }
      // Not what is focusable only because it scrolls, or to be gone on from.
      const controls = 'a, button, input, select, textarea, summary, [role]';
      const found = [];
      const visit = (node) => {
        if (stateOf(node) & STATE_FOCUSABLE && node.DOMNode.matches?.(controls)) found.push({ role: service.getStringRole(node.role), name: (node.name ?? '').trim() });
        for (let child = node.firstChild; child; child = child.nextSibling) visit(child);
      };
      for (let child = root.firstChild; child; child = child.nextSibling) visit(child);
      sendAsyncMessage(${JSON.stringify(name)}, { ok: JSON.stringify(found) });
    } catch (error) { sendAsyncMessage(${JSON.stringify(name)}, { error: String(error) }); }
  })()`;
  messages.loadFrameScript(
    `data:application/javascript;charset=utf-8,${encodeURIComponent(inContent)}`,
    false,
  );
  return answer;
}

/** Requests of pages and extensions; what Firefox asks for on its own account is left out. */
export function startRequestLog(): void {
  const urls: string[] = [];
  const observer: Observer = {
    observe: (subject) => {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      if (!channel.loadInfo.triggeringPrincipal.isSystemPrincipal) urls.push(channel.URI.spec);
    },
  };
  (globalThis as Kept).companionRequests = { urls, observer };
  Services.obs.addObserver(observer, 'http-on-modify-request');
}

export function endRequestLog(): string[] {
  const log = (globalThis as Kept).companionRequests;
  if (log === undefined) return [];
  Services.obs.removeObserver(log.observer, 'http-on-modify-request');
  return log.urls;
}

export { POPUP as POPUP_SELECTOR };

/** Types into the address bar as a keyboard does; `afresh` in the place of what stands there. */
export function typeInBar(list: readonly string[], afresh: boolean): void {
  if (afresh) {
    window.focus();
    gURLBar.focus();
    gURLBar.select();
  }
  const input = Cc['@mozilla.org/text-input-processor;1']?.createInstance(Ci.nsITextInputProcessor);
  input?.beginInputTransactionForTests(window);
  const codes: Readonly<Record<string, number>> = { Enter: 13, ArrowDown: 40, ' ': 32 };
  for (const key of list) {
    const code = key === ' ' ? 'Space' : key in codes ? key : `Key${key.toUpperCase()}`;
    const event = new KeyboardEvent('', {
      key,
      code,
      keyCode: codes[key] ?? key.toUpperCase().charCodeAt(0),
    });
    input?.keydown(event);
    input?.keyup(event);
  }
}

/** What each line under the address bar leads to, as the extension gave it. */
export function barRows(): readonly string[] {
  if (!gURLBar.view.isOpen) return [];
  const rows = [...gURLBar.view.panel.querySelectorAll<Row>('.urlbarView-row')];
  return rows.map((row) => row.result?.payload?.content ?? '');
}

/** Chooses the extension's item with this id in the page's menu, and closes that; false while it is not there. */
export function choosePageItem(id: string): boolean {
  const menu = document.getElementById('contentAreaContextMenu') as Menu | null;
  const item = [...(menu?.querySelectorAll<MenuItem>('menuitem') ?? [])].find((each) => each.id.endsWith(id));
  if (menu?.state !== 'open' || item === undefined) return false;
  item.doCommand();
  menu.hidePopup();
  return true;
}
