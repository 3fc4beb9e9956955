// Dates as feeds write them become milliseconds since the epoch: ISO 8601 and W3CDTF, RFC 822 and 2822 with odd zones,
// two-digit years, asctime, numbers in local order, month names of other languages, UNIX time. A date without a zone
// is UTC, so that the same feed reads the same on every machine; what is no date gives undefined, never a guess of now.

import { westernDigits } from '../../text/digits.ts';
import { MINUTE_MS } from '../../time/durations.ts';
import { isZoneName, nameOf, offsetMinutes } from './zones.ts';

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const ISO = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2}))?(?!\d)/;
const RFC_822 = /^(?:[a-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/i;
/** What follows a date: hours and minutes (with seconds and a fraction), and the half of the day. */
const CLOCK =
  /^(?:\s*t\s*|,?\s+)(\d{1,2})(?::(\d{1,2})|(\d{2}))(?::?(\d{1,2})(?:[.,](\d{1,9})\d*)?)?(?!\d)(?:\s*([ap])\.?\s?m\b\.?)?/i;
/** What may follow a date or its time: an offset, a name (RFC 822, section 5.1), or both. What does not fit is no zone. */
const ZONE = /^\s*(?:[a-z]{1,5}\.?\s*)?(?:[+-]\s*\d{1,2}(?::?\d{1,2})?)?\s*(?:[a-z]{1,5})?$/i;
/** Words for a half of the day that look like a zone. */
const HALF = /^\s*[ap]\.?\s?m\b/i;

/** UNIX time in seconds, milliseconds, microseconds or nanoseconds, told by its digits, with or without a fraction. */
const UNIX = /^(\d{10}(?:\d{3}){0,3})(?:\.\d{0,9})?$/;

/** Longer than any date; anything longer is refused unread. In characters. */
const LONGEST = 120;

/**
 * Milliseconds since the epoch of a date in a feed, or undefined where it is none (empty, not a day of the calendar,
 * before 1900: the `0001-01-01` and `-0001-11-30` that programs write for "no date").
 */
export function parseDate(written: string | undefined): number | undefined {
  if (!written || written.length > LONGEST) return undefined;
  const text = westernDigits(written)
    .replace(/\(([^()]*)\)/g, (_, comment: string) => (isZoneName(comment) ? ` ${comment} ` : ' '))
    .replace(/[\s\u00a0\u061c\u200e\u200f]+/g, ' ')
    .trim();

  const [, unix] = UNIX.exec(text) ?? [];
  if (unix !== undefined) return Math.floor(Number(text) * 1_000 ** ((13 - unix.length) / 3));

  const iso = ISO.exec(text);
  if (iso) {
    const [whole, year, month, day, basicMonth, basicDay] = iso;
    const at = timed(text.slice(whole.length));
    const date = { year, month: Number(month ?? basicMonth ?? 1), day: day ?? basicDay ?? '1' };
    // Without a time, more than an offset means that the year was only the first word of another form.
    if (at && (at.hours !== undefined || /^(?:z|utc|gmt|[+-]\d|$)/i.test(at.zone ?? ''))) {
      return instant({ ...date, ...at });
    }
  }
  const rfc = RFC_822.exec(text);
  if (rfc) {
    const [whole, day, name = '', year] = rfc;
    const month = ENGLISH.indexOf(name.toLowerCase()) + 1;
    const at = timed(text.slice(whole.length));
    if (month > 0 && at) return instant({ year, month, day, ...at });
  }
  return parseLoosely(text);
}

/** The time and zone that follow a date; undefined where something else is left over. */
function timed(rest: string): Omit<Parts, 'month'> | undefined {
  const clock = CLOCK.exec(rest);
  const [whole = '', hours, minutes, twoDigits, seconds, fraction, half] = clock ?? [];
  const zone = rest.slice(whole.length).trim();
  if (!ZONE.test(zone) || HALF.test(zone)) return undefined;
  return { hours, minutes: minutes ?? twoDigits, seconds, fraction, afternoon: isAfternoon(half), zone };
}

function isAfternoon(half: string | undefined): boolean | undefined {
  return half === undefined ? undefined : /^[pم]/i.test(half);
}

interface Parts {
  readonly year?: string | undefined;
  readonly month: number;
  readonly day?: string | undefined;
  readonly hours?: string | undefined;
  readonly minutes?: string | undefined;
  readonly seconds?: string | undefined;
  readonly fraction?: string | undefined;
  readonly zone?: string | undefined;
  readonly afternoon?: boolean | undefined;
}

function instant(parts: Parts): number | undefined {
  const { month } = parts;
  const year = fullYear(parts.year ?? '');
  const day = Number(parts.day);
  let hours = Number(parts.hours ?? 0);
  if (parts.afternoon !== undefined) hours = (hours % 12) + (parts.afternoon ? 12 : 0);
  const minutes = Number(parts.minutes ?? 0);
  const seconds = Number(parts.seconds ?? 0);
  if (!(year >= 1_900 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  if (!(hours <= 24 && minutes <= 59 && seconds <= 60)) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  if (new Date(midnight).getUTCDate() !== day) return undefined;
  const fraction = parts.fraction ? Math.floor(Number(`0.${parts.fraction}`) * 1_000) : 0;
  const local = midnight + ((hours * 60 + minutes) * 60 + seconds) * 1_000 + fraction;
  return local - offsetMinutes(parts.zone, local) * MINUTE_MS;
}

/** RFC 2822, section 4.3: two digits below 50 are of this century, all others and three digits of the last. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length >= 4) return number;
  return year.length === 2 && number < 50 ? 2_000 + number : 1_900 + number;
}

const TIME =
  /(?:^|[\s,،t])(\d{1,2})(?::(\d{1,2})|[.h](\d{2}))(?:[:.](\d{1,2})(?:[.,](\d{1,9}))?)?(?!\d)\s*(?:([ap])\.?\s?m\b\.?|([صم])(?!\p{L}))?/iu;
/** An hour alone, which its half of the day tells from a day or a year. */
const HOUR = /(?:^|[\s,،])(\d{1,2})\s*([ap])\.?\s?m\b\.?/i;
const NUMERIC_DATE = /(?<!\d)(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?!\d)/;

/** Any order of a day, a month by name or number, a year, a time and a zone. */
function parseLoosely(text: string): number | undefined {
  const undated = withoutNumericDate(text);
  const time = TIME.exec(undated) ?? HOUR.exec(undated);
  const written = time && clockOf(time);
  const clock = written && {
    ...written,
    afternoon: written.afternoon ?? halfNamed(text, Number(written.hours)),
  };
  const rest = time ? undated.slice(time.index + time[0].length) : '';

  const numeric = NUMERIC_DATE.exec(text);
  if (numeric) {
    const date = numericDate(numeric[1] ?? '', numeric[2] ?? '', numeric[3] ?? '', numeric[4] ?? '');
    return instant({ ...date, ...clock, zone: rest });
  }
  const words =
    (time ? `${text.slice(0, time.index)} ${rest}` : text)
      // Two months of the Levant come twice, the first and the second one.
      .replace(/ (?=ال[اأث])/g, '')
      .match(/\p{L}[\p{L}\p{M}]+|\d+/gu) ?? [];
  let month: number | undefined;
  const numbers: string[] = [];
  for (const word of words) {
    if (/^\d/.test(word)) numbers.push(word);
    else month ??= monthNamed(word);
  }
  if (month === undefined) return undefined;
  const year = numbers.find((number) => number.length === 4) ?? (numbers.length > 1 ? numbers[1] : undefined);
  const day = numbers.find((number) => number !== year && number.length <= 2);
  return instant({ year, month, day, ...clock, zone: rest });
}

function clockOf(time: RegExpExecArray): Omit<Parts, 'month'> {
  // An hour alone has but itself and its half.
  if (time.length === 3) return { hours: time[1], minutes: '0', afternoon: isAfternoon(time[2]) };
  const [, hours, minutes, twoDigits, seconds, fraction, half, arabicHalf] = time;
  return {
    hours,
    minutes: minutes ?? twoDigits,
    seconds,
    fraction,
    afternoon: isAfternoon(half ?? arabicHalf),
  };
}

/** Halves of the day by their words, wherever they stand; night is before midnight from six on. */
const MORNING = /صبح|اے ایم|صباح|فجر|सुबह|पूर्वाह्न|\bam?\.?m\.?\s+\d/iu;
const EVENING = /شام|پی ایم|دوپہر|پہر|مساء|شب(?!\p{L})|رات|शाम|दोपहर|रात|अपराह्न|\bp\.?m\.?\s+\d/iu;
const NIGHT = /رات|شب(?!\p{L})|रात/u;

function halfNamed(text: string, hours: number): boolean | undefined {
  if (hours > 12 || !Number.isFinite(hours)) return undefined;
  if (MORNING.test(text)) return false;
  if (!EVENING.test(text)) return undefined;
  return !(NIGHT.test(text) && (hours < 6 || hours === 12));
}

function withoutNumericDate(text: string): string {
  return text.replace(NUMERIC_DATE, (date) => ' '.repeat(date.length));
}

/** Year first where it shows or nothing else fits; else `.` and `-` mean day first, `/` month first where it can. */
function numericDate(first: string, separator: string, second: string, third: string): Parts {
  if (first.length >= 3 || third.length === 1) return { year: first, month: Number(second), day: third };
  if (third.length === 2 && Number(first) > 12 && separator === '/') {
    return { year: first, month: Number(second), day: third };
  }
  const monthFirst = separator === '/' ? Number(first) <= 12 : Number(second) > 12;
  return monthFirst
    ? { year: third, month: Number(first), day: second }
    : { year: third, month: Number(second), day: first };
}

/**
 * Whose month names are tried, after English; where two give a month the same name it is the same month. Arabic has
 * three sets: of the Gulf and Egypt, of the Levant and Iraq, of the Maghreb (two, for Morocco has its own).
 */
const LANGUAGES = 'de fr es pt it nl sv da pl ru uk tr el hu id ur ar ar-LB ar-DZ ar-MA hi'.split(' ');
/** By the first letters, three where there are so many. */
let foreignMonths: ReadonlyMap<string, readonly Month[]> | undefined;

interface Month {
  readonly name: string;
  readonly month: number;
}

/** The month (1 to 12) that `word` names or begins, in English or another language. */
function monthNamed(word: string): number | undefined {
  const plain = withoutMarks(word);
  const head = plain.slice(0, 3);
  const english = ENGLISH.indexOf(head);
  if (english >= 0) return english + 1;
  foreignMonths ??= monthsByHead();
  return foreignMonths.get(head)?.find(({ name }) => name.startsWith(plain))?.month;
}

function monthsByHead(): ReadonlyMap<string, readonly Month[]> {
  const byHead = new Map<string, Month[]>();
  for (const month of LANGUAGES.flatMap(monthsIn)) {
    const head = month.name.slice(0, 3);
    byHead.set(head, [...(byHead.get(head) ?? []), month]);
  }
  return byHead;
}

/** Alone and beside a day: many languages decline the name there. */
function monthsIn(language: string): readonly Month[] {
  return ENGLISH.flatMap((_, n) =>
    [undefined, 'numeric' as const].map((day) => {
      const options = { day, month: 'long', timeZone: 'UTC' } as const;
      const name = nameOf('month', Date.UTC(2024, n, 15), `${language}-u-ca-gregory`, options);
      return { name: withoutMarks(name).replace(' ', ''), month: n + 1 };
    }),
  );
}

/** A name as it is compared: without accents, with one spelling of Hindi; its vowel signs stay. */
function withoutMarks(word: string): string {
  return (
    word
      .normalize('NFD')
      .replace(/[\u0300-\u036f\u064b-\u065f\u093c]/g, '')
      // A nasal before a labial, and the doubled letter of October, are written in two ways.
      .replace(/म्(?=[बप])/g, 'ं')
      .replace(/क्[तट]ू/g, 'क्टू')
      .toLowerCase()
  );
}
