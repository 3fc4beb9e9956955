// What a million readers cost the outlet in a day, with the product's own scheduling and reading of headers, beside a
// client that polls every 5 minutes on the minute without validators. Readers are independent, so each one's day is
// played through by itself. Pakistan time. Every assumption is a constant here or in tests/lib/reader-days.ts. The time to the
// badge is that of a story published at any moment of 13:30 to 13:35: at one moment only, the plain client's readers
// would all have waited equally long.
import type { Body } from '../../utils/feed/fetch/download.ts';
import { lifetimeMs } from '../../utils/feed/fetch/http-caching.ts';
import { afterFailure, afterSuccess } from '../../utils/polling/schedule.ts';
import { asksPlainly, trustAfterNews } from '../../utils/polling/trust.ts';
import type { FeedState } from '../../utils/stories/schema.ts';
import {
  AND_ABROAD,
  awake,
  DAY,
  HOUR,
  MIDNIGHT,
  MINUTE,
  PAKISTAN,
  type Places,
  type Span,
  seeded,
} from '../lib/reader-days.ts';
import { median, percentile } from '../lib/statistics.ts';

const SECOND = 1000;
const READERS = 1_000_000;
const FEED_BYTES = 16_000; // ten items with their texts, gzipped
const HEADER_BYTES = 250; // of a 304, and of an error
const CHANNEL_BYTES = 600; // what a feed says of itself before its items
const OUTAGE = { from: MIDNIGHT + 11 * HOUR, to: MIDNIGHT + 12 * HOUR };
const BREAKING_AT = MIDNIGHT + 14 * HOUR + 7.5 * MINUTE;
const ASKED_FROM = MIDNIGHT + 13.5 * HOUR;
/** Hours (with minutes as fractions) at which stories come out or are edited. */
const PUBLISHED = [7.3, 8.6, 9.7, 10.4, 12.6, 13.4, 15.2, 16.8, 18.1, 19.6, 21.2, 22.4].map(
  (h) => MIDNIGHT + h * HOUR,
);
const FEW = PUBLISHED.filter((_, n) => n % 4 === 0);

interface Case {
  readonly name: string;
  readonly published?: readonly number[];
  readonly cacheControl?: string;
  /** A shared cache keeps the feed for this long and says the copy's Age, ms. */
  readonly sharedMs?: number;
  /** The outlet answers with the new items alone (RFC 3229). */
  readonly delta?: boolean;
  /** Default: the outage comes. */
  readonly trouble?: boolean;
  readonly places?: Places;
}

const CASES: readonly Case[] = [
  { name: 'ours' },
  { name: 'ours, 4 a day', published: FEW },
  { name: 'ours, max-age=300', cacheControl: 'max-age=300' },
  { name: 'ours, max-age=300 kept by a CDN', cacheControl: 'max-age=300', sharedMs: 5 * MINUTE },
  { name: 'ours, max-age=60', cacheControl: 'max-age=60' },
  { name: 'ours, answered with new items alone', delta: true },
  { name: 'ours, readers abroad too', places: AND_ABROAD },
  { name: 'ours, readers abroad too, no outage', places: AND_ABROAD, trouble: false },
];
/** What they are measured against. */
const PLAIN: readonly Case[] = [
  { name: 'plain client' },
  { name: 'plain client, behind that CDN', sharedMs: 5 * MINUTE },
  { name: 'plain client, readers abroad too', places: AND_ABROAD },
];

class Tally {
  readonly seconds = new Uint32Array(DAY / SECOND);
  readonly delays: number[] = [];
  requests = 0;
  unchanged = 0;
  bytes = 0;
  count(at: number, bytes: number): void {
    const second = Math.floor((at - MIDNIGHT) / SECOND);
    this.seconds[second] = (this.seconds[second] ?? 0) + 1;
    this.requests++;
    this.bytes += bytes;
  }
}

interface Reader {
  version: number;
  /** What is remembered of how far the outlet is believed. */
  trust: FeedState;
  nextAt: number;
  failures: number;
  /** The story whose way to the badge is timed comes out now. */
  readonly askedAt: number;
  told: boolean;
}

