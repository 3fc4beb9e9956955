// The browser's own list of the companion's keys, and the way to where they are changed.
import { browser } from 'wxt/browser';
import type { Command, Key } from './contract.ts';

const COMMANDS: readonly Command[] = ['_execute_action', 'check-now', 'open-panel', 'open-wide'];

/** The keys as they are now; none where the browser has no such list. */
export async function listKeys(): Promise<readonly Key[]> {
  const known = (await browser.commands?.getAll()) ?? [];
  return COMMANDS.flatMap((command) => {
    const found = known.find(({ name }) => name === command);
    return found ? [{ command, shortcut: found.shortcut ?? '' }] : [];
  });
}

/** Firefox opens its page when it is asked to; Chrome's has an address that the extension's pages may open. */
export async function changeKeys(): Promise<void> {
  const { commands } = browser as unknown as {
    readonly commands: { readonly openShortcutSettings?: () => Promise<void> };
  };
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
