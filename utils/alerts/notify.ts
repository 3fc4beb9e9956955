// The desktop's notifications, behind a permission that the reader gives when turning them on. Only what both
// browsers know is used: type basic, no buttons, no picture; whether the desktop is in "do not disturb" is left to
// it, so nothing here asks to stay on screen or to be loud. Where the API or the permission is missing, nothing is
// shown and nobody is told of an error.
import { browser } from 'wxt/browser';
import { formatRelative, t } from '../i18n.ts';
import type { Notify } from './drain.ts';
import type { Telling } from './plan.ts';

/** Titles listed in one notification; desktops cut off what is longer. */
const LISTED = 5;
/** Chrome demands a picture; without the extension's own, a transparent pixel. */
const NO_ICON = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Undefined until the reader gave the permission; newer than the start of this context, perhaps. */
function api(): typeof browser.notifications | undefined {
  return browser.notifications as typeof browser.notifications | undefined;
}

export const desktop: Notify = {
  async allowed() {
    return api() !== undefined && (await browser.permissions.contains({ permissions: ['notifications'] }));
  },

  async displayed() {
    try {
      return new Set(Object.keys((await api()?.getAll()) ?? {}));
    } catch {
      return new Set();
    }
  },

  async show(telling, now) {
    const notifications = api();
    if (notifications === undefined) return false;
    const { title, message } = wording(telling, now);
    try {
      await notifications.create(telling.id, { type: 'basic', iconUrl: icon(), title, message });
      return true;
    } catch (error) {
      console.warn('No notification:', error);
      return false;
    }
  },
};

/** What a notification says: headline, category and age; of several, how many and their headlines. */
export function wording({ kind, stories }: Telling, now: number): { title: string; message: string } {
  const [story] = stories;
  if (kind === 'single' && story !== undefined) {
    const age = formatRelative(Math.min(story.publishedAt, now), now);
    return { title: story.title, message: [...story.categories.slice(0, 1), age].join(' · ') };
  }
  const titles = stories.slice(0, LISTED).map(({ title }) => `• ${title}`);
  const more = stories.length - titles.length;
  if (more > 0) titles.push(t('alerts.notification.more', more));
  const title =
    kind === 'digest'
      ? t('alerts.notification.digest', stories.length)
      : t('alerts.notification.group', stories.length);
  return { title, message: titles.join('\n') };
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
    const notifications = api();
    if (listening || notifications === undefined) return;
    listening = true;
    notifications.onClicked.addListener(on.clicked);
    notifications.onClosed.addListener(on.closed);
  };
  listenOnce();
  browser.permissions.onAdded?.addListener(listenOnce);
}

function icon(): string {
  const icons = browser.runtime.getManifest().icons as Readonly<Record<string, string>> | undefined;
  const path = icons?.['128'] ?? Object.values(icons ?? {}).at(-1);
  return path === undefined ? NO_ICON : new URL(path, browser.runtime.getURL('/')).href;
}
