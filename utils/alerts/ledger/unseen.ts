// The breaking stories that the reader was told of and has not seen: what badge, toolbar title and strip show.
// Always read from the store, never counted up and down.
import type { AlertRow, Store } from '../../stories/db.ts';
import type { Story } from '../../stories/story.ts';
import { DAY_MS } from '../../time/durations.ts';

/** After two days an unseen alert is no longer breaking; it stays in the log, and its story in the list as unread. */
const SHOWN_FOR_MS = 2 * DAY_MS;

export interface UnseenAlert {
  readonly row: AlertRow;
  readonly story: Story;
}

/** Newest first; without stories that were read meanwhile, taken down, dropped, or that are over two days old. */
export async function unseenAlerts(db: Store, now: number): Promise<UnseenAlert[]> {
  const tx = db.transaction(['alerts', 'stories']);
  const unseen: UnseenAlert[] = [];
  for (const row of await tx.objectStore('alerts').index('unseen').getAll()) {
    const story = await tx.objectStore('stories').get(row.id);
    if (story === undefined || story.readAt !== undefined || story.deletedAt !== undefined) continue;
    if (now - (row.shownAt ?? row.attemptedAt ?? row.dueAt) <= SHOWN_FOR_MS) unseen.push({ row, story });
  }
  return unseen.sort((a, b) => b.story.publishedAt - a.story.publishedAt);
}

/** The reader saw these alerts, or all of them; badge and strip leave them out from now on. */
export async function markSeen(db: Store, ids?: readonly string[], now = Date.now()): Promise<void> {
  const tx = db.transaction('alerts', 'readwrite');
  const rows =
    ids === undefined
      ? await tx.store.index('unseen').getAll()
      : await Promise.all(ids.map((id) => tx.store.get(id)));
  for (const row of rows) {
    if (row === undefined || row.seenAt !== undefined) continue;
    const { unseen, ...rest } = row;
    await tx.store.put({ ...rest, seenAt: now });
  }
  await tx.done;
}
