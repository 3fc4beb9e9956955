// Hears what the reader does to notifications. The background needs this at every start; how notifications are worded
// and shown is in notify.ts.
import { browser } from 'wxt/browser';

/** Undefined until the reader gave the permission; newer than the start of this context, perhaps. */
export function notificationsApi(): typeof browser.notifications | undefined {
  return browser.notifications as typeof browser.notifications | undefined;
}

/**
 * Calls back for clicks on notifications and for their closing; call synchronously at the background's start. Where
 * the permission comes later, listening begins then; Firefox wakes a background only for events that it listened to
 * from its start on, so there a click is heard by a background that lives, or by any after the next start.
 */
export function listenToNotifications(on: {
  readonly clicked: (id: string) => void;
  readonly closed: (id: string) => void;
}): void {
  let listening = false;
  const listenOnce = () => {
    const notifications = notificationsApi();
    if (listening || notifications === undefined) return;
    listening = true;
    notifications.onClicked.addListener(on.clicked);
    notifications.onClosed.addListener(on.closed);
  };
  listenOnce();
  browser.permissions.onAdded?.addListener(listenOnce);
}
