import { expect, test } from 'vitest';
import { parseDate } from '../../../../utils/feed/text/dates.ts';

test.each([
  ['Sun, 03 Aug 2025 14:00:00 +0500', '2025-08-03T09:00:00.000Z'],
  ['Sun, 3 Aug 2025 09:00 GMT', '2025-08-03T09:00:00.000Z'],
  ['3 Aug 25 14:00:00 PKT', '2025-08-03T09:00:00.000Z'],
  ['Sun,03 August 2025 05:00:00 EDT', '2025-08-03T09:00:00.000Z'],
  ['03 Apr 02 1500 GMT', '2002-04-03T15:00:00.000Z'],
  ['31 Dec 99 23:59:59 +0000', '1999-12-31T23:59:59.000Z'],
  ['Thu (a day), 16(th) Feb(ruary) 2006 01:39 +0000 (GMT)', '2006-02-16T01:39:00.000Z'],
  ['Sun, 03 Aug 2025 09:00:00 -0000', '2025-08-03T09:00:00.000Z'],
  ['Sun, 03 Aug 2025 09:00:00 QQQ', '2025-08-03T09:00:00.000Z'],
  ['Sun, 03 Aug 2025 09:00:60 Z', '2025-08-03T09:01:00.000Z'],
])('RFC 822 and its relatives: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['9:05 PM, 5 October 2025 PKT', '2025-10-05T16:05:00.000Z'],
  ['Fri, 27 Nov 2026 10:30:00 Asia/Karachi', '2026-11-27T05:30:00.000Z'],
  ['2026-07-01 10:30:00 Europe/London', '2026-07-01T09:30:00.000Z'],
  ['Fri, 27 Nov 2026 10:30:00 No/Where', '2026-11-27T10:30:00.000Z'],
  ['Fri, 27 Nov 2026 10:30:00 GST', '2026-11-27T06:30:00.000Z'],
  ['Fri, 27 Nov 2026 PM 10:30:00', '2026-11-27T22:30:00.000Z'],
  ['2026-11-27T10:30:00+530', '2026-11-27T05:00:00.000Z'],
  ['۲۸ نومبر، ۲۰۲۶ ۷:۳۰ پی ایم', '2026-11-28T19:30:00.000Z'],
  ['۲۸ نومبر، ۲۰۲۶ ۷:۳۰ شام', '2026-11-28T19:30:00.000Z'],
  ['جمعہ، ۲۷ نومبر ۲۰۲۶ صبح ۱۰:۳۰ بجے', '2026-11-27T10:30:00.000Z'],
  ['۲۷ نومبر ۲۰۲۶ رات ۱۲:۳۰ بجے', '2026-11-27T00:30:00.000Z'],
  ['۲۷ نومبر ۲۰۲۶ رات ۹:۳۰ بجے', '2026-11-27T21:30:00.000Z'],
  ['२७ नवंबर २०२६, १०:३० अपराह्न', '2026-11-27T22:30:00.000Z'],
])('zones and halves of the day wherever they stand: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['2025-08-03T14:00:00.25+05:00', '2025-08-03T09:00:00.250Z'],
  ['2025-08-03T14:00:00+0500', '2025-08-03T09:00:00.000Z'],
  ['2025-08-03T09:00:00Z', '2025-08-03T09:00:00.000Z'],
  ['2025-08-03T09:00:00', '2025-08-03T09:00:00.000Z'],
  ['2025-08-03 14:00 +05:00', '2025-08-03T09:00:00.000Z'],
  ['2025-08-03 T 04:00:00 -05:00', '2025-08-03T09:00:00.000Z'],
  ['20250803T09:00:00Z', '2025-08-03T09:00:00.000Z'],
  ['2025-08-03T090000Z', '2025-08-03T09:00:00.000Z'],
  ['2025-08-03', '2025-08-03T00:00:00.000Z'],
  ['2025-08', '2025-08-01T00:00:00.000Z'],
  ['2025', '2025-01-01T00:00:00.000Z'],
])('ISO 8601 and W3CDTF: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['Sun Aug  3 09:00:00 2025', '2025-08-03T09:00:00.000Z'],
  ['Sat, Dec 16 2023 02:02:33 PM', '2023-12-16T14:02:33.000Z'],
  ['August 3, 2025 12:30 am', '2025-08-03T00:30:00.000Z'],
  ['2025 August 3 at 09:00', '2025-08-03T09:00:00.000Z'],
  ['03.08.2025 09:00', '2025-08-03T09:00:00.000Z'],
  ['8/3/2025 9:00', '2025-08-03T09:00:00.000Z'],
  ['25/08/2025', '2025-08-25T00:00:00.000Z'],
  ['2025/08/03 09:00:00', '2025-08-03T09:00:00.000Z'],
  ['1754211600', '2025-08-03T09:00:00.000Z'],
  ['1754211600000', '2025-08-03T09:00:00.000Z'],
  ['Seg, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40.000Z'],
  ['3 اگست 2025', '2025-08-03T00:00:00.000Z'],
  ['3 août 2025 09:00', '2025-08-03T09:00:00.000Z'],
  ['3 августа 2025 09:00:00', '2025-08-03T09:00:00.000Z'],
])('other orders and other languages: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  undefined,
  '',
  'soon',
  '2025-13-01',
  '2025 and more',
  '2025-02-30',
  '2025-08-03T25:00:00Z',
  '2025-08-03T09:61:00Z',
  '31 Jun 2025',
  '0001-01-01T00:00:00Z',
  '-0001-11-30T00:00:00+00:00',
  '07-01T01:55:07-05:00',
  `3 Aug 2025 ${'0'.repeat(200)}`,
])('what is no date gives none: %s', (written) => {
  expect(parseDate(written)).toBeUndefined();
});