/** Before its first poll of the day a reader's machine knows the feed of the evening before. */
const KNOWN: FeedState = {
  id: 'outlet',
  url: '',
  failures: 0,
  gaps: [],
  rareHours: [],
  carried: [],
  wholeAt: MIDNIGHT - 2 * HOUR,
  plainAt: MIDNIGHT - 2 * HOUR,
};
const CHANGED: Body = { kind: 'body', delta: false, bytes: new Uint8Array(), url: '' };

const down = (at: number) => at >= OUTAGE.from && at < OUTAGE.to;

/** The product at one kind of outlet: plays a span of a reader's day. */
function product(
  { published = PUBLISHED, cacheControl, sharedMs = 0, delta = false, trouble = true }: Case,
  tally: Tally,
) {
  const changes = [...published, BREAKING_AT].sort((a, b) => a - b);
  const breaking = changes.indexOf(BREAKING_AT) + 1;
  const headers = (age: number) =>
    new Headers({
      ...(cacheControl && { 'cache-control': cacheControl }),
      ...(sharedMs && { age: String(age) }),
    });
  const fresh = Array.from({ length: sharedMs / SECOND + 1 }, (_, age) => lifetimeMs(headers(age), MIDNIGHT));
  return ([from, to]: Span, reader: Reader, random: () => number) => {
    for (let at = Math.max(from, reader.nextAt); at < to; at = reader.nextAt) {
      if (trouble && down(at)) {
        tally.count(at, HEADER_BYTES);
        reader.failures++;
        reader.nextAt = afterFailure(at, reader.failures, random);
        continue;
      }
      const made = madeAt(at, sharedMs);
      let news = 0;
      while ((changes[reader.version + news] ?? Number.POSITIVE_INFINITY) <= made) news++;
      const plainly = asksPlainly(reader.trust, false, at);
      if (news === 0 && !plainly) tally.unchanged++;
      tally.count(at, plainly ? FEED_BYTES : bytesOf(news, delta));
      const whole = plainly || (news > 0 && !delta);
      reader.trust = {
        ...reader.trust,
        ...(whole && { wholeAt: at }),
        ...(plainly && { plainAt: at, recheckAt: undefined }),
      };
      if (news > 0) reader.trust = trustAfterNews(reader.trust, reader.trust, CHANGED, at);
      if (!reader.told && made >= reader.askedAt && from <= reader.askedAt) {
        tally.delays.push(at - reader.askedAt);
        reader.told = true;
      }
      reader.version += news;
      reader.failures = 0;
      const hot = reader.version >= breaking && at - BREAKING_AT < HOUR;
      const refreshMs = fresh[Math.floor((at - made) / SECOND)];
      reader.nextAt = afterSuccess({ now: at, refreshMs, feedRefreshMs: HOUR, rareHours: [], hot, random });
    }
  };
}

/** When the copy was made that is sent at `at`: just now, or by a shared cache that makes one every `sharedMs`. */
function madeAt(at: number, sharedMs: number): number {
  return sharedMs === 0 ? at : at - ((at - MIDNIGHT + 137 * SECOND) % sharedMs);
}

function bytesOf(news: number, delta: boolean): number {
  if (news === 0) return HEADER_BYTES;
  if (!delta) return FEED_BYTES;
  return Math.min(FEED_BYTES, HEADER_BYTES + CHANNEL_BYTES + (news * (FEED_BYTES - CHANNEL_BYTES)) / 10);
}

/** The plain client: every 5 minutes on the minute, always the whole feed. */
function plain({ sharedMs = 0 }: Case, tally: Tally) {
  return ([from, to]: Span, reader: Reader) => {
    for (let at = from; at < to; at = (Math.floor(at / (5 * MINUTE)) + 1) * 5 * MINUTE) {
      tally.count(at, down(at) ? HEADER_BYTES : FEED_BYTES);
      if (reader.told || madeAt(at, sharedMs) < reader.askedAt || from > reader.askedAt) continue;
      tally.delays.push(at - reader.askedAt);
      reader.told = true;
    }
  };
}

