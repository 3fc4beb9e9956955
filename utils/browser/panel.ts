// The browser's side panel (Chrome) or sidebar (Firefox), opened by a reader's click or key, and the wide page in a tab.
import { browser } from 'wxt/browser';

/** What neither the library nor its types know of both browsers. */
const own = browser as unknown as {
  readonly sidebarAction?: { open(): Promise<void> };
  readonly sidePanel?: { open(where: { readonly windowId: number }): Promise<void> };
};

/** The window of this page, for `openPanel`; undefined where the browser has no windows. */
export async function currentWindowId(): Promise<number | undefined> {
  const current = await browser.windows?.getCurrent();
  return current?.id;
}

/**
 * Opens the panel in a window. Call it within the click or key and before any await: Firefox demands that.
 * @param windowId where Chrome is to open it
 */
export async function openPanel(windowId: number | undefined): Promise<void> {
  if (own.sidebarAction) await own.sidebarAction.open();
  else if (windowId !== undefined) await own.sidePanel?.open({ windowId });
}

/** Opens the wide page in a tab; `query`: `?find=words` or `?tab=saved`. */
export async function openWidePage(query = ''): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/reader.html${query}`) });
}

/** Opens the wide page with what these words find; with its list where there are none. */
export function openFinding(words: string): Promise<void> {
  return openWidePage(words && `?${new URLSearchParams({ find: words })}`);
}
