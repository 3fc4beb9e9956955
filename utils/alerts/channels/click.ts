// What a click on a notification does, also when the worker that showed it has died: everything is looked up in the
// store by the notification's id, nothing is remembered.
import { browser } from 'wxt/browser';
import { readSettings } from '../../settings/settings.ts';
import { store } from '../../stories/connection.ts';
import type { Store } from '../../stories/db.ts';
import { markRead } from '../../stories/marks.ts';
import { confirmShown } from '../ledger/drain.ts';
import { markSeen } from './badge.ts';
import { followMarks } from './follow-marks.ts';

/** Opens the story and marks it read; for a group or digest, opens the list and marks its stories seen. */
export async function onNotificationClick(id: string, now = Date.now()): Promise<void> {
  const db = await store();
  const settings = await readSettings();
  await confirmShown(db, settings, id, now);
  const story = await db.get('stories', id);
  if (story?.link !== undefined && /^https?:/i.test(story.link)) {
    await browser.tabs.create({ url: story.link });
    await markRead(db, [id], now);
  } else {
    await browser.tabs.create({ url: browser.runtime.getURL('/popup.html') });
  }
  await markSeen(db, await toldBy(db, id), now);
  await followMarks(db, now);
  await browser.notifications.clear(id);
}

/** A closed notification was shown: its alerts must not be told again. */
export async function onNotificationClosed(id: string, now = Date.now()): Promise<void> {
  await confirmShown(await store(), await readSettings(), id, now);
}

/** Ids of the stories that the notification `id` told of. */
async function toldBy(db: Store, id: string): Promise<string[]> {
  const row = await db.get('alerts', id);
  if (row !== undefined) return [id];
  const at = Number(/^(?:group|digest):(\d+)$/.exec(id)?.[1]);
  if (!Number.isSafeInteger(at)) return [];
  const rows = await db.getAllFromIndex('alerts', 'shownAt', at);
  return rows.filter(({ notificationId }) => notificationId === id).map((told) => told.id);
}
