// The desktop's notifications, behind a permission that the reader gives when turning them on. Only what both
// browsers know is used: type basic, no buttons, no picture; whether the desktop is in "do not disturb" is left to
// it, so nothing here asks to stay on screen or to be loud. Where the API or the permission is missing, nothing is
// shown and nobody is told of an error.
import { browser } from 'wxt/browser';
import { formatRelative, t } from '../../i18n/i18n.ts';
import { categoryName } from '../../outlet/names.ts';
import { breakingRule } from '../../settings/settings.ts';
import type { Notify } from '../ledger/drain.ts';
import type { Telling } from '../ledger/plan.ts';
import { notificationsApi } from './notification-events.ts';

/** Titles listed in one notification; desktops cut off what is longer. */
const LISTED = 5;
/** Chrome demands a picture; without the extension's own, a transparent pixel. */
const NO_ICON = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

export const desktop: Notify = {
  async allowed() {
    return (
      notificationsApi() !== undefined &&
      (await browser.permissions.contains({ permissions: ['notifications'] }))
    );
  },

  async displayed() {
    try {
      return new Set(Object.keys((await notificationsApi()?.getAll()) ?? {}));
    } catch {
      return new Set();
    }
  },

  async show(telling, now) {
    const notifications = notificationsApi();
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

/**
 * What a notification says: headline, whether it is breaking news or what the reader follows, category and age; of
 * several, how many and their headlines.
 */
export function wording({ kind, stories, ruleId }: Telling, now: number): { title: string; message: string } {
  const [story] = stories;
  if (kind === 'single' && story !== undefined) {
    const age = formatRelative(Math.min(story.publishedAt, now), now);
    return {
      title: story.title,
      message: [...kindOf(ruleId), ...story.categories.slice(0, 1).map(categoryName), age].join(' · '),
    };
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

function kindOf(ruleId: string | undefined): readonly string[] {
  if (ruleId === undefined) return [];
  return [ruleId === breakingRule.id ? t('popup.breaking') : t('popup.box.following')];
}

function icon(): string {
  const icons = browser.runtime.getManifest().icons as Readonly<Record<string, string>> | undefined;
  const path = icons?.['128'] ?? Object.values(icons ?? {}).at(-1);
  return path === undefined ? NO_ICON : new URL(path, browser.runtime.getURL('/')).href;
}
