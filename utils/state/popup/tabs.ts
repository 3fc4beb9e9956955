// Which lists there are to choose between: All, the categories as the reader ordered them, kept searches, Saved.

import { readStored, writeStored } from '../../browser/page-storage.ts';
import { t } from '../../i18n/i18n.ts';
import { categoryKey } from '../../outlet/category-key.ts';
import { categoryName } from '../../outlet/names.ts';
import { outlet } from '../../outlet/profile.ts';
import { orderCategories } from '../../settings/category-order.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Tab } from './contract.ts';

/** What a tab shows, beside what the views know of it. */
export type PopupTab = Tab & { readonly category?: string; readonly query?: string };

export const ALL = 'all';
const REMEMBERED = 'popup:categories';

/** Tabs for the categories that stories have; before that is known, for those that the last popup had. */
export function tabsOf(
  settings: Settings,
  stored: readonly string[] | undefined,
  changed = 0,
): readonly PopupTab[] {
  const hidden = new Set(settings.categories.hidden.map(categoryKey));
  const named = stored ?? remembered() ?? outlet.categories;
  // Those that have stories: the outlet's own order names others too.
  const shown = new Set(named.map(categoryKey).filter((key) => !hidden.has(key)));
  const categories = orderCategories(named, settings.categories.order, outlet.categories).filter((name) =>
    shown.has(categoryKey(name)),
  );
  return [
    { id: ALL, kind: 'all', name: t('popup.all') },
    ...categories.map(
      (name): PopupTab => ({
        id: idOf('c', categoryKey(name)),
        kind: 'category',
        name: categoryName(name),
        category: name,
      }),
    ),
    ...settings.search.saved.map(
      ({ name, query }): PopupTab => ({ id: searchTabId(query), kind: 'search', name, query }),
    ),
    { id: 'saved', kind: 'saved', name: t('popup.savedTab') },
    // Only while there is something in it.
    ...(changed > 0 ? [{ id: 'changed', kind: 'changed', name: t('popup.changedTab') } as const] : []),
  ];
}

/** The tab of that id, or "All" where it is gone. */
export function tabOf(tabs: readonly PopupTab[], id: string): PopupTab {
  const all: PopupTab = { id: ALL, kind: 'all', name: t('popup.all') };
  return tabs.find((tab) => tab.id === id) ?? all;
}

export const searchTabId = (query: string): string => idOf('s', query);

/** An element's id may hold no space. */
const idOf = (kind: string, name: string): string => `${kind}-${encodeURIComponent(name)}`;

function remembered(): readonly string[] | undefined {
  const names = readStored(REMEMBERED);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined;
}

/** Keeps the names for the next popup's first paint. */
export function rememberCategories(names: readonly string[]): void {
  writeStored(REMEMBERED, names);
}