test.each([
  ['Sun, 5 Oct 2025 9:05 PM PKT', '2025-10-05T16:05:00.000Z'],
  ['05 Oct 2025 09:05:00 PM +0500', '2025-10-05T16:05:00.000Z'],
  ['Sun, 05 Oct 2025 12:05:00 AM +0500', '2025-10-04T19:05:00.000Z'],
  ['2025-10-05 09:05:00 PM', '2025-10-05T21:05:00.000Z'],
  ['2025-10-05T12:05:00 a.m. +05:00', '2025-10-04T19:05:00.000Z'],
  ['5 October 2025, 9:05 p.m. (PKT)', '2025-10-05T16:05:00.000Z'],
  ['Oct 5, 2025 9 PM', '2025-10-05T21:00:00.000Z'],
  ['10/05/2025 9:05:00 PM', '2025-10-05T21:05:00.000Z'],
  ['٥ أكتوبر ٢٠٢٥ ٩:٠٥ م', '2025-10-05T21:05:00.000Z'],
])('halves of the day, before a zone too: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['Thu, 02 Sep 2021 20:0:0 Z', '2021-09-02T20:00:00.000Z'],
  ['Thu, 2 Sep 2021 8:5 +0500', '2021-09-02T03:05:00.000Z'],
  ['2021-9-2T8:5:9Z', '2021-09-02T08:05:09.000Z'],
  ['2 September 2021 8:5:9', '2021-09-02T08:05:09.000Z'],
])('single digits: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['ہفتہ، ۲۸ نومبر ۲۰۲۶ ۱۹:۳۰', '2026-11-28T19:30:00.000Z'],
  ['۲۰۲۶-۱۱-۲۷T۱۰:۳۰:۰۰Z', '2026-11-27T10:30:00.000Z'],
  ['السبت، ٢٨ نوفمبر ٢٠٢٦ ١٩:٣٠ +0500', '2026-11-28T14:30:00.000Z'],
  ['२८ नवंबर २०२६ १९:३०', '2026-11-28T19:30:00.000Z'],
  ['Sat, ۲۸ Nov ۲۰۲۶ ۱۹:۳۰:۰۰ +0500', '2026-11-28T14:30:00.000Z'],
])('digits of the language: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test('a year of another calendar is no date', () => {
  expect(parseDate('۷ آذر ۱۴۰۵ ۱۹:۳۰')).toBeUndefined();
});

