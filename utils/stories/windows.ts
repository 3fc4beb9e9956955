// Reading any part of a long list without reading what stands before it: how many stories each day has, and the
// rows from any place on. Counts and skips are done by the store, off the page's thread.
import { startOfDay } from '../i18n/local-day.ts';
import type { Store, StoryRow } from './db.ts';
import { type ListName, listKey, listRange, timeOfKey } from './list-keys.ts';
import type { Story } from './story.ts';

/** A local day that has stories. `at` is its midnight, ms since the epoch. */
export interface Day {
  readonly at: number;
  readonly count: number;
}

/** Blocks of days are looked for first, so that years without a story cost little. */
const BLOCK_DAYS = 32;

/** The days of a list that have stories, newest first. */
export async function listDays(db: Store, list: ListName): Promise<Day[]> {
  const index = db.transaction('stories').store.index('lists');
  const [first, last] = await Promise.all([
    index.openKeyCursor(listRange(list)),
    index.openKeyCursor(listRange(list), 'prev'),
  ]);
  if (!first || !last) return [];
  const newest = timeOfKey(first.key);
  const oldest = startOfDay(timeOfKey(last.key));
  const days: Day[] = [];
  // One block after the other: what is asked for meanwhile, by others too, waits for no more than one.
  for (let back = 0; startOfDay(newest, -back) >= oldest; back += BLOCK_DAYS) {
    const block = between(list, startOfDay(newest, 1 - back - BLOCK_DAYS), startOfDay(newest, 1 - back));
    if ((await index.getKey(block)) === undefined) continue;
    const starts = Array.from({ length: BLOCK_DAYS }, (_, i) => startOfDay(newest, -back - i));
    days.push(
      ...(await Promise.all(
        starts.map(async (at) => ({ at, count: await index.count(between(list, at, startOfDay(at, 1))) })),
      )),
    );
  }
  return days.filter((day) => day.count > 0);
}

/** Where to begin reading: just after a story, or `skip` rows into those published before `before` (ms). */
export type From =
  | { readonly after: Pick<Story, 'id' | 'publishedAt'> }
  | { readonly before: number; readonly skip: number };

/** Up to `limit` rows of a list from a place in it, newest first. */
export async function readFrom(db: Store, list: ListName, from: From, limit: number): Promise<StoryRow[]> {
  const index = db.transaction('stories').store.index('lists');
  if ('after' in from) return index.getAll(listRange(list, listKey(list, from.after)), limit);
  const range = IDBKeyRange.bound(listKey(list, { publishedAt: from.before - 1, id: '' }), `${list}|\uffff`);
  if (from.skip === 0) return index.getAll(range, limit);
  const cursor = await index.openKeyCursor(range);
  const there = await cursor?.advance(from.skip);
  return there ? index.getAll(IDBKeyRange.bound(there.key, `${list}|\uffff`), limit) : [];
}

/** How many stories of a list stand before (are newer than) this one, whether or not it is in the list itself. */
export function countBefore(
  db: Store,
  list: ListName,
  story: Pick<Story, 'id' | 'publishedAt'>,
): Promise<number> {
  const range = IDBKeyRange.bound(`${list}|`, listKey(list, story), false, true);
  return db.countFromIndex('stories', 'lists', range);
}

/** Stories published from `from` until just before `until`, both ms. */
function between(list: ListName, from: number, until: number): IDBKeyRange {
  return IDBKeyRange.bound(
    listKey(list, { publishedAt: until - 1, id: '' }),
    listKey(list, { publishedAt: from, id: '\uffff' }),
  );
}
