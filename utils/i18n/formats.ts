// Numbers, times, spans and lists as the reader's language writes them.
import { browser } from 'wxt/browser';
import { MINUTE_MS } from '../time/durations.ts';
import { language } from './language.ts';

/** The reader's own English where the browser speaks it, so that dates look as everywhere else. */
function tag(): string {
  if (language() === 'ur') return 'ur-PK';
  const own = browser.i18n.getUILanguage();
  return /^en\b/i.test(own) ? own.replace('_', '-') : 'en-PK';
}

type Maker<T, O> = new (locale: string, options: O) => T;
const formats = new Map<string, unknown>();

/** Making a format costs far more than using it. */
function cached<T, O>(make: Maker<T, O>, options: O): T {
  const key = `${make.name}|${tag()}|${JSON.stringify(options)}`;
  let format = formats.get(key) as T | undefined;
  if (format === undefined) {
    format = new make(tag(), options);
    formats.set(key, format);
  }
  return format;
}

/** CLDR's plural category of a count: English and Urdu have `one` and `other`. */
export function pluralCategory(count: number): Intl.LDMLPluralRule {
  return cached<Intl.PluralRules, Intl.PluralRulesOptions>(Intl.PluralRules, {}).select(count);
}

/** `1,284`; `options` as of Intl.NumberFormat. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return cached<Intl.NumberFormat, Intl.NumberFormatOptions>(Intl.NumberFormat, options).format(value);
}

/** A size in the largest fitting unit: `3.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return formatNumber(value, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  });
}

/** A day: `Monday, 3 August 2025`, or as `options` ask. `at` is ms since the epoch; local time. */
export function formatDate(
  at: number,
  options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
): string {
  // Urdu has no am and pm of its own on a clock: 16:05.
  const hourCycle = language() === 'ur' ? 'h23' : undefined;
  return cached<Intl.DateTimeFormat, Intl.DateTimeFormatOptions>(Intl.DateTimeFormat, {
    hourCycle,
    ...options,
  }).format(at);
}

/** A time of day: `4:05 pm`. `at` is ms since the epoch; local time. */
export function formatTime(at: number): string {
  return formatDate(at, { hour: 'numeric', minute: '2-digit' });
}

/** Day and time together, short: `3 Aug 2025, 4:05 pm`. */
export function formatDateTime(at: number): string {
  return formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The largest whole unit of a span of ms, from minutes to days; under a minute is 0 minutes. */
function largestUnit(ms: number): [value: number, unit: 'minute' | 'hour' | 'day'] {
  const minutes = Math.round(Math.abs(ms) / MINUTE_MS);
  if (minutes < 60) return [minutes, 'minute'];
  const hours = Math.round(minutes / 60);
  return hours < 24 ? [hours, 'hour'] : [Math.round(minutes / (24 * 60)), 'day'];
}

/** How far `at` is from `now`: `4 minutes ago`, `in 2 hours`, `now`, `yesterday`; 'short' shortens the units. */
export function formatRelative(at: number, now: number, style: 'long' | 'short' | 'narrow' = 'long'): string {
  const [value, unit] = largestUnit(at - now);
  const relative = cached<Intl.RelativeTimeFormat, Intl.RelativeTimeFormatOptions>(Intl.RelativeTimeFormat, {
    numeric: unit === 'day' ? 'auto' : 'always',
    style,
  });
  if (value === 0) {
    return cached<Intl.RelativeTimeFormat, Intl.RelativeTimeFormatOptions>(Intl.RelativeTimeFormat, {
      numeric: 'auto',
    }).format(0, 'second');
  }
  return relative.format(at < now ? -value : value, unit);
}

/** A span in its largest unit: `22 min`, `1 hr`, `3 days`; 'long' writes the units out. */
export function formatDuration(ms: number, unitDisplay: 'short' | 'long' = 'short'): string {
  const [value, unit] = largestUnit(ms);
  return formatNumber(value, { style: 'unit', unit, unitDisplay });
}

/** Names in a row: `Politics, Economy and World`. */
export function formatList(names: readonly string[]): string {
  return cached<Intl.ListFormat, Intl.ListFormatOptions>(Intl.ListFormat, { type: 'conjunction' }).format(
    names,
  );
}