test.each([
  ['14 كانون الثاني 2026', '2026-01-14T00:00:00.000Z'],
  ['الثلاثاء 3 شباط 2026 10:30', '2026-02-03T10:30:00.000Z'],
  ['12 آب 2026', '2026-08-12T00:00:00.000Z'],
  ['14 تشرين الأول 2026', '2026-10-14T00:00:00.000Z'],
  ['15 تشرين الثاني 2026', '2026-11-15T00:00:00.000Z'],
  ['14 كانون الأول 2026', '2026-12-14T00:00:00.000Z'],
  ['5 جانفي 2026', '2026-01-05T00:00:00.000Z'],
  ['5 جويلية 2026', '2026-07-05T00:00:00.000Z'],
  ['5 أوت 2026', '2026-08-05T00:00:00.000Z'],
  ['5 غشت 2026', '2026-08-05T00:00:00.000Z'],
  ['5 دجنبر 2026', '2026-12-05T00:00:00.000Z'],
  ['14 मई 2026', '2026-05-14T00:00:00.000Z'],
  ['14 जून 2026', '2026-06-14T00:00:00.000Z'],
  ['14 जुलाई 2026', '2026-07-14T00:00:00.000Z'],
  ['14 सितम्बर 2026', '2026-09-14T00:00:00.000Z'],
  ['14 अक्तूबर 2026', '2026-10-14T00:00:00.000Z'],
  ['14 अक्टूबर 2026', '2026-10-14T00:00:00.000Z'],
  ['14 नवम्बर 2026', '2026-11-14T00:00:00.000Z'],
  ['14 दिसम्बर 2026', '2026-12-14T00:00:00.000Z'],
])('months of the Levant, the Maghreb and short ones of Hindi: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each('de fr es pt it nl sv da pl ru uk tr el hu id ur ar ar-LB ar-DZ ar-MA hi'.split(' '))(
  'every month by its name, with and without a day: %s',
  (language) => {
    for (let month = 0; month < 12; month++) {
      const at = Date.UTC(2026, month, 5);
      for (const day of [undefined, 'numeric' as const]) {
        const options = { day, month: 'long', timeZone: 'UTC' } as const;
        const name = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, options)
          .formatToParts(at)
          .find(({ type }) => type === 'month')?.value;
        expect(parseDate(`5 ${name} 2026`), name).toBe(at);
      }
    }
  },
);

test.each([
  ['14 Jan 2026 10:30 Pakistan Standard Time', '2026-01-14T05:30:00.000Z'],
  ['2026-01-14 10:30:00 pakistan standard time', '2026-01-14T05:30:00.000Z'],
  ['January 14, 2026 10:30 AM India Standard Time', '2026-01-14T05:00:00.000Z'],
  ['14 Jul 2026 10:30 Central European Summer Time', '2026-07-14T08:30:00.000Z'],
  ['14 Jan 2026 10:30 Central European Standard Time', '2026-01-14T09:30:00.000Z'],
  ['14 Jan 2026 10:30 Eastern Daylight Time', '2026-01-14T14:30:00.000Z'],
  ['14 Jan 2026 10:30 Moscow Standard Time', '2026-01-14T07:30:00.000Z'],
  ['14 Jan 2026 10:30 Greenwich Mean Time', '2026-01-14T10:30:00.000Z'],
  ['14 Jan 2026 10:30 Nowhere Standard Time', '2026-01-14T10:30:00.000Z'],
  ['Wed Jan 14 2026 10:30:00 GMT+0500 (Pakistan Standard Time)', '2026-01-14T05:30:00.000Z'],
])('zones in words: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});

test.each([
  ['1768386600', '2026-01-14T10:30:00.000Z'],
  ['1768386600123', '2026-01-14T10:30:00.123Z'],
  ['1768386600.123', '2026-01-14T10:30:00.123Z'],
  ['1768386600.0', '2026-01-14T10:30:00.000Z'],
  ['1768386600123.456', '2026-01-14T10:30:00.123Z'],
  ['1768386600123456', '2026-01-14T10:30:00.123Z'],
  ['1768386600123456789', '2026-01-14T10:30:00.123Z'],
])('UNIX time in seconds or finer, with and without a fraction: %s', (written, expected) => {
  expect(new Date(parseDate(written) ?? Number.NaN).toISOString()).toBe(expected);
});
