// What a setting and its value are called, for lists of changes.
import { formatDuration, formatList, formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { FieldChange } from '../../utils/settings/fields.ts';
import { DAY_MS } from '../../utils/time/durations.ts';

const names: Readonly<Record<string, () => string>> = {
  'categories.order': () => t('options.categories.order'),
  'categories.hidden': () => t('options.categories.hidden'),
  'alerts.rules': () => t('alerts.rules'),
  'alerts.muted': () => t('options.alerts.muted'),
  'alerts.channels.badge': () => t('options.alerts.channel.badge'),
  'alerts.channels.title': () => t('options.alerts.channel.title'),
  'alerts.channels.strip': () => t('options.alerts.channel.strip'),
  'alerts.channels.spoken': () => t('options.alerts.channel.spoken'),
  'alerts.capPerHour': () => t('options.alerts.capPerHour'),
  'alerts.capPerDay': () => t('options.alerts.capPerDay'),
  'related.enabled': () => t('options.related.enabled'),
  'related.offSites': () => t('options.related.off'),
  'retention.days': () => t('options.storage.days'),
  'retention.maxStories': () => t('options.storage.most'),
  'appearance.theme': () => t('options.appearance.theme'),
  'appearance.textSize': () => t('options.appearance.textSize'),
  'appearance.images': () => t('options.appearance.images'),
  'appearance.compact': () => t('options.appearance.compact'),
  'reading.opens': () => t('options.reading.opens'),
  'reading.markPassed': () => t('options.reading.markPassed'),
  'reading.size': () => t('options.reading.size'),
  'reading.urduSize': () => t('options.reading.urduSize'),
  'reading.leading': () => t('options.reading.leading'),
  'reading.font': () => t('options.reading.font'),
  'reading.urduFont': () => t('options.reading.urduFont'),
  'reading.speed': () => t('options.reading.speed'),
  'search.saved': () => t('options.data.searches'),
  'outlet.siteUrl': () => t('options.outlet.site'),
  'outlet.feedUrl': () => t('options.outlet.feed'),
  language: () => t('options.language.choice'),
};

/** The setting's name; quiet hours have one for all of theirs. */
export function settingName(path: string): string {
  return (path.startsWith('alerts.quiet.') ? t('options.alerts.quiet') : names[path]?.()) ?? path;
}

/** The change in words: `System → Dark`. */
export function changeSentence({ path, before, after }: FieldChange): string {
  const from = valueText(path, before);
  const to = valueText(path, after);
  return from === '' ? to : `${from} → ${to}`;
}

function valueText(path: string, value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? t('options.data.on') : t('options.data.off');
  if (path === 'retention.days') return formatDuration(Number(value) * DAY_MS, 'long');
  if (path === 'alerts.quiet.from' || path === 'alerts.quiet.to') return clock(Number(value));
  if (path === 'appearance.theme')
    return t(`options.appearance.themes.${value as 'system' | 'light' | 'dark'}`);
  if (path === 'appearance.images')
    return t(`options.appearance.imagesShown.${value as 'on' | 'off' | 'unmetered'}`);
  if (path === 'reading.opens') return t(`options.reading.opensIn.${value as 'ask' | 'here' | 'site'}`);
  if (path === 'reading.leading') return t(`options.reading.leadings.${value as 'close' | 'usual' | 'wide'}`);
  if (path === 'reading.font') return t(`options.reading.fonts.${value as 'sans' | 'serif'}`);
  if (path === 'reading.urduFont') return t(`options.reading.urduFonts.${value as 'nastaliq' | 'naskh'}`);
  if (path === 'appearance.textSize') return formatNumber(Number(value) / 100, { style: 'percent' });
  if (path === 'alerts.quiet.days') return t('options.data.days', (value as readonly unknown[]).length);
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return value.length === 0 ? t('options.data.none') : formatList(value.map(named));
  return String(value);
}

/** A rule or a search by its name, a word as it is. */
function named(one: unknown): string {
  if (typeof one !== 'object' || one === null) return String(one);
  const { name, id } = one as { name?: unknown; id?: unknown };
  if (typeof name === 'string' && name !== '') return name;
  return id === 'breaking' ? t('alerts.rule.breaking') : String(id ?? '');
}

/** Minutes after midnight as a time of day: `22:05`. */
function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
