// Where the rows of a list come from, and what a list may ask of that; here a range of the store. What leaves something
// out is in visible-source.ts, what search finds in choose-source.ts and kept-source.ts.

import { startOfDay } from '../../i18n/local-day.ts';
import type { Store } from '../../stories/db.ts';
import { categoryList, type ListName, listRange } from '../../stories/list-keys.ts';
import { listCategories, listStories } from '../../stories/queries.ts';
import type { Story } from '../../stories/story.ts';
import { countBefore, type From, listDays, readFrom } from '../../stories/windows.ts';
import type { Hit, Span } from './contract.ts';

/** Rows enough for the first screen, compact or not. */
export const HEAD = 16;

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
      const { stories } = await listStories(db, list, { limit: HEAD });
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

/** What a list leaves out. */
export interface LeftOut {
  /** Keys of categories: a story of which every one is hidden. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of stories that stand over the list already. */
  readonly boxed: ReadonlySet<string>;
  /** Ids of stories that the reader's muted words fold away, under a line for each day. */
  readonly muted: ReadonlySet<string>;
  /** Days (their midnights, ms) whose muted stories are shown. */
  readonly unfolded: ReadonlySet<number>;
}

/** Ids of stories that stand in hidden categories alone; of the unread ones only, where that is wanted. */
export async function hiddenIds(
  db: Store,
  hidden: ReadonlySet<string>,
  unread: boolean,
): Promise<Set<string>> {
  const keys = (list: ListName) => db.getAllKeysFromIndex('stories', 'lists', listRange(list));
  const [categories, ...hiddenLists] = await Promise.all([
    listCategories(db, Number.POSITIVE_INFINITY),
    ...[...hidden].map((key) => keys(categoryList(key, unread))),
  ]);
  const ids = new Set(hiddenLists.flat());
  const shown = categories.filter(({ key }) => !hidden.has(key));
  for (const list of await Promise.all(shown.map(({ key }) => keys(categoryList(key, unread))))) {
    for (const id of list) ids.delete(id);
  }
  return ids;
}

/** Headings of stories published at these times, newest first. */
export function spansOf(times: readonly number[]): readonly Span[] {
  const counts = new Map<number, number>();
  let day = Number.POSITIVE_INFINITY;
  for (const time of times) {
    if (time < day) day = startOfDay(time);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([at, count]) => ({ at, count }));
}

export const timesOf = (rows: readonly Story[]) => rows.map(({ publishedAt }) => publishedAt);

export async function getStories(db: Store, ids: readonly string[]): Promise<readonly Story[]> {
  const { store } = db.transaction('stories');
  const rows = await Promise.all(ids.map((id) => store.get(id)));
  return rows.filter((row) => row !== undefined);
}
