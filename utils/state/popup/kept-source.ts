// All that a search finds, newest first under its days: a kept search's tab, or results in that order. Loaded with the first.
import type { SearchMatches } from '../../search/worker/service.ts';
import type { Store } from '../../stories/db.ts';
import type { Hit } from './contract.ts';
import type { Hits } from './searcher.ts';
import { getStories, HEAD, type Source, spansOf } from './sources.ts';

/** Rows at most in which a kept search's words are marked at a time. */
const MARKED = 100;

/** The stories of a kept search, newest first under their days; `marks` says what to mark in those that are read. */
export function keptSource(
  db: Store,
  { ids, times }: Pick<SearchMatches, 'ids' | 'times'>,
  marks: (ids: readonly string[]) => Promise<Hits>,
): Source {
  const spans = spansOf(times);
  const hits = new Map<string, Hit>();
  const read: Source['read'] = async (from, limit) => {
    const page = ids.slice(from, from + limit);
    // A whole list is read to be marked read, not to be seen.
    const [rows, found] = await Promise.all([getStories(db, page), page.length > MARKED ? [] : marks(page)]);
    for (const [id, hit] of found) hits.set(id, hit);
    return rows;
  };
  return {
    head: async () => ({ rows: await read(0, HEAD), spans, whole: ids.length <= HEAD }),
    spans: async () => spans,
    read,
    indexOf: async (story) => {
      const at = ids.indexOf(story.id);
      return at >= 0
        ? at
        : Math.max(
            0,
            times.findIndex((time) => time <= story.publishedAt),
          );
    },
    hit: (id) => hits.get(id),
  };
}
