// The background: one table of the messages that it answers and one of the browser's events that it acts on. What is
// done lies below, in utils. Listeners are registered at once: a background that was stopped is started again by the
// very event that it must hear.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerAddressBar } from '../utils/alerts/channels/address-bar.ts';
import { onNotificationClick, onNotificationClosed } from '../utils/alerts/channels/click.ts';
import { readAll, sleep, takeOver } from '../utils/alerts/channels/menu-acts.ts';
import { listenToNotifications } from '../utils/alerts/channels/notification-events.ts';
import { noteError } from '../utils/browser/error-report.ts';
import { type Asked, makeMenus, offerMenus, type Wish } from '../utils/browser/menus.ts';
import { openFollowing, openSettings, openWelcome } from '../utils/browser/pages.ts';
import { openFinding, openPanel, openWidePage } from '../utils/browser/panel.ts';
import { noteUpdate } from '../utils/browser/update-news.ts';
import { loadLanguage } from '../utils/i18n/i18n.ts';
import { menuName } from '../utils/i18n/menu-names.ts';
import { type Handlers, routeMessages } from '../utils/messaging/router.ts';
import { findOutlet } from '../utils/outlet/find-feed.ts';
import { hasHostAccess } from '../utils/outlet/host-access.ts';
import { ensureAlarm, POLL_ALARM } from '../utils/polling/alarm.ts';
import { poll, tellAgain } from '../utils/polling/poll.ts';
import { checkPage } from '../utils/polling/story-page.ts';
import { answerRelated, drawRelated, relatedHere, setRelatedOff } from '../utils/related/answer.ts';
import { followSettings, refitSites } from '../utils/related/page-scripts.ts';
import { findRelated } from '../utils/related/ranking/find.ts';
import { readSettings, type Settings } from '../utils/settings/settings.ts';
import { onChange } from '../utils/stories/changes.ts';
import { store } from '../utils/stories/connection.ts';
import { forgetSynced, syncChanged, syncNow, syncSoon } from '../utils/sync/sync.ts';

// A classic script: Chrome keeps no compiled code of a background that is a module.
export default defineBackground(() => {
  browser.runtime.onMessage.addListener(routeMessages(messages));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === POLL_ALARM) void poll('alarm');
  });
  browser.runtime.onStartup.addListener(() => void poll('start'));
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason === 'install') void openWelcome();
    if (reason === 'update') void noteUpdate(previousVersion, browser.runtime.getManifest().version);
    void poll('start');
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    // Perhaps to the outlet, which could not be read before.
    if (origins.length > 0) void poll('reader');
    void refitSites();
  });
  browser.permissions.onRemoved.addListener(() => void refitSites());
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync') syncChanged(changes);
    if (area !== 'local' || !('settings' in changes)) return;
    void tellAgain();
    syncSoon();
    void followSettings();
    const { oldValue, newValue } = changes.settings ?? {};
    if (languageOf(oldValue) !== languageOf(newValue)) void makeMenus(menuNames);
  });
  onChange(({ kind }) => {
    if (kind !== 'poll-started') syncSoon();
  });
  offerMenus(menuNames, (wish, asked) => {
    // Called at once: a panel opens within the click alone.
    acts[wish]?.(asked).catch((error: unknown) => noteError(`menu: ${wish}`, error));
  });
  answerAddressBar();
  listenToNotifications({ clicked: onNotificationClick, closed: onNotificationClosed });
  void ensureAlarm(Date.now());
  // An update of the extension takes registered scripts away.
  void refitSites();
});

const messages: Handlers = {
  'poll/now': ({ reason }) => poll(reason),
  'story/opened': ({ id }) => checkPage(id).then(ok),
  'stories/mark': (mark) => takeOver(mark).then(ok),
  'related/find': (page, from) =>
    answerRelated(page, from, {
      find: async (asked, options) => findRelated(await store(), asked, { ...options, recentOnly: true }),
    }),
  'related/draw': (_, from) => drawRelated(from),
  'related/here': (_, from) => relatedHere(from),
  'related/off': (change, from) => setRelatedOff(change, from),
  'related/settings': () => openSettings().then(ok),
  'outlet/find': ({ address }) => findOutlet(address, { hasAccess: hasHostAccess }),
  'sync/now': () => syncNow().then(ok),
  'sync/forget': () => forgetSynced().then(ok),
};

/** What is asked for in the browser's own menus, and by its keys. */
const acts: Readonly<Record<Wish, (asked: Asked) => Promise<unknown>>> = {
  checkNow: () => poll('reader'),
  markAllRead: () => readAll(),
  saved: () => openWidePage('?tab=saved'),
  sleepHour: () => sleep('hour'),
  sleepNight: () => sleep('morning'),
  wake: () => sleep('no'),
  openPanel: ({ windowId }) => openPanel(windowId),
  openWide: () => openWidePage(),
  settings: () => openSettings(),
  find: ({ words }) => openFinding(words),
  follow: ({ words }) => openFollowing(words),
};

function languageOf(stored: unknown): unknown {
  return (stored as Partial<Settings> | undefined)?.language;
}

async function menuNames() {
  await loadLanguage((await readSettings()).language);
  return menuName;
}

function ok() {
  return { ok: true } as const;
}
