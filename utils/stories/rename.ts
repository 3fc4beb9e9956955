// A section that the outlet has renamed: its stories go under the new name, those too that the feed carries no more.
// Seen where all that an answer had under the old name has a name in its place that no story had before.

import { categoryKey } from '../outlet/category-key.ts';
import type { Identified } from './identify.ts';
import { categoryList, listRange } from './list-keys.ts';
import { withLists } from './row.ts';
import type { PollTransaction } from './schema.ts';
import type { Story } from './story.ts';

/** Stories moved at a time; the oldest of more stay under the old name. */
const MOST_MOVED = 5_000;

/** `touched`: the stories of `found` of which something but the words has changed. */
export async function renameCategories(
  tx: PollTransaction,
  found: readonly Identified[],
  touched: readonly Story[],
): Promise<void> {
  for (const [from, to] of renames(found, touched)) {
    const stories = tx.objectStore('stories');
    const before = await stories.index('lists').getAllKeys(listRange(categoryList(to)));
    const now = new Set(found.map(({ id }) => id));
    if (before.some((id) => !now.has(id))) continue;
    const rows = await stories.index('lists').getAll(listRange(categoryList(from)), MOST_MOVED);
    for (const row of rows) {
      const categories = row.categories.map((name) => (categoryKey(name) === from ? to : name));
      await stories.put(withLists({ ...row, categories: [...new Set(categories)] }));
    }
  }
}

/** Keys of old names, which nothing in the answer has, with the new names that all its stories have in their place. */
function renames(found: readonly Identified[], touched: readonly Story[]): ReadonlyMap<string, string> {
  const present = new Set(found.flatMap(({ draft }) => draft.item.categories.map(categoryKey)));
  const before = new Map(found.map(({ id, stored }) => [id, stored]));
  const moved = new Map<string, Set<string>>();
  for (const { id, categories } of touched) {
    for (const [at, name] of (before.get(id)?.categories ?? []).entries()) {
      const [key, other] = [categoryKey(name), categories[at]];
      if (!present.has(key) && other !== undefined) moved.set(key, (moved.get(key) ?? new Set()).add(other));
    }
  }
  const sure = [...moved].flatMap(([from, names]): [string, string][] => {
    const [to] = names;
    return to !== undefined && names.size === 1 ? [[from, to]] : [];
  });
  return new Map(sure);
}
