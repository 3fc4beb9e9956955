// The stored row of a story. Apart from merge.ts, for whoever opens the store without reading feeds.
import { canonicalGuid, linkName, namesOf } from './identity.ts';
import { listKeys } from './list-keys.ts';
import type { StoryRow } from './schema.ts';
import type { Story } from './story.ts';

/** What stands in a row's rawHash until the outlet itself has said the story: a backup's word of it is nobody's. */
export const OF_BACKUP = '';

/** Whether a stored row says what a backup says; the outlet's own word then takes its place, with its date and text. */
export function isOfBackup({ rawHash }: Pick<StoryRow, 'rawHash'>): boolean {
  return rawHash === OF_BACKUP;
}

/**
 * The row of a story: itself, the sort keys of the lists that it stands in, the names that it is found by, and when the
 * outlet last changed it or took it down.
 */
export function withLists(story: Story & Partial<Pick<StoryRow, 'names' | 'bodyIn'>>): StoryRow {
  const changedAt = Math.max(story.editedAt ?? 0, story.deletedAt ?? 0);
  return {
    ...story,
    lists: listKeys(story),
    names: story.names ?? namesOf(story.id, story.link && linkName(story.link), canonicalGuid(story.id)),
    changedAt: changedAt > 0 ? changedAt : undefined,
  };
}
