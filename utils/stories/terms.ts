// Which of the names that a feed gives a story are the outlet's sections and which its labels. Most feeds write both
// alike; WordPress writes the sections first. So a section is what the outlet's profile names and what some story has
// first; all else is a label. Pure.
import type { FeedItem } from '../feed/feed-item.ts';
import { categoryKey } from '../outlet/category-key.ts';
import { outlet } from '../outlet/profile.ts';
import { LONGEST_NAME, MOST_CATEGORIES, MOST_TAGS } from './limits.ts';
import type { Story } from './story.ts';

export type Terms = Pick<Story, 'categories' | 'tags'>;

/** Keys of the sections that the outlet's profile names. */
export const profileKeys: ReadonlySet<string> = new Set(outlet.categories.map(categoryKey));

/**
 * A story's sections and labels.
 * @param known keys of the outlet's sections, beside those of its profile
 * @param toldApart the feed itself tells them apart
 */
export function termsOf(
  { categories, tags }: Pick<FeedItem, 'categories' | 'tags'>,
  known: ReadonlySet<string>,
  toldApart: boolean,
): Terms {
  const names = distinct(categories);
  const isSection = ([key]: readonly [string, string], at: number) =>
    at === 0 || toldApart || known.has(key) || profileKeys.has(key);
  const sections = names.filter(isSection).slice(0, MOST_CATEGORIES);
  const taken = new Set(sections.map(([key]) => key));
  const labels = distinct([...categories, ...tags]).filter(([key]) => !taken.has(key));
  return {
    categories: sections.map(([, name]) => name),
    ...(labels.length > 0 && { tags: labels.slice(0, MOST_TAGS).map(([, name]) => name) }),
  };
}

/** The key of what a story has first; undefined where it has no section. */
export function firstKey({ categories }: Pick<Story, 'categories'>): string | undefined {
  const [first] = distinct(categories.slice(0, 1));
  return first?.[0];
}

/** Names by their keys, without doubles and empty ones, none longer than the store takes. */
function distinct(names: readonly string[]): readonly (readonly [key: string, name: string])[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const short = name.trim().slice(0, LONGEST_NAME);
    if (short && !byKey.has(categoryKey(short))) byKey.set(categoryKey(short), short);
  }
  return [...byKey];
}
