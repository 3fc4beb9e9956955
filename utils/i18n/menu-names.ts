// What the items of the browser's own menus are called in the reader's language.
import type { ItemName } from '../browser/menus.ts';
import { t } from './i18n.ts';

const names: Readonly<Record<ItemName, () => string>> = {
  checkNow: () => t('popup.refresh'),
  markAllRead: () => t('popup.markAllRead'),
  saved: () => t('menu.saved'),
  sleep: () => t('popup.snooze.title'),
  sleepHour: () => t('popup.snooze.hour'),
  sleepNight: () => t('popup.snooze.morning'),
  wake: () => t('popup.snooze.wake'),
  open: () => t('menu.open'),
  openPanel: () => t('popup.openPanel'),
  openWide: () => t('popup.openWide'),
  settings: () => t('popup.settings'),
  find: () => t('menu.find'),
  findWords: () => t('menu.findWords'),
  follow: () => t('menu.follow'),
};

export function menuName(item: ItemName): string {
  return names[item]();
}
