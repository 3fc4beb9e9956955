// Alarms, messages and clicks, each handed to the room that knows what to do. Listeners are registered at once, at
// the top: a background that was stopped is started again by the very event that it must hear.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { onNotificationClick, onNotificationClosed } from '../utils/alerts/click.ts';
import { listenToNotifications } from '../utils/alerts/notify.ts';
import { pageIsGone } from '../utils/feed/page-gone.ts';
import { listen } from '../utils/message-router.ts';
import { poll, tellAgain } from '../utils/poll.ts';
import { ensureAlarm, POLL_ALARM } from '../utils/polling/alarm.ts';
import { answerRelated, type Page, setRelatedOff } from '../utils/related/answer.ts';
import { type FindOptions, findRelated } from '../utils/related/find.ts';
import { followSettings } from '../utils/related/sites.ts';
import { watchSettings } from '../utils/settings.ts';
import { announce } from '../utils/stories/changes.ts';
import { store } from '../utils/stories/connection.ts';
import { markDeleted } from '../utils/stories/marks.ts';
import { getStory } from '../utils/stories/queries.ts';
import { followSync } from '../utils/sync/sync.ts';

// A module, so that it shares its parts with the extension's pages: what both need is shipped once.
export default defineBackground({ type: 'module', main });

function main(): void {
  listen({
    ping: async () => ({ at: Date.now() }),
    'poll/now': ({ reason }) => poll(reason),
    'story/opened': ({ id }) => storyOpened(id),
    'related/find': (page, sender) => answerRelated(page, sender, { find }),
    'related/off': setRelatedOff,
  });
  followSettings();
  watchSettings(() => void tellAgain());
  followSync();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === POLL_ALARM) void poll('alarm');
  });
  browser.runtime.onStartup.addListener(() => void poll('start'));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    void poll('start');
  });
  // Perhaps to the outlet, which could not be read before.
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) void poll('reader');
  });
  listenToNotifications({
    clicked: (id) => void onNotificationClick(id),
    closed: (id) => void onNotificationClosed(id),
  });
  void ensureAlarm(Date.now());
}

async function find(page: Page, options: FindOptions) {
  return findRelated(await store(), page, options);
}

async function storyOpened(id: string): Promise<{ ok: boolean }> {
  const db = await store();
  const story = await getStory(db, id);
  if (story?.link && story.deletedAt === undefined && (await pageIsGone(story.link))) {
    await markDeleted(db, id, Date.now());
    announce({ kind: 'marks' });
  }
  return { ok: true };
}