/** One day of `readers` with a client. */
function day(readers: number, { places = PAKISTAN }: Case, play: ReturnType<typeof product>): void {
  for (let n = 0; n < readers; n++) {
    const random = seeded(n + 7_000_001);
    const askedAt = ASKED_FROM + random() * 5 * MINUTE;
    const reader = { version: 0, trust: KNOWN, nextAt: 0, failures: 0, askedAt, told: false };
    for (const span of awake(seeded(n), places)) play(span, reader, random);
  }
}

export async function run(): Promise<void> {
  const readers = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? READERS);
  console.log(
    `${readers.toLocaleString('en')} readers, one day, Pakistan time; ${PUBLISHED.length} stories and one breaking at` +
      ` 14:07:30; outage 11:00-12:00; feed ${FEED_BYTES} B gzipped, 304 ${HEADER_BYTES} B.`,
  );
  for (const places of [PAKISTAN, AND_ABROAD]) console.log(evenPace(readers, places));
  const plains = PLAIN.map((each) => {
    const tally = new Tally();
    day(readers, each, plain(each, tally));
    return { ...each, tally };
  });
  const rows: Record<string, Record<string, string>> = {};
  for (const each of CASES) {
    const tally = new Tally();
    day(readers, each, product(each, tally));
    const base = plains.find(({ places, sharedMs }) => places === each.places && !sharedMs);
    rows[each.name] = figures(tally, base?.tally ?? tally);
  }
  for (const { name, tally } of plains) rows[name] = figures(tally, tally);
  console.table(rows);
}

/** How much busier the busiest hour is for a client that asks at an even pace: what the readers' day alone makes. */
function evenPace(readers: number, places: Places): string {
  const hours = new Float64Array(24);
  for (let n = 0; n < readers; n++) addHours(hours, awake(seeded(n), places));
  const ratio = Math.max(...hours) / median(hours);
  const where = places === PAKISTAN ? 'all in Pakistan' : 'some abroad';
  return `Readers awake, ${where}: the busiest hour has ${ratio.toFixed(2)} times the median hour's.`;
}

function addHours(hours: Float64Array, spans: readonly Span[]): void {
  for (const [from, to] of spans) {
    for (let hour = Math.floor((from - MIDNIGHT) / HOUR); MIDNIGHT + hour * HOUR < to; hour++) {
      const start = MIDNIGHT + hour * HOUR;
      hours[hour] = (hours[hour] ?? 0) + Math.min(to, start + HOUR) - Math.max(from, start);
    }
  }
}

function figures(tally: Tally, base: Tally): Record<string, string> {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    mean(tally.seconds.subarray(hour * 3600, hour * 3600 + 3600)),
  );
  const middle = median(hours);
  const peaked = (from: number, ms: number) => {
    const most = peak(tally.seconds, (from - MIDNIGHT) / SECOND, (from - MIDNIGHT + ms) / SECOND);
    return `${most} (${(most / middle).toFixed(1)}x)`;
  };
  return {
    'req/s median hour': middle.toFixed(0),
    'busiest hour': `${(Math.max(...hours) / middle).toFixed(2)}x`,
    'req/s peak': peaked(MIDNIGHT, DAY),
    'in the outage': peaked(OUTAGE.from, HOUR),
    'after it': peaked(OUTAGE.to, HOUR),
    'after breaking': peaked(BREAKING_AT, HOUR),
    '304': `${((100 * tally.unchanged) / tally.requests).toFixed(1)} %`,
    'GB a day': (tally.bytes / 1e9).toFixed(0),
    'fewer bytes': `${(100 * (1 - tally.bytes / base.bytes)).toFixed(1)} %`,
    'min to badge median': (median(tally.delays) / MINUTE).toFixed(2),
    '95th': (percentile(tally.delays, 0.95) / MINUTE).toFixed(2),
  };
}

const mean = (xs: Uint32Array) => xs.reduce((sum, x) => sum + x, 0) / xs.length;

/** The busiest second, as the mean over the ten seconds around it. */
function peak(seconds: Uint32Array, from: number, to: number): number {
  let most = 0;
  for (let second = Math.floor(from); second + 10 <= to; second += 10) {
    most = Math.max(most, mean(seconds.subarray(second, second + 10)));
  }
  return Math.round(most);
}
