// The way to the search of utils/search: loaded beside the popup, which does not wait for it.

import type { SearchHit } from '../../search/ranking/results.ts';
import type { SearchClient } from '../../search/worker/client.ts';
import type { SearchMatches } from '../../search/worker/service.ts';
import type { Story } from '../../stories/story.ts';
import type { Hit } from './contract.ts';

/** What to show of stories that were found, by id. */
export type Hits = ReadonlyMap<string, Hit>;

export interface Found {
  /** Best first, at most a hundred; the last `close` of them are only close to what was asked for. */
  readonly rows: readonly Story[];
  readonly close: number;
  readonly hits: Hits;
  /** How many match in all. */
  readonly total: number;
}

export interface Searcher {
  /** Undefined when a newer query has overtaken this one. `category` limits it to one category's stories. */
  readonly search: (query: string, category?: string) => Promise<Found | undefined>;
  /** Every story that a query matches, newest first; only the unread ones, or those of a category, where that is wanted. */
  readonly matches: (
    query: string,
    options: { readonly unread: boolean; readonly category?: string },
  ) => Promise<SearchMatches>;
  /** What to show of those of at most 100 stories that match. */
  readonly marks: (query: string, ids: readonly string[]) => Promise<Hits>;
  /** Gets ready before anything is typed. */
  readonly warm: () => Promise<void>;
}

const LIMIT = 100;
/** A key is answered with the first screen; the others follow when the reader stops typing. */
const FIRST = 16;
const REST_AFTER_MS = 250;
/** Characters of a snippet before its first mark: one line must show the mark. */
const LEAD = 18;

/** @param onChange the same query may now find other stories */
export function createSearcher(onChange: () => void): Searcher {
  const loading = import('../../search/worker/client.ts');
  // A failure is told to whoever searches.
  loading.catch(() => undefined);
  let client: Promise<SearchClient> | undefined;
  let last = '';
  let rest: ReturnType<typeof setTimeout> | undefined;
  const ready = () => {
    client ??= loading.then(({ createSearchClient }) => {
      const made = createSearchClient();
      made.onChange(onChange);
      return made;
    });
    return client;
  };
  return {
    search: async (query, category) => {
      clearTimeout(rest);
      const asked = `${category ?? ''}|${query}`;
      const limit = asked === last ? LIMIT : FIRST;
      const answer = await (await ready()).search(query, { limit, category });
      if (answer === undefined) return undefined;
      last = asked;
      if (limit === FIRST && answer.hits.length === FIRST) rest = setTimeout(onChange, REST_AFTER_MS);
      return {
        rows: answer.hits.map(({ story }) => story),
        close: answer.hits.filter(({ close }) => close).length,
        hits: hitsOf(query, answer.hits),
        total: answer.total,
      };
    },
    matches: async (query, options) => (await ready()).matches(query, options),
    marks: async (query, ids) => hitsOf(query, await (await ready()).marks(query, ids)),
    warm: async () => (await ready()).warm(),
  };
}

function hitsOf(query: string, hits: readonly SearchHit[]): Hits {
  const words = query.trim().split(/\s+/).length;
  return new Map(hits.map((hit) => [hit.story.id, hitOf(hit, words)]));
}

/** What a row shows of a hit: the snippet only where the title does not say it all. */
function hitOf({ story, marks, snippet }: SearchHit, words: number): Hit {
  const hit: Hit = { title: marks.title, category: marks.categories[0] ?? [] };
  if (marks.title.length >= words) return hit;
  if (snippet) return { ...hit, snippet: trimmed(snippet.text, snippet.marks, snippet.cutBefore) };
  if (story.author !== undefined && marks.author.length > 0)
    return { ...hit, snippet: { text: story.author, marks: marks.author } };
  return hit;
}

/** The snippet from shortly before its first mark on. */
function trimmed(text: string, marks: Hit['title'], cut: boolean): Hit['snippet'] {
  const first = marks[0]?.[0] ?? 0;
  const space = first > LEAD ? text.indexOf(' ', first - LEAD) + 1 : 0;
  const from = Math.min(first, space);
  const dots = from > 0 || cut ? '… ' : '';
  const shift = dots.length - from;
  return {
    text: dots + text.slice(from),
    marks: marks.map(([start, end]) => [start + shift, end + shift] as const),
  };
}
