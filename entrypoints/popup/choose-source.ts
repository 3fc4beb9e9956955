// From what the reader chose to where the rows come from.
import type { Store } from '../../utils/stories/db.ts';
import { categoryList } from '../../utils/stories/list-keys.ts';
import type { Searcher } from './searcher.ts';
import { foundSource, keptSource, rangeSource, type Source, visibleSource } from './sources.ts';
import type { PopupTab } from './tabs.ts';

export interface Chosen {
  readonly tab: PopupTab;
  /** What was typed, trimmed; empty where nothing is searched for. */
  readonly query: string;
  /** Keys of hidden categories. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * The rows of a search, a kept search, a category, the saved stories or all of them.
 * @throws Superseded when a newer query has overtaken this one
 */
export async function chooseSource(
  db: Store,
  searcher: Searcher,
  { tab, query, hidden }: Chosen,
): Promise<Source> {
  if (query !== '') {
    const found = await searcher.search(query, tab.category);
    if (found === undefined) throw new Superseded();
    return foundSource(found);
  }
  const kept = tab.query;
  if (kept !== undefined) {
    const marks = (ids: readonly string[]) => searcher.marks(kept, ids);
    return keptSource(db, await searcher.matches(kept), marks);
  }
  if (tab.category !== undefined) return rangeSource(db, categoryList(tab.category));
  if (tab.kind === 'saved') return rangeSource(db, 'saved');
  return hidden.size > 0 ? visibleSource(db, hidden) : rangeSource(db, 'all');
}

/** A newer query came in while an older one was answered. */
export class Superseded extends Error {}
