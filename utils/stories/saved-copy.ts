// What a story said when the reader saved it: kept beside the story, so that no later edit of the outlet's takes it away.
import type { Store, StoryRow } from './schema.ts';
import type { SavedCopy } from './story.ts';

/** The copy of a saved row; `html`: its body as it is now. */
export function copyOf(row: StoryRow, html: string | undefined): SavedCopy {
  const { id, savedAt = row.firstSeenAt, title, summary, publishedAt } = row;
  return { id, savedAt, title, summary, publishedAt, html };
}

/** What a saved story said when it was saved; undefined for one that is not saved. */
export function savedCopyOf(db: Store, id: string): Promise<SavedCopy | undefined> {
  return db.get('saved', id);
}
