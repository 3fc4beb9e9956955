// Reading the store: every list is one range read, so the cost is that of the rows asked for, not of all there are.

import { categoryKey } from '../outlet/category-key.ts';
import { readWithBodies } from './bodies.ts';
import type { FeedState, Store, StoryRow } from './db.ts';
import { categoryList, type ListName, listRange } from './list-keys.ts';
import type { Revision, StoryBody } from './story.ts';

export interface Page {
  readonly stories: readonly StoryRow[];
  /** Where the next page begins; undefined at the end of the list. */
  readonly next?: string;
}

/** Up to `limit` stories of a list, newest first, from its head or from just after `after` (an earlier `next`). */
export async function listStories(
  db: Store,
  list: ListName,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page> {
  const stories = await db.getAllFromIndex('stories', 'lists', listRange(list, after), limit);
  const last = stories.at(-1);
  const next = stories.length < limit ? undefined : last?.lists.find((key) => key.startsWith(`${list}|`));
  return { stories, next };
}

/** How many stories a list has, counted up to `cap`. */
export async function countList(db: Store, list: ListName, cap = 1000): Promise<number> {
  return (await db.getAllKeysFromIndex('stories', 'lists', listRange(list), cap)).length;
}

/** How many stories the store has. Costs more the more there are: not for before the first paint. */
export function storyCount(db: Store): Promise<number> {
  return db.count('stories');
}

export function getStory(db: Store, id: string): Promise<StoryRow | undefined> {
  return db.get('stories', id);
}

export async function getBody(db: Store, id: string): Promise<StoryBody | undefined> {
  return (await readWithBodies(db, [id]))[0]?.body;
}

/** What a story said before its last edits, oldest first; the story itself is the newest version. */
export function revisionsOf(db: Store, id: string): Promise<readonly Revision[]> {
  return db.getAll('revisions', IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
}

/** Stories that the outlet edited or took down since `since` (ms since the epoch), the newest change first. */
export async function listChanged(db: Store, since: number, limit = 1000): Promise<readonly StoryRow[]> {
  const rows = await db.getAllFromIndex('stories', 'changedAt', IDBKeyRange.lowerBound(since));
  return rows.slice(-limit).reverse();
}

export interface Category {
  /** As the newest story of it writes it. */
  readonly name: string;
  readonly key: string;
}

/** More are not looked for; each costs a step of a cursor. */
const MOST_CATEGORIES = 300;

/** The sections that stories have, those with the most stories first, at most `limit`. */
export async function listCategories(db: Store, limit = 60): Promise<readonly Category[]> {
  const index = db.transaction('stories').store.index('lists');
  const prefix = 'category:';
  const found: Category[] = [];
  let cursor = await index.openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  while (cursor && found.length < MOST_CATEGORIES) {
    const key = cursor.key.slice(prefix.length, cursor.key.indexOf('|'));
    const name = cursor.value.categories.find((category) => categoryKey(category) === key);
    found.push({ key, name: name ?? key });
    cursor = await cursor.continue(`${prefix}${key}|\uffff`);
  }
  const counts = await Promise.all(found.map(({ name }) => index.count(listRange(categoryList(name)))));
  return found
    .map((category, at) => ({ category, count: counts[at] ?? 0 }))
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ category }) => category);
}

/** What polling knows of the feed; undefined before the first poll. */
export function feedState(db: Store): Promise<FeedState | undefined> {
  return db.get('feeds', 'outlet');
}
