// The menus of the toolbar's button, of pages and of selected words, and the keys of the browser's own list. What each
// is called and does is given; an item's id is what it is asked by.
import { browser } from 'wxt/browser';

/** What a reader can ask for outside the companion's own pages. */
export type Wish =
  | 'checkNow'
  | 'markAllRead'
  | 'sleepHour'
  | 'sleepNight'
  | 'wake'
  | 'saved'
  | 'openPanel'
  | 'openWide'
  | 'settings'
  | 'find'
  | 'follow';

export interface Asked {
  readonly windowId: number | undefined;
  /** The selected words, or the page's title; empty for all else, and in a private window, where nothing is kept. */
  readonly words: string;
}

/** An item with others below it. */
type Group = 'sleep' | 'open';
export type ItemName = Wish | Group | 'findWords';

interface Item {
  readonly wish: Wish | Group;
  readonly name?: ItemName;
  readonly below?: Group;
  readonly on?: 'page' | 'selection';
}

/** No more than six stand beside each other in the menu of a toolbar's button. */
const ITEMS: readonly Item[] = [
  { wish: 'checkNow' },
  { wish: 'markAllRead' },
  { wish: 'saved' },
  { wish: 'sleep' },
  { wish: 'sleepHour', below: 'sleep' },
  { wish: 'sleepNight', below: 'sleep' },
  { wish: 'wake', below: 'sleep' },
  { wish: 'open' },
  { wish: 'openPanel', below: 'open' },
  { wish: 'openWide', below: 'open' },
  { wish: 'settings', below: 'open' },
  { wish: 'find', on: 'page' },
  { wish: 'follow', on: 'page' },
  { wish: 'find', name: 'findWords', on: 'selection' },
  { wish: 'follow', on: 'selection' },
];

/** The names that the manifest gives to keys. */
const COMMANDS: Readonly<Record<string, Wish>> = {
  'open-panel': 'openPanel',
  'open-wide': 'openWide',
  'check-now': 'checkNow',
};

/** Of a page's title or of what is selected, no more is looked for; in characters. */
const LONGEST = 100;

/** Listens at once: the background is started again by the very event. `act` is called within it, before any await. */
export function offerMenus(name: Names, act: (wish: Wish, asked: Asked) => void): void {
  browser.runtime.onInstalled.addListener(() => void makeMenus(name));
  browser.runtime.onStartup.addListener(() => void makeMenus(name));
  browser.contextMenus?.onClicked.addListener(({ menuItemId, selectionText }, tab) => {
    const [wish] = String(menuItemId).split(' ');
    const words = tab?.incognito ? '' : (selectionText ?? headline(tab?.title ?? ''));
    act(wish as Wish, { windowId: tab?.windowId, words: words.trim().slice(0, LONGEST) });
  });
  browser.commands?.onCommand.addListener((command, tab) => {
    const wish = COMMANDS[command];
    if (wish !== undefined) act(wish, { windowId: tab?.windowId, words: '' });
  });
}

/** What an item is called, in the reader's language. */
type Names = () => Promise<(item: ItemName) => string>;

/** A page's title without its site's name: of its parts the longest. */
function headline(title: string): string {
  const parts = title.split(/\s+[|–—»·-]\s+/);
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Makes all menus, in the place of those that are there. */
export async function makeMenus(name: Names): Promise<void> {
  const nameOf = await name();
  await browser.contextMenus?.removeAll();
  for (const { wish, name: own = wish, below, on = 'action' } of ITEMS) {
    browser.contextMenus?.create({
      // One id for each place: `find page`, `find selection`.
      id: [wish, on].join(' '),
      title: nameOf(own),
      contexts: [on],
      ...(below && { parentId: `${below} action` }),
      ...(on !== 'action' && { documentUrlPatterns: ['http://*/*', 'https://*/*'] }),
    });
  }
}
