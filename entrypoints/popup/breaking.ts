// The strip: breaking stories that the reader was told of in the last hours and has not read. Shown, they are seen,
// and the badge lets go of them. Loaded when the first rows are painted.
import type { Signal } from '@preact/signals';
import type { Breaking } from '../../components/popup/model.ts';
import { markSeen, updateBadge } from '../../utils/alerts/badge.ts';
import type { Settings } from '../../utils/settings.ts';
import type { Store } from '../../utils/stories/db.ts';

/** How long a story that was seen stays in the strip while it is unread: as long as the longest rule calls it breaking. */
const FOR_MS = 6 * 3_600_000;

/**
 * Reads the strip from the store into `shown`, marks as seen what it shows, and sets the badge.
 * @returns whether marks have changed
 */
export async function refreshBreaking(
  db: Store,
  settings: Settings,
  shown: Signal<readonly Breaking[]>,
): Promise<boolean> {
  const next = await toldOf(db, Date.now());
  if (next.map(({ id }) => id).join() !== shown.value.map(({ id }) => id).join()) shown.value = next;
  const unseen = await db.countFromIndex('alerts', 'unseen');
  const seen = unseen > 0 && document.visibilityState === 'visible';
  if (seen) await markSeen(db, undefined, Date.now());
  await updateBadge(db, settings);
  return seen;
}

async function toldOf(db: Store, now: number): Promise<readonly Breaking[]> {
  const tx = db.transaction(['alerts', 'stories']);
  const rows = await tx
    .objectStore('alerts')
    .index('dueAt')
    .getAll(IDBKeyRange.lowerBound(now - 2 * FOR_MS));
  const told: Breaking[] = [];
  for (const row of rows) {
    const story = await tx.objectStore('stories').get(row.id);
    const unread = story !== undefined && story.readAt === undefined && story.deletedAt === undefined;
    const lately = row.unseen === 1 || (row.shownAt !== undefined && now - row.shownAt < FOR_MS);
    if (!unread || !lately) continue;
    const { id, title, link, categories, publishedAt } = story;
    told.push({ id, title, link, category: categories[0], publishedAt, because: row.because });
  }
  return told.sort((a, b) => b.publishedAt - a.publishedAt);
}
