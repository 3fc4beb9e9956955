// Every sentence that a reader sees comes through here, from locales/*.yml, in the language that the reader chose. Other
// rooms import the language and the formats from here too.
import type { i18n } from '#i18n';
import { formatNumber, pluralCategory } from './formats.ts';
import { language, rawMessage } from './language.ts';
import { drawn } from './urdu.ts';

export {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDuration,
  formatList,
  formatNumber,
  formatRelative,
  formatTime,
} from './formats.ts';
export { direction, type Language, type LanguageChoice, language, loadLanguage } from './language.ts';

type Substitution = string | number;

/**
 * The message `key` in the reader's language: `t(key)`, `t(key, [substitutions])`, `t(key, count)` for a plural whose
 * `$1` is the count, `t(key, count, [substitutions])`. Numbers are written as the language writes them.
 */
export const t = translate as unknown as typeof i18n.t;

function translate(key: string, ...args: readonly unknown[]): string {
  const message = worded(key, args);
  return language() === 'ur' ? drawn(message) : message;
}

function worded(key: string, args: readonly unknown[]): string {
  const count = args.find((arg) => typeof arg === 'number');
  const given = args.find((arg): arg is readonly Substitution[] => Array.isArray(arg));
  const named = args.find(
    (arg): arg is Readonly<Record<string, Substitution>> =>
      typeof arg === 'object' && arg !== null && !Array.isArray(arg),
  );
  const substitutions = (given ?? (count === undefined ? [] : [count])).map(written);
  let message = rawMessage(key.replaceAll('.', '_'), substitutions);
  if (message === '') console.warn(`No message: ${key}`);
  if (count !== undefined) message = pluralForm(message.split(' | '), count);
  if (named === undefined) return message;
  return message.replace(/\{(\w+)\}/g, (found, name: string) => {
    const value = named[name];
    return value === undefined ? found : written(value);
  });
}

/** Two forms are CLDR's "one" and "other", as English and Urdu have them; a third in front is for zero. */
function pluralForm(forms: readonly string[], count: number): string {
  const one = pluralCategory(count) === 'one';
  const [first = '', second = first, third] = forms;
  if (third === undefined) return one ? first : second;
  return count === 0 ? first : one ? second : third;
}

const written = (value: Substitution): string => (typeof value === 'number' ? formatNumber(value) : value);
