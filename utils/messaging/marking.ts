// Marks that a page sets. The row shows them at once, the store a moment later, and much later while a poll writes: a page
// that closes before leaves them to the background, so that none is lost.
import type { Store } from '../stories/db.ts';
import type { Mark } from '../stories/marks.ts';
import { send } from './messages.ts';

/** Loaded after the first paint, or with the first click before that. */
export const loadMarks = () => import('../stories/marks.ts');

/** Begun and not known to be stored, in the order of the clicks. */
const begun = new Set<Mark>();

/** Sets `mark` in the store, however soon the page closes. Answers with the ids of the stories that it is about. */
export async function setMark(store: Promise<Store>, mark: Mark): Promise<readonly string[]> {
  // Listened to once, however often it is said.
  addEventListener('pagehide', leave);
  begun.add(mark);
  try {
    const [db, { applyMark }] = await Promise.all([store, loadMarks()]);
    return await applyMark(db, mark);
  } finally {
    begun.delete(mark);
  }
}

/** Marks are the same when set twice: whether the store had them by now need not be known. */
function leave(): void {
  for (const mark of begun) void send('stories/mark', mark).catch(() => {});
}
