// The saved stories as a queue to listen to: newest first, as the saved list has them.
import type { Store } from '../../stories/db.ts';
import { listRange } from '../../stories/list-keys.ts';
import type { Story } from '../../stories/story.ts';

/** The saved story after this one; undefined after the last. One that is not saved itself begins the queue. */
export async function nextSaved(db: Store, after: string): Promise<Story | undefined> {
  const saved = await db.getAllFromIndex('stories', 'lists', listRange('saved'));
  const at = saved.findIndex(({ id }) => id === after);
  return saved[at + 1];
}
