// Where the rows of a list come from: a range of the store, the visible part of it, or the hits of a search. The
// list above asks all of them the same four things.
import type { Hit, Span } from '../../components/popup/model.ts';
import { FIRST_ROWS, takeEarly } from '../../utils/early.ts';
import { startOfDay } from '../../utils/local-day.ts';
import type { SearchMatches } from '../../utils/search/service.ts';
import type { Store } from '../../utils/stories/db.ts';
import { categoryKey, categoryList, type ListName, listRange } from '../../utils/stories/list-keys.ts';
import { listCategories, listStories } from '../../utils/stories/queries.ts';
import type { Story } from '../../utils/stories/story.ts';
import { countBefore, type From, listDays, readFrom } from '../../utils/stories/windows.ts';
import type { Found, Hits } from './searcher.ts';

/** Rows enough for the first screen, compact or not. */
export const HEAD = FIRST_ROWS;
/** Rows at most in which a kept search's words are marked at a time. */
const MARKED = 100;

export interface Head {
  readonly rows: readonly Story[];
  readonly spans: readonly Span[];
  readonly whole: boolean;
}

export interface Source {
  /** The first rows and their headings, as fast as can be; `whole` when there are no others. */
  readonly head: () => Promise<Head>;
  /** All headings with their counts. */
  readonly spans: () => Promise<readonly Span[]>;
  /** Up to `limit` rows from index `from`; `previous` is the row before it, where that is known. */
  readonly read: (from: number, limit: number, previous?: Story) => Promise<readonly Story[]>;
  /** The index at which a story stands, or would stand. */
  readonly indexOf: (story: Pick<Story, 'id' | 'publishedAt'>) => Promise<number>;
  readonly hit?: (id: string) => Hit | undefined;
}

/** A list that is one range of the store. */
export function rangeSource(db: Store, list: ListName): Source {
  let days: readonly Span[] = [];
  return {
    head: async () => {
      const early = list === 'all' ? await takeEarly('rows') : undefined;
      const stories = early ?? (await listStories(db, list, { limit: HEAD })).stories;
      return { rows: stories, spans: spansOf(timesOf(stories)), whole: stories.length < HEAD };
    },
    spans: async () => {
      days = await listDays(db, list);
      return days;
    },
    read: (from, limit, previous) =>
      readFrom(db, list, previous ? { after: previous } : placeOf(days, from), limit),
    indexOf: (story) => countBefore(db, list, story),
  };
}

/** A place that no row before it is known of: its day is, so only that day's rows are skipped. */
function placeOf(days: readonly Span[], index: number): From {
  let first = 0;
  for (const { at, count } of days) {
    if (at !== undefined && index < first + count) return { before: startOfDay(at, 1), skip: index - first };
    first += count;
  }
  return { before: Number.MAX_SAFE_INTEGER, skip: index };
}

/** A story of which every category is hidden is left out of "All". */
export function isHidden(story: Pick<Story, 'categories'>, hidden: ReadonlySet<string>): boolean {
  return story.categories.length > 0 && story.categories.every((name) => hidden.has(categoryKey(name)));
}

/** "All" without what the reader hid. */
export function visibleSource(db: Store, hidden: ReadonlySet<string>): Source {
  let ids: readonly string[] = [];
  const all = rangeSource(db, 'all');
  return {
    head: async () => {
      const rows: Story[] = [];
      let after: string | undefined;
      do {
        const page = await listStories(db, 'all', { limit: HEAD, after });
        rows.push(...page.stories.filter((story) => !isHidden(story, hidden)));
        after = page.next;
      } while (after !== undefined && rows.length < HEAD);
      return { rows, spans: spansOf(timesOf(rows)), whole: after === undefined };
    },
    spans: async () => {
      const [days, everything, left] = await Promise.all([
        all.spans(),
        db.getAllKeysFromIndex('stories', 'lists', listRange('all')),
        hiddenIds(db, hidden, false),
      ]);
      ids = everything.filter((id) => !left.has(id));
      return withoutHidden(days, everything, left);
    },
    read: (from, limit) => getStories(db, ids.slice(from, from + limit)),
    indexOf: async (story) => {
      const at = ids.indexOf(story.id);
      if (at >= 0) return at;
      const before = await all.indexOf(story);
      return Math.min(ids.length, before);
    },
  };
}

/** Ids of stories that stand in hidden categories alone; of the unread ones only, where that is wanted. */
export async function hiddenIds(
  db: Store,
  hidden: ReadonlySet<string>,
  unread: boolean,
): Promise<Set<string>> {
  const keys = (list: ListName) => db.getAllKeysFromIndex('stories', 'lists', listRange(list));
  const [categories, ...hiddenLists] = await Promise.all([
    listCategories(db),
    ...[...hidden].map((key) => keys(categoryList(key, unread))),
  ]);
  const ids = new Set(hiddenLists.flat());
  const shown = categories.filter(({ key }) => !hidden.has(key));
  for (const list of await Promise.all(shown.map(({ key }) => keys(categoryList(key, unread))))) {
    for (const id of list) ids.delete(id);
  }
  return ids;
}

function withoutHidden(
  days: readonly Span[],
  ids: readonly string[],
  left: ReadonlySet<string>,
): readonly Span[] {
  let first = 0;
  return days
    .map((day) => {
      const inDay = ids.slice(first, first + day.count);
      first += day.count;
      return { ...day, count: inDay.filter((id) => !left.has(id)).length };
    })
    .filter((day) => day.count > 0);
}

/** What a search found: its rows are here, so nothing is read. */
export function foundSource({ rows, hits, close, total }: Found): Source {
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

function indexIn(rows: readonly Story[], { id }: Pick<Story, 'id'>): number {
  return rows.findIndex((row) => row.id === id);
}

/** Headings of stories published at these times, newest first. */
function spansOf(times: readonly number[]): readonly Span[] {
  const counts = new Map<number, number>();
  let day = Number.POSITIVE_INFINITY;
  for (const time of times) {
    if (time < day) day = startOfDay(time);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([at, count]) => ({ at, count }));
}

const timesOf = (rows: readonly Story[]) => rows.map(({ publishedAt }) => publishedAt);

export async function getStories(db: Store, ids: readonly string[]): Promise<readonly Story[]> {
  const { store } = db.transaction('stories');
  const rows = await Promise.all(ids.map((id) => store.get(id)));
  return rows.filter((row) => row !== undefined);
}
