// The way to the search of utils/search: loaded when first needed, so that opening the popup does not wait for it.
import type { Hit } from '../../components/popup/model.ts';
import type { Store } from '../../utils/stories/db.ts';
import { categoryList, listRange } from '../../utils/stories/list-keys.ts';

/** Hits by story id, best first. */
export type Hits = ReadonlyMap<string, Hit>;

export interface Searcher {
  /** @param category limits the search to one category's stories */
  readonly search: (query: string, category?: string) => Promise<Hits>;
}

export function createSearcher(db: Promise<Store>): Searcher {
  return {
    search: async (query, category) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const list = category === undefined ? 'all' : categoryList(category);
      const rows = await (await db).getAllFromIndex('stories', 'lists', listRange(list), 5000);
      const hits = new Map<string, Hit>();
      for (const row of rows) {
        const title = row.title.toLowerCase();
        const at = words.map((word) => title.indexOf(word));
        if (at.some((i) => i < 0)) continue;
        hits.set(row.id, {
          title: at.map((i, n) => [i, i + (words[n]?.length ?? 0)] as const).sort((a, b) => a[0] - b[0]),
        });
      }
      return hits;
    },
  };
}
