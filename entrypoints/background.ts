// Alarms, messages and clicks: when something is to be done. What is done is utils/work.ts and
// utils/find-work.ts, in scripts that are loaded with the first event that needs them. Listeners are registered at once, at the top: a background that was stopped is
// started again by the very event that it must hear.
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { listenToNotifications } from '../utils/alerts/listen.ts';
import type { FindName } from '../utils/find-work.ts';
import { hearMessages } from '../utils/hear-messages.ts';
import { keepWorkAtHand, loadFindWork, loadWork } from '../utils/load-work.ts';
import { messageNames, PING } from '../utils/messages.ts';
import { ensureAlarm, POLL_ALARM } from '../utils/polling/alarm.ts';
import { onChange } from '../utils/stories/changes.ts';
import type { Work, WorkName } from '../utils/work.ts';

// A classic script: Chrome keeps no compiled code of a background that is a module.
export default defineBackground(main);

function main(): void {
  keepWorkAtHand();
  hearMessages((message, sender) => {
    const name = (message as { name?: unknown } | null)?.name;
    if (name === PING) return Promise.resolve({ at: Date.now() });
    if (typeof name !== 'string' || !messageNames.has(name)) return undefined;
    return name.startsWith('related/')
      ? loadFindWork().then((work) => work.answer(message as { name: FindName }, sender))
      : loadWork().then((work) => work.answer(message as { name: WorkName }, sender));
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === POLL_ALARM) wanted((work) => work.poll('alarm'));
  });
  browser.runtime.onStartup.addListener(() => wanted((work) => work.poll('start')));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    wanted((work) => work.poll('start'));
    wanted((work) => work.refitSites());
  });
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    // Perhaps to the outlet, which could not be read before.
    if (origins.length > 0) wanted((work) => work.poll('reader'));
    wanted((work) => work.refitSites());
  });
  browser.permissions.onRemoved.addListener(() => wanted((work) => work.refitSites()));
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && 'settings' in changes) wanted((work) => work.settingsChanged());
    if (area === 'sync') wanted((work) => work.syncChanged(changes));
  });
  onChange(({ kind }) => {
    if (kind !== 'poll-started') wanted((work) => work.syncSoon());
  });
  listenToNotifications({
    clicked: (id) => wanted((work) => work.onNotificationClick(id)),
    closed: (id) => wanted((work) => work.onNotificationClosed(id)),
  });
  void ensureAlarm(Date.now());
}

function wanted(act: (work: Work) => unknown): void {
  void loadWork().then(act);
}
