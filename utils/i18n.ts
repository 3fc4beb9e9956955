// Every sentence that a reader sees comes through here, from locales/*.yml, in the language that the reader chose.
// The browser's own i18n cannot be switched at run time, and Chrome knows no Urdu; so where the wanted language is
// the one that the browser serves, its messages are used as they are (no request, no wait), and otherwise the
// packaged catalogue of that language is read once.
import { browser } from 'wxt/browser';
import type { i18n } from '#i18n';

export type Language = 'en' | 'ur';
/** What the reader can choose: a language, or 'auto' for the browser's. */
export type LanguageChoice = Language | 'auto';
/** Messages by key, levels joined by `_`, as `_locales/…/messages.json` has them. */
type Catalogue = Readonly<Record<string, string>>;

type Substitution = string | number;

// WXT knows our keys; here they are data.
const served = () => browser.i18n as { getMessage(key: string, substitutions?: string[]): string };

let current: Language | undefined;
let loaded: Catalogue | undefined;

/**
 * The message `key` in the reader's language: `t(key)`, `t(key, [substitutions])`, `t(key, count)` for a plural whose
 * `$1` is the count, `t(key, count, [substitutions])`. Numbers are written as the language writes them.
 */
export const t = translate as unknown as typeof i18n.t;

/** The language of `t` now. */
export function language(): Language {
  current ??= servedByBrowser();
  return current;
}

/** 'rtl' in Urdu. */
export function direction(): 'ltr' | 'rtl' {
  return language() === 'ur' ? 'rtl' : 'ltr';
}

/**
 * Makes `t`, the formats and the page's `lang` and `dir` follow the choice. Await it before the first render, and
 * before writing texts in the background. Costs nothing when the browser serves that language already; never rejects:
 * a catalogue that can't be read leaves the browser's language.
 */
export async function loadLanguage(choice: LanguageChoice): Promise<void> {
  const wanted = choice === 'auto' ? browserLanguage() : choice;
  if (wanted !== current || (loaded === undefined && wanted !== servedByBrowser())) {
    const catalogue = wanted === servedByBrowser() ? undefined : await readCatalogue(wanted);
    current = catalogue === undefined ? servedByBrowser() : wanted;
    loaded = catalogue;
  }
  markDocument();
}

function markDocument(): void {
  // The background has no document.
  if (typeof document === 'undefined' || !location.protocol.endsWith('-extension:')) return;
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
}

/** The language in which the browser serves our messages: the catalogue itself says it. */
function servedByBrowser(): Language {
  return served().getMessage('languageCode') === 'ur' ? 'ur' : 'en';
}

/** Urdu when the browser speaks it, or when it is what the reader asks pages for first: Chrome has no Urdu itself. */
function browserLanguage(): Language {
  const first = [servedByBrowser(), browser.i18n.getUILanguage(), globalThis.navigator?.languages?.[0] ?? ''];
  return first.some((tag) => /^ur\b/i.test(tag)) ? 'ur' : 'en';
}

async function readCatalogue(wanted: Language): Promise<Catalogue | undefined> {
  try {
    const response = await fetch(`/_locales/${wanted}/messages.json`);
    const messages = (await response.json()) as Record<string, { message: string }>;
    return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
  } catch (error) {
    console.warn(`No ${wanted} messages:`, error);
    return undefined;
  }
}

function translate(key: string, ...args: readonly unknown[]): string {
  const count = args.find((arg) => typeof arg === 'number');
  const given = args.find((arg): arg is readonly Substitution[] => Array.isArray(arg));
  const named = args.find(
    (arg): arg is Readonly<Record<string, Substitution>> =>
      typeof arg === 'object' && arg !== null && !Array.isArray(arg),
  );
  const substitutions = (given ?? (count === undefined ? [] : [count])).map(written);
  let message = raw(key.replaceAll('.', '_'), substitutions);
  if (message === '') console.warn(`No message: ${key}`);
  if (count !== undefined) message = pluralForm(message.split(' | '), count);
  if (named === undefined) return message;
  return message.replace(/\{(\w+)\}/g, (found, name: string) => {
    const value = named[name];
    return value === undefined ? found : written(value);
  });
}

function raw(key: string, substitutions: readonly string[]): string {
  if (loaded === undefined) return served().getMessage(key, [...substitutions]);
  // As the browser does it: $1 to $9, and $$ for a dollar sign.
  return (loaded[key] ?? '').replace(/\$([1-9$])/g, (_, mark: string) =>
    mark === '$' ? '$' : (substitutions[Number(mark) - 1] ?? ''),
  );
}

/** Two forms are CLDR's "one" and "other", as English and Urdu have them; a third in front is for zero. */
function pluralForm(forms: readonly string[], count: number): string {
  const one = cached(Intl.PluralRules, {}).select(count) === 'one';
  const [first = '', second = first, third] = forms;
  if (third === undefined) return one ? first : second;
  return count === 0 ? first : one ? second : third;
}

const written = (value: Substitution): string => (typeof value === 'number' ? formatNumber(value) : value);

// ---- Intl in the chosen language

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
  return cached<Intl.DateTimeFormat, Intl.DateTimeFormatOptions>(Intl.DateTimeFormat, options).format(at);
}

/** A time of day: `4:05 pm`. `at` is ms since the epoch; local time. */
export function formatTime(at: number): string {
  return formatDate(at, { hour: 'numeric', minute: '2-digit' });
}

/** Day and time together, short: `3 Aug 2025, 4:05 pm`. */
export function formatDateTime(at: number): string {
  return formatDate(at, { dateStyle: 'medium', timeStyle: 'short' });
}

const MINUTE_MS = 60_000;

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
