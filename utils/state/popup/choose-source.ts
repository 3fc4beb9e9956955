// From what the reader chose to where the rows come from: the hits of what was typed, the stories of a kept search, or a
// list of the store.
import type { Store } from '../../stories/db.ts';
import { categoryList, type ListName } from '../../stories/list-keys.ts';
import type { Story } from '../../stories/story.ts';
import type { Span } from './contract.ts';
import type { Found, Searcher } from './searcher.ts';
import { type LeftOut, rangeSource, type Source } from './sources.ts';
import type { PopupTab } from './tabs.ts';

const loadKept = () => import('./kept-source.ts');

export interface Chosen {
  readonly tab: PopupTab;
  /** What was typed, trimmed; empty where nothing is searched for. */
  readonly query: string;
  /** What "All" leaves out; a category leaves out only what is muted. */
  readonly out: LeftOut;
  /** Whether all that was found stands by its day, the newest first, instead of the best matches. */
  readonly newest: boolean;
  /** Of a list of the store or a kept search, only what is unread. */
  readonly unread: boolean;
}

/**
 * The rows of a search, a kept search, a category, the saved stories or all of them.
 * @throws Superseded when a newer query has overtaken this one
 */
export async function chooseSource(
  db: Store,
  searcher: Searcher,
  { tab, query, newest, out, unread }: Chosen,
): Promise<Source> {
  if (query !== '' && newest) {
    const matches = await searcher.matches(query, { unread: false, category: tab.category });
    return (await loadKept()).keptSource(db, matches, (ids) => searcher.marks(query, ids));
  }
  if (query !== '') {
    const found = await searcher.search(query, tab.category);
    if (found === undefined) throw new Superseded();
    return foundSource(found);
  }
  const kept = tab.query;
  if (kept !== undefined) {
    const marks = (ids: readonly string[]) => searcher.marks(kept, ids);
    return (await loadKept()).keptSource(db, await searcher.matches(kept, { unread }), marks);
  }
  if (tab.kind === 'saved' || tab.kind === 'changed') return rangeSource(db, tab.kind);
  if (tab.category !== undefined)
    return listSource(db, categoryList(tab.category, unread), { ...out, hidden: NONE, boxed: NONE });
  return listSource(db, unread ? 'unread' : 'all', out);
}

const NONE: ReadonlySet<string> = new Set();

async function listSource(db: Store, list: ListName, out: LeftOut): Promise<Source> {
  const { hidden, boxed, muted } = out;
  if (hidden.size + boxed.size + muted.size === 0) return rangeSource(db, list);
  return (await import('./visible-source.ts')).visibleSource(db, list, out);
}

/** A newer query came in while an older one was answered. */
export class Superseded extends Error {}

/** What a search found: its rows are here, so nothing is read. */
function foundSource({ rows, hits, close, total }: Found): Source {
  const exact = rows.length - close;
  const spans: readonly Span[] = [
    { found: 'results' as const, count: exact, of: total },
    { found: 'close' as const, count: close },
  ];
  return {
    head: async () => ({ rows, spans, whole: true }),
    spans: async () => spans,
    read: async (from, limit) => rows.slice(from, from + limit),
    indexOf: async (story) => Math.max(0, indexIn(rows, story)),
    hit: (id) => hits.get(id),
  };
}

function indexIn(rows: readonly Story[], { id }: Pick<Story, 'id'>): number {
  return rows.findIndex((row) => row.id === id);
}
