// The numbers on the tabs and in the search field, read from the store after the first paint.
import { signal } from '@preact/signals';
import { categoryKey } from '../../outlet/category-key.ts';
import type { Store } from '../../stories/db.ts';
import { categoryList, listRange } from '../../stories/list-keys.ts';
import { countList, listCategories, storyCount } from '../../stories/queries.ts';
import { hiddenIds } from './sources.ts';
import { ALL, type PopupTab, rememberCategories } from './tabs.ts';

const CAP = 1000;

export function createCounts() {
  const unread = signal<ReadonlyMap<string, number>>(new Map());
  const stories = signal<number>();
  const categories = signal<readonly string[]>();
  /** Stories that the outlet changed after they were read. */
  const changed = signal(0);
  const saved = signal(0);

  /** Reads which categories there are. */
  async function readCategories(db: Store): Promise<void> {
    const names = (await listCategories(db)).map(({ name }) => name);
    if (names.length > 0) rememberCategories(names);
    if (names.join('\n') !== categories.value?.join('\n'))
      categories.value = names.length > 0 ? names : undefined;
  }

  /** Counts the unread stories of every tab; those of kept searches come from `countHits`. */
  async function read(
    db: Store,
    tabs: readonly PopupTab[],
    hidden: ReadonlySet<string>,
    countHits: (query: string) => Promise<number>,
  ): Promise<void> {
    const count = async (tab: PopupTab): Promise<number> => {
      if (tab.category !== undefined) return countList(db, categoryList(tab.category, true), CAP);
      if (tab.query !== undefined) return countHits(tab.query);
      return tab.id === ALL ? countUnread(db, hidden) : 0;
    };
    // One after the other: a search asked for meanwhile waits for no more than one.
    const counted = new Map<string, number>();
    for (const tab of tabs) counted.set(tab.id, await count(tab));
    const total = await storyCount(db);
    changed.value = await countList(db, 'changed', CAP);
    saved.value = await countList(db, 'saved', CAP);
    unread.value = counted;
    stories.value = total;
  }
  /** Until they are counted again: no story of this tab, or of any, is unread. */
  function noneUnread(tabId: string): void {
    unread.value = new Map([...unread.value].map(([id, n]) => [id, tabId === ALL || id === tabId ? 0 : n]));
  }
  return { noneUnread, unread, stories, categories, changed, saved, readCategories, read };
}

async function countUnread(db: Store, hidden: ReadonlySet<string>): Promise<number> {
  if (hidden.size === 0) return countList(db, 'unread', CAP);
  const [ids, left] = await Promise.all([
    db.getAllKeysFromIndex('stories', 'lists', listRange('unread')),
    hiddenIds(db, hidden, true),
  ]);
  return Math.min(CAP, ids.filter((id) => !left.has(id)).length);
}

/** Category names of settings as keys, for comparing. */
export const keysOf = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(categoryKey));
