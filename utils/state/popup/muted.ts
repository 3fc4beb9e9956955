// The stories that the reader's muted words fold away in lists. The search index names who may have them, so that no more
// rows are read than that; the rule of alerts decides. Loaded where the reader muted anything.
import { isMuted } from '../../alerts/rules/muted.ts';
import type { Store } from '../../stories/db.ts';
import { getStories } from './sources.ts';

/** Ids of the stories that `words` mute, the newest first. `matches`: ids of the stories that a query finds, newest first. */
export async function findMuted(
  db: Store,
  words: readonly string[],
  matches: (query: string) => Promise<readonly string[]>,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(words.map(matches));
  const rows = await getStories(db, [...new Set(found.flat())]);
  const muted = rows
    .filter((row) => isMuted(row, words))
    .sort((a, b) => b.publishedAt - a.publishedAt)
    .map(({ id }) => id);
  return new Set(muted);
}
