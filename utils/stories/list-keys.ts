// Sort keys: `list|inverted time|id`. Ascending order is newest first, so one getAll over a range with a limit
// is the head of any list, and the last key read is where the next page begins.
import { categoryKey } from '../outlet/category-key.ts';
import { changedSinceRead, isUnread, type Story } from './story.ts';

/** A list that the store can read as one range; `changed` has what the outlet changed after it was read. */
export type ListName = 'all' | 'saved' | 'unread' | 'changed' | `category:${string}` | `unread:${string}`;

const LATEST = 9_999_999_999_999;

/** The list of one category's stories, read or (with `unread`) only those not yet read. */
export function categoryList(category: string, unread = false): ListName {
  return unread ? `unread:${categoryKey(category)}` : `category:${categoryKey(category)}`;
}

/** A story's place in a list. */
export function listKey(list: ListName, story: Pick<Story, 'publishedAt' | 'id'>): string {
  return `${list}|${String(LATEST - story.publishedAt).padStart(13, '0')}|${story.id}`;
}

/** When the story of a key that listKey made was published, ms since the epoch. */
export function timeOfKey(key: string): number {
  return LATEST - Number(key.split('|', 2)[1]);
}

/** All keys of a story: the lists that it stands in. */
export function listKeys(story: Story): string[] {
  const lists: ListName[] = ['all', ...story.categories.map((name) => categoryList(name))];
  if (story.savedAt !== undefined) lists.push('saved');
  if (changedSinceRead(story)) lists.push('changed');
  if (isUnread(story)) lists.push('unread', ...story.categories.map((name) => categoryList(name, true)));
  return [...new Set(lists)].map((list) => listKey(list, story));
}

/** The range of a list, from its newest story or from just after `after` (a key that listKey made). */
export function listRange(list: ListName, after?: string): IDBKeyRange {
  return IDBKeyRange.bound(after ?? `${list}|`, `${list}|\uffff`, after !== undefined);
}
