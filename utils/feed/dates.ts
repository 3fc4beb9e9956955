// Dates as feeds write them become milliseconds since the epoch: ISO 8601 and W3CDTF, RFC 822 and 2822 with odd zones,
// two-digit years, asctime, numbers in local order, month names of other languages, UNIX time. A date without a zone
// is UTC, so that the same feed reads the same on every machine; what is no date gives undefined, never a guess of now.

const MINUTE_MS = 60_000;

/** Names of zones and their hours from UTC (RFC 822, section 5.1, and those that feeds use beside it). */
const ZONES =
  'ut 0 utc 0 gmt 0 z 0 wet 0 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10 ' +
  'ast -4 adt -3 nst -3.5 ndt -2.5 brt -3 bst 1 ist 5.5 cet 1 met 1 mez 1 west 1 cest 2 mesz 2 mest 2 eet 2 eest 3 ' +
  'sast 2 msk 3 trt 3 pkt 5 npt 5.75 ict 7 wib 7 hkt 8 sgt 8 awst 8 jst 9 kst 9 acst 9.5 aest 10 aedt 11 nzst 12 nzdt 13';
const zoneHours: ReadonlyMap<string, number> = new Map(
  [...ZONES.matchAll(/(\S+) (\S+)/g)].map(([, name = '', hours]): [string, number] => [name, Number(hours)]),
);

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const ISO =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2}))?(?:(?:\s*t\s*|\s+)(\d{1,2}):?(\d{2})(?::?(\d{1,2})(?:[.,](\d{1,9})\d*)?)?)?\s*([a-z+-].*)?$/i;
const RFC_822 =
  /^(?:[a-z]{2,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?,?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):?(\d{2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)?\s*(\S.*)?$/i;

/** Longer than any date; anything longer is refused unread. In characters. */
const LONGEST = 120;

/**
 * Milliseconds since the epoch of a date in a feed, or undefined where it is none (empty, not a day of the calendar,
 * before 1900: the `0001-01-01` and `-0001-11-30` that programs write for "no date").
 */
export function parseDate(written: string | undefined): number | undefined {
  if (!written || written.length > LONGEST) return undefined;
  const text = written
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();

  if (/^\d{10}$|^\d{13}$/.test(text)) return Number(text) * (text.length === 10 ? 1_000 : 1);

  const iso = ISO.exec(text);
  // Without a time, more than a zone means that the year was only the first word of another form.
  if (iso && (iso[6] !== undefined || /^(?:z|utc|gmt|[+-]\d|$)/i.test(iso[10] ?? ''))) {
    const [, year, month, day, basicMonth, basicDay, hours, minutes, seconds, fraction, zone] = iso;
    return instant({
      year,
      month: Number(month ?? basicMonth ?? 1),
      day: day ?? basicDay ?? '1',
      hours,
      minutes,
      seconds,
      fraction,
      zone,
    });
  }
  const rfc = RFC_822.exec(text);
  if (rfc) {
    const [, day, name = '', year, hours, minutes, seconds, fraction, zone] = rfc;
    const month = ENGLISH.indexOf(name.toLowerCase()) + 1;
    if (month > 0) return instant({ year, month, day, hours, minutes, seconds, fraction, zone });
  }
  return parseLoosely(text);
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
  return local - offsetMinutes(parts.zone) * MINUTE_MS;
}

/** RFC 2822, section 4.3: two digits below 50 are of this century, all others and three digits of the last. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length >= 4) return number;
  return year.length === 2 && number < 50 ? 2_000 + number : 1_900 + number;
}

/** Minutes east of UTC; a zone that nobody knows counts as UTC (RFC 2822, section 4.3). */
function offsetMinutes(zone: string | undefined): number {
  if (!zone) return 0;
  const numeric = /(?:^|[a-z\s])([+-])\s*(\d{1,2})(?::?(\d{1,2}))?(?!\d)/i.exec(zone);
  if (numeric) {
    const [, sign, hours, minutes = '0'] = numeric;
    const offset = Number(hours) * 60 + Number(minutes);
    return Number(hours) > 23 ? 0 : sign === '-' ? -offset : offset;
  }
  const name = /[a-z]+/i.exec(zone)?.[0].toLowerCase() ?? '';
  return (zoneHours.get(name) ?? 0) * 60;
}

const TIME = /(?:^|[\s,t])(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\b\.?)?/i;
const NUMERIC_DATE = /(?<!\d)(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?!\d)/;

/** Any order of a day, a month by name or number, a year, a time and a zone. */
function parseLoosely(text: string): number | undefined {
  const time = TIME.exec(withoutNumericDate(text));
  const [, hours, minutes, seconds, fraction, half] = time ?? [];
  const clock = {
    hours,
    minutes,
    seconds,
    fraction,
    afternoon: half ? half.toLowerCase() === 'p' : undefined,
  };
  const rest = time ? withoutNumericDate(text).slice(time.index + time[0].length) : '';

  const numeric = NUMERIC_DATE.exec(text);
  if (numeric) {
    const date = numericDate(numeric[1] ?? '', numeric[2] ?? '', numeric[3] ?? '', numeric[4] ?? '');
    return instant({ ...date, ...clock, zone: rest });
  }
  const words =
    (time ? `${text.slice(0, time.index)} ${rest}` : text).match(/\p{L}[\p{L}\p{M}]+|\d+/gu) ?? [];
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

/** Whose month names are tried, after English; no two of them disagree about a name's first three letters. */
const LANGUAGES = [
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'sv',
  'da',
  'pl',
  'ru',
  'uk',
  'tr',
  'el',
  'hu',
  'id',
  'ur',
  'ar',
  'hi',
];
/** By the first three letters. */
let foreignMonths: ReadonlyMap<string, readonly Month[]> | undefined;

interface Month {
  readonly name: string;
  readonly month: number;
}

/** The month (1 to 12) that `word` names or begins, in English or another language. */
function monthNamed(word: string): number | undefined {
  const plain = withoutMarks(word);
  if (plain.length < 3) return undefined;
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

/** From the browser's own data, alone and beside a day (many languages decline the name there). */
function monthsIn(language: string): readonly Month[] {
  const alone = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month: 'long', timeZone: 'UTC' });
  const withDay = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return ENGLISH.flatMap((_, n) => {
    const date = Date.UTC(2024, n, 15);
    const declined = withDay.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
    return [alone.format(date), declined].map((name) => ({ name: withoutMarks(name), month: n + 1 }));
  });
}

function withoutMarks(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
