// What a million readers cost the outlet in a day, with the product's own scheduling, beside a client that polls
// every 5 minutes on the minute without validators. Readers are independent, so each one's day is played through by
// itself. Pakistan time. Every assumption is a constant below and printed with the figures.
import { afterFailure, afterSuccess } from '../../utils/polling/schedule.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Midnight in Pakistan (UTC+5). */
const MIDNIGHT = Date.UTC(2026, 5, 15) - 5 * HOUR;

const READERS = 1_000_000;
const FEED_BYTES = 16_000; // ten items with their texts, gzipped
const NOT_MODIFIED_BYTES = 250; // headers
const ERROR_BYTES = 500;
const OUTAGE = { from: MIDNIGHT + 11 * HOUR, to: MIDNIGHT + 12 * HOUR };
const BREAKING_AT = MIDNIGHT + 14 * HOUR + 7.5 * MINUTE;
/** Hours (with minutes as fractions) at which stories come out or are edited. */
const PUBLISHED = [7.3, 8.6, 9.7, 10.4, 12.6, 13.4, 15.2, 16.8, 18.1, 19.6, 21.2, 22.4].map(
  (h) => MIDNIGHT + h * HOUR,
);
const FEW = PUBLISHED.filter((_, n) => n % 4 === 0);

const changesOf = (published: readonly number[]) => [...published, BREAKING_AT].sort((a, b) => a - b);

/** A small, fast, seeded generator (mulberry32), so that every run is the same run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Span = readonly [from: number, to: number];

/** When a reader's browser is open and the machine awake. */
function awake(random: () => number): readonly Span[] {
  const around = (hour: number, spread: number) => {
    const bell = random() + random() + random() - 1.5;
    return MIDNIGHT + hour * HOUR + bell * spread * HOUR;
  };
  // One in twenty never closes it; such readers are anywhere in their interval at midnight.
  if (random() < 0.05) return [[MIDNIGHT + random() * 5 * MINUTE, MIDNIGHT + DAY]];
  const spans: Span[] = [];
  let from = around(9, 1.6);
  const end = Math.min(around(20, 3), MIDNIGHT + DAY);
  // Laptops sleep: about two naps of up to an hour and a half.
  while (from < end) {
    const until = Math.min(from + (1 + 5 * random()) * HOUR, end);
    spans.push([from, until]);
    from = until + (0.2 + 1.3 * random()) * HOUR;
  }
  return spans;
}

function versionAt(changes: readonly number[], at: number): number {
  let version = 0;
  for (const change of changes) if (change <= at) version++;
  return version;
}

class Tally {
  readonly seconds = new Uint32Array(DAY / SECOND);
  readonly delays: number[] = [];
  requests = 0;
  unchanged = 0;
  bytes = 0;
  count(at: number, bytes: number): void {
    const second = Math.floor((at - MIDNIGHT) / SECOND);
    if (second < 0 || second >= this.seconds.length) return;
    this.seconds[second] = (this.seconds[second] ?? 0) + 1;
    this.requests++;
    this.bytes += bytes;
  }
}

interface Case {
  readonly name: string;
  readonly changes: readonly number[];
  /** What Cache-Control allows a cache to keep the feed, ms. */
  readonly refreshMs: number;
}

interface Memory {
  version: number;
  nextAt: number;
  failures: number;
}

const down = (at: number) => at >= OUTAGE.from && at < OUTAGE.to;

/** One awake span with the product's scheduling: a poll at the start if one is due, then whenever planned. */
function ours(
  [from, to]: Span,
  reader: Memory,
  random: () => number,
  tally: Tally,
  { changes, refreshMs }: Case,
): void {
  const breaking = versionAt(changes, BREAKING_AT);
  let at = Math.max(from, reader.nextAt);
  while (at < to) {
    if (down(at)) {
      tally.count(at, ERROR_BYTES);
      reader.failures++;
      reader.nextAt = afterFailure(at, reader.failures, random);
    } else {
      const version = versionAt(changes, at);
      const same = version === reader.version;
      if (same) tally.unchanged++;
      tally.count(at, same ? NOT_MODIFIED_BYTES : FEED_BYTES);
      if (reader.version < breaking && version >= breaking && from <= BREAKING_AT) {
        tally.delays.push(at - BREAKING_AT);
      }
      reader.version = version;
      reader.failures = 0;
      const hot = version >= breaking && at - BREAKING_AT < HOUR;
      reader.nextAt = afterSuccess({ now: at, refreshMs, feedRefreshMs: HOUR, rareHours: [], hot, random });
    }
    at = reader.nextAt;
  }
}

