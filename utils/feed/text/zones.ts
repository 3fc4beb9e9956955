// The zones of dates: offsets, names and regions as feeds write them, in minutes east of UTC; and what the browser's own
// data calls the parts of a date.

import { lazily } from '../../browser/lazily.ts';

/** Names of zones and their hours from UTC (RFC 822, section 5.1, and those that feeds use beside it). */
const ZONES =
  'ut 0 utc 0 gmt 0 z 0 wet 0 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10 ' +
  'ast -4 adt -3 nst -3.5 ndt -2.5 brt -3 bst 1 ist 5.5 cet 1 met 1 mez 1 west 1 cest 2 mesz 2 mest 2 eet 2 eest 3 ' +
  'sast 2 msk 3 trt 3 pkt 5 npt 5.75 ict 7 wib 7 hkt 8 sgt 8 awst 8 jst 9 kst 9 aft 4.5 irst 3.5 gst 4 uzt 5 mvt 5 pkst 6 bdt 6 myt 8 pht 8 acst 9.5 aest 10 aedt 11 nzst 12 nzdt 13';
const zoneHours: ReadonlyMap<string, number> = new Map(
  [...ZONES.matchAll(/(\S+) (\S+)/g)].map(([, name = '', hours]): [string, number] => [name, Number(hours)]),
);

/** Whether a word is a zone's short name. */
export function isZoneName(word: string): boolean {
  return zoneHours.has(word.trim().toLowerCase());
}

/** Minutes east of UTC at the local time `at`; a zone that nobody knows counts as UTC (RFC 2822, section 4.3). */
export function offsetMinutes(zone: string | undefined, at: number): number {
  if (!zone) return 0;
  const numeric = /(?:^|[a-z\s])([+-])\s*(\d{1,2})(?::?(\d{1,2}))?(?!\d)/i.exec(zone);
  if (numeric) {
    const [, sign, hours, minutes = '0'] = SHORT_OFFSET.exec(zone) ?? numeric;
    const offset = Number(hours) * 60 + Number(minutes);
    return Number(hours) > 23 ? 0 : sign === '-' ? -offset : offset;
  }
  const region = /\b[a-z]{2,20}\/[a-z_]{2,30}(?:\/[a-z_]{2,30})?\b/i.exec(zone)?.[0];
  if (region) return regionMinutes(region, at);
  if (/ time$/i.test(zone)) return (hoursByLongName().get(zone.trim().toLowerCase()) ?? 0) * 60;
  for (const [name] of zone.matchAll(/[a-z]+/gi)) {
    const hours = zoneHours.get(name.toLowerCase());
    if (hours !== undefined) return hours * 60;
  }
  return 0;
}

/** An hour of one digit and its minutes: `+530`. */
const SHORT_OFFSET = /(?:^|[a-z\s])([+-])\s?(\d)(\d{2})(?!\d)/i;

/** Hours from UTC by the browser's English name of a zone: `pakistan standard time`. Daylight saving has names of its own. */
const hoursByLongName = lazily(() => {
  const hours = new Map<string, number>();
  for (const timeZone of Intl.supportedValuesOf('timeZone'))
    for (const month of [0, 6]) {
      const at = Date.UTC(2024, month);
      const name = nameOf('timeZoneName', at, 'en', { timeZone, timeZoneName: 'long' });
      hours.set(name.toLowerCase(), regionMinutes(timeZone, at) / 60);
    }
  return hours;
});

/** Minutes east of UTC of a zone of the IANA database (`Asia/Karachi`), from the browser's own data. */
function regionMinutes(timeZone: string, at: number): number {
  try {
    const name = nameOf('timeZoneName', at, 'en', { timeZone, timeZoneName: 'longOffset' });
    return offsetMinutes(name.includes(':') ? ` ${name}` : 'utc', at);
  } catch {
    return 0;
  }
}

/** What the browser's own data calls a part of a date. */
export function nameOf(
  type: 'month' | 'timeZoneName',
  at: number,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(at);
  return parts.find((part) => part.type === type)?.value ?? '';
}