/** The same span with the plain client: every 5 minutes on the minute, always the whole feed. */
function plain([from, to]: Span, tally: Tally): void {
  let knew = from > BREAKING_AT;
  for (let at = from; at < to; at = (Math.floor(at / (5 * MINUTE)) + 1) * 5 * MINUTE) {
    tally.count(at, down(at) ? ERROR_BYTES : FEED_BYTES);
    if (!knew && at >= BREAKING_AT && !down(at)) {
      tally.delays.push(at - BREAKING_AT);
      knew = true;
    }
  }
}

export async function run(): Promise<void> {
  const readers = Number(process.argv.find((arg) => /^\d+$/.test(arg)) ?? READERS);
  console.log(
    `${readers.toLocaleString('en')} readers, one day, Pakistan time; ${PUBLISHED.length} stories and one breaking at 14:07:30;` +
      ` outage 11:00-12:00; feed ${FEED_BYTES} B gzipped, 304 ${NOT_MODIFIED_BYTES} B.`,
  );
  const rows: Record<string, unknown> = {};
  const base = new Tally();
  const cases: readonly Case[] = [
    { name: 'ours', changes: changesOf(PUBLISHED), refreshMs: 0 },
    { name: 'ours, max-age=300', changes: changesOf(PUBLISHED), refreshMs: 5 * MINUTE },
    { name: `ours, ${FEW.length + 1} a day`, changes: changesOf(FEW), refreshMs: 0 },
  ];
  const tallies = cases.map(() => new Tally());
  for (let n = 0; n < readers; n++) {
    const spans = awake(seeded(n));
    const open = spans.some(([from, to]) => from <= BREAKING_AT && to > BREAKING_AT);
    for (const [index, each] of cases.entries()) {
      const tally = tallies[index];
      if (tally === undefined) continue;
      const random = seeded(n + 7_000_001);
      const reader: Memory = { version: 0, nextAt: 0, failures: 0 };
      const before = tally.delays.length;
      for (const span of spans) ours(span, reader, random, tally, each);
      if (!open) tally.delays.length = before;
    }
    const before = base.delays.length;
    for (const span of spans) plain(span, base);
    if (!open) base.delays.length = before;
    else base.delays.length = Math.min(base.delays.length, before + 1);
  }
  for (const [index, { name }] of cases.entries()) {
    const tally = tallies[index];
    if (tally) rows[name] = figures(tally, base);
  }
  rows['plain client'] = figures(base, base);
  console.table(rows);
}

function figures(tally: Tally, base: Tally): Record<string, string> {
  const hours = Array.from({ length: 24 }, (_, hour) =>
    mean(tally.seconds.subarray(hour * 3600, hour * 3600 + 3600)),
  );
  const busy = hours.filter((rate) => rate > 0);
  const median = at(busy, 0.5);
  const afterOutage = peak(
    tally.seconds,
    (OUTAGE.to - MIDNIGHT) / SECOND,
    (OUTAGE.to - MIDNIGHT) / SECOND + 3600,
  );
  const inHotHour = peak(
    tally.seconds,
    (BREAKING_AT - MIDNIGHT) / SECOND,
    (BREAKING_AT - MIDNIGHT) / SECOND + 3600,
  );
  const all = peak(tally.seconds, 0, tally.seconds.length);
  return {
    'req/s median hour': median.toFixed(0),
    'req/s peak': `${all} (${(all / median).toFixed(1)}x)`,
    'after outage': `${afterOutage} (${(afterOutage / median).toFixed(1)}x)`,
    'after breaking': `${inHotHour} (${(inHotHour / median).toFixed(1)}x)`,
    '304': `${((100 * tally.unchanged) / tally.requests).toFixed(1)} %`,
    'GB a day': (tally.bytes / 1e9).toFixed(0),
    'fewer bytes': `${(100 * (1 - tally.bytes / base.bytes)).toFixed(1)} %`,
    'min to badge median': (at(tally.delays, 0.5) / MINUTE).toFixed(2),
    'min to badge 95th': (at(tally.delays, 0.95) / MINUTE).toFixed(2),
  };
}

const mean = (xs: Uint32Array) => xs.reduce((sum, x) => sum + x, 0) / xs.length;

function at(xs: readonly number[], share: number): number {
  const sorted = [...xs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The busiest second, as the mean over the ten seconds around it. */
function peak(seconds: Uint32Array, from: number, to: number): number {
  let most = 0;
  for (let second = from; second + 10 <= to; second += 10) {
    most = Math.max(most, mean(seconds.subarray(second, second + 10)));
  }
  return Math.round(most);
}
