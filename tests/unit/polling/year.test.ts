// A year of polls, alerts and daily work in ten time zones, on a fake clock by the product's own schedule: the alarm
// rings a moment early or late, backgrounds are killed, the machine sleeps, the outlet fails, asks to wait or has moved.
// 2018 is the last year in which Samoa, Brazil and Morocco all changed their clocks, two of them around midnight.
import { afterEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { confirm, plan, type Waiting } from '../../../utils/alerts/ledger/plan.ts';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import type { Download } from '../../../utils/feed/fetch/download.ts';
import { ensureAlarm, planAlarm } from '../../../utils/polling/alarm.ts';
import { withGapsReopened } from '../../../utils/polling/gaps.ts';
import { tidyIsDue } from '../../../utils/polling/retain.ts';
import { afterSuccess, isDue, rareHours } from '../../../utils/polling/schedule.ts';
import { afterAnswer, afterError } from '../../../utils/polling/state.ts';
import { asksPlainly, feedUrl, trustAfterNews } from '../../../utils/polling/trust.ts';
import type { AlertRow, FeedState } from '../../../utils/stories/schema.ts';
import { seeded } from '../../lib/reader-days.ts';
import { settings, story } from '../alerts/kit.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2018, 0);
const END = Date.UTC(2019, 0);
/** An alarm rings at most so early and so late. */
const EARLY = SECOND / 2;
const LATE = 2 * SECOND;
const GIVEN = 'https://outlet.example/feed/';

const { alerts } = settings({
  quiet: { enabled: true, from: 23 * 60, to: 7 * 60, days: [0, 1, 2, 3, 4, 5, 6] },
});

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
  if (zone === undefined) delete process.env.TZ;
});

/** The clock and the calendar on the wall of a zone, by the browser's own data rather than by `process.env.TZ`. */
function wallOf(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at: number): { day: number; second: number } => {
    const [day = 0, month = 0, year = 0, hours = 0, minutes = 0, seconds = 0] =
      format.format(at).match(/\d+/g)?.map(Number) ?? [];
    return { day: Date.UTC(year, month - 1, day) / DAY, second: (hours * 60 + minutes) * 60 + seconds };
  };
}

/** What the outlet does to a poll at `at`: fails for hours once a week, and asks to be left alone once a month. */
function troubleAt(at: number): FeedError | undefined {
  const since = at - START;
  if (since % (7 * DAY) > 6 * DAY + 20 * HOUR) return new FeedError('http-status', 'down', { status: 500 });
  if (since % (9 * DAY) > 9 * DAY - 10 * MINUTE) return new FeedError('offline', 'no network');
  if (since % (30 * DAY) < 5 * MINUTE)
    return new FeedError('rate-limited', 'busy', { retryAfterMs: 3 * HOUR });
  return undefined;
}

/** The end of the machine's sleep that `at` lies in, every eighth night of the world's, else `at`. */
function awakeAfter(at: number): number {
  const since = (at - START) % (8 * DAY);
  return since < 6 * HOUR && at > START + DAY ? at - since + 6 * HOUR : at;
}

interface Told {
  readonly caughtAt: number;
  readonly at: number;
  readonly kind: string;
  /** How many times the background was killed in between. */
  readonly kills: number;
}

interface Year {
  /** What should not have happened, in words: the first few. */
  readonly wrong: readonly string[];
  readonly caught: number;
  readonly told: readonly Told[];
  readonly tidied: readonly number[];
}

interface AlarmInfo {
  readonly when?: number;
  readonly periodInMinutes?: number;
}

/** @param usualMs what the outlet's headers say, ms; one day in sixty, that a minute is enough */
async function liveThrough(usualMs: number, seed: number): Promise<Year> {
  const random = seeded(seed);
  let alarm = { when: START, period: 0 };
  // Without vi.fn, which would keep every call of a year.
  fakeBrowser.alarms.create = (async (_: string, { when = 0, periodInMinutes = 0 }: AlarmInfo) => {
    alarm = { when, period: periodInMinutes * MINUTE };
  }) as never;
  await ensureAlarm(START);

  const wrong: string[] = [];
  const told: Told[] = [];
  const tidied: number[] = [];
  const lastAt: Record<string, number> = {};
  let answeredAt = START;
  const waiting = new Map<string, { waiting: Waiting; caughtAt: number; kills: number }>();
  let shown: AlertRow[] = [];
  let breakingAt = START + HOUR;
  let brokeAt = 0;
  let [caught, kills, slept] = [0, 0, 0];
  let bounds: { from: number; to: number } | undefined;
  const gap = { after: 1, before: 2, page: 2, by: 'paged', filled: 0, givenUp: true } as const;
  let state: FeedState = { id: 'outlet', url: GIVEN, failures: 0, gaps: [gap], carried: [], rareHours: [] };

  const complain = (what: string, now: number) => {
    if (wrong.length < 5) wrong.push(`${new Date(now).toISOString()}: ${what}`);
  };

  /** What is done every so often comes no sooner where it says so, and at the first answer that may bring it. */
  const every = (what: string, ms: number, now: number, least = 0) => {
    const last = lastAt[what] ?? now - ms;
    if (now - last < least) complain(`${what} too soon`, now);
    if (answeredAt - last >= ms) complain(`${what} too late`, now);
    lastAt[what] = now;
  };

  /** One poll, and between which moments the next one may come. */
  const ask = (now: number): { from: number; to: number } => {
    const trouble = troubleAt(now);
    if (trouble !== undefined) {
      const before = state;
      state = afterError(state, trouble, now, random);
      const wait = trouble.code === 'offline' ? MINUTE : 5 * MINUTE;
      const long = trouble.code === 'rate-limited' ? 3 * HOUR : 0;
      if (state.failures > before.failures + 1) complain('counted twice', now);
      return { from: now + Math.max(wait, long), to: now + Math.max(HOUR, long + 5 * MINUTE) };
    }
    const refreshMs = (now - START) % (60 * DAY) > 59 * DAY ? MINUTE : usualMs;
    const plainly = asksPlainly(state, false, now);
    const url = feedUrl(GIVEN, state, plainly);
    if (url === GIVEN) every('asked the given address', 6 * HOUR, now);
    const isNews = breakingAt <= now;
    const moved = state.moved === undefined || plainly ? { movedTo: 'https://outlet.example/rss/' } : {};
    const answer: Download =
      isNews || plainly || state.moved === undefined || state.moved.seen < 3
        ? { kind: 'body', delta: false, bytes: new Uint8Array(), url, etag: '"1"', refreshMs, ...moved }
        : { kind: 'unchanged', refreshMs };
    const before = state;
    state = afterAnswer(state, answer, plainly, now);
    if (isNews && answer.kind === 'body') state = trustAfterNews(before, state, answer, now);
    if (tidyIsDue(state, now)) {
      every('tidied', DAY, now, DAY);
      tidied.push(now);
      const stories = Array.from(
        { length: 60 },
        (_, n) => now - (now % DAY) - (n >> 2) * DAY + (n % 4) * 3 * HOUR,
      );
      state = { ...state, prunedAt: now, rareHours: rareHours(stories, now) };
    }
    const reopened = withGapsReopened(state, false, now);
    if (reopened.gaps[0]?.givenUp !== true) every('tried a gap again', DAY, now, DAY);
    // The outlet refuses to fill it each time.
    state = { ...reopened, gaps: [gap] };
    if (isNews) {
      const one = story({ publishedAt: breakingAt });
      const row: AlertRow = {
        ...{ id: one.id, ruleId: '', because: [], title: one.title, publishedAt: breakingAt },
        ...{ state: 'due', dueAt: now, channels: [] },
      };
      waiting.set(row.id, { waiting: { row, story: one }, caughtAt: now, kills: 0 });
      caught++;
      brokeAt = now;
      breakingAt = now + 2.5 * HOUR + random() * 4 * HOUR;
    }
    answeredAt = now;
    const hot = now - brokeAt < HOUR;
    const rare = state.rareHours;
    state = { ...state, nextAt: afterSuccess({ now, refreshMs, rareHours: rare, hot, random }) };
    const floor = Math.min(refreshMs, HOUR);
    const isQuick = hot && refreshMs === MINUTE;
    return {
      from: now + Math.max(floor, isQuick ? MINUTE : 4.25 * MINUTE),
      to: now + Math.max(floor, isQuick ? MINUTE : rare.length > 0 ? 15 * MINUTE : 5 * MINUTE),
    };
  };

  const tell = (now: number): number | undefined => {
    if (waiting.size === 0) return undefined;
    shown = shown.filter(({ shownAt = 0 }) => now - shownAt < DAY);
    const planned = plan(
      [...waiting.values()].map((each) => each.waiting),
      shown,
      alerts,
      true,
      now,
    );
    for (const row of planned.rows) {
      const known = waiting.get(row.id);
      if (known === undefined) continue;
      if (row.state === 'missed') waiting.delete(row.id);
      else waiting.set(row.id, { ...known, waiting: { ...known.waiting, row } });
    }
    for (const { kind, stories } of planned.tellings) {
      for (const { id } of stories) {
        const known = waiting.get(id);
        if (known === undefined) continue;
        shown.push(confirm(known.waiting.row, alerts, now));
        const { caughtAt } = known;
        told.push({ caughtAt, at: now, kind, kills: known.kills });
        waiting.delete(id);
      }
    }
    return planned.nextAt;
  };

  for (let now = START; now < END; ) {
    const rings = alarm.when - EARLY + random() * (EARLY + LATE);
    now = awakeAfter(rings);
    slept += now - rings;
    alarm = { ...alarm, when: alarm.when + alarm.period };
    if (alarm.when <= now) alarm = { ...alarm, when: now + alarm.period };
    if (random() < 0.001) {
      kills++;
      for (const [id, each] of waiting) waiting.set(id, { ...each, kills: each.kills + 1 });
      continue;
    }
    if (isDue(now, state)) {
      if (bounds !== undefined && now < bounds.from - SECOND) complain('too soon', now);
      // A killed background is started again by the alarm's next ring.
      if (bounds !== undefined && slept === 0 && now > bounds.to + kills * 5 * MINUTE + MINUTE)
        complain(`too late, by ${(now - bounds.to) / MINUTE} minutes`, now);
      bounds = ask(now);
      [kills, slept] = [0, 0];
    }
    const times = [state.nextAt, tell(now)].filter((at) => at !== undefined);
    await planAlarm(Math.min(...times), now);
  }
  return { wrong, caught, told, tidied };
}

const SEVEN = 7 * 3600;
const ELEVEN = 23 * 3600;

it.each([
  ['Asia/Karachi', 5 * MINUTE],
  ['Asia/Kathmandu', HOUR],
  ['Europe/London', 30 * MINUTE],
  ['America/New_York', 20 * MINUTE],
  ['America/St_Johns', HOUR],
  ['America/Sao_Paulo', HOUR],
  ['Africa/Casablanca', 30 * MINUTE],
  ['Australia/Lord_Howe', 20 * MINUTE],
  ['Pacific/Apia', 2 * HOUR],
  ['Pacific/Chatham', 30 * MINUTE],
])(
  'a year in %s: polls keep their pace, daily work is done daily, and mornings begin at seven',
  async (name, refreshMs) => {
    process.env.TZ = name;
    const wall = wallOf(name);
    const { wrong, caught, told, tidied } = await liveThrough(refreshMs, 7);
    expect(wrong).toEqual([]);

    const days = tidied.map((at) => wall(at).day);
    const apart = days.slice(1).map((day, n) => day - (days[n] ?? 0));
    expect(apart.filter((count) => count < 0 || count > 2)).toEqual([]);
    // Only the day of 25 hours has room for two.
    expect(apart.filter((count) => count === 0).length).toBeLessThanOrEqual(1);
    expect(days.length).toBeGreaterThan(340);

    const late: Told[] = [];
    for (const one of told) {
      const { second } = wall(one.at);
      const caughtAt = wall(one.caughtAt).second;
      const isNight = caughtAt < SEVEN || caughtAt >= ELEVEN;
      const seven = one.at - (second - SEVEN) * SECOND;
      const latest = awakeAfter(seven) + MINUTE + LATE + one.kills * 5 * MINUTE;
      const isRight = isNight
        ? second >= SEVEN && second < ELEVEN && one.at <= latest && seven - one.caughtAt <= 9 * HOUR
        : one.at === one.caughtAt && one.kind === 'single';
      if (!isRight) late.push(one);
    }
    expect(late).toEqual([]);
    // What came while the machine slept, or the outlet was down, may be too old to be told.
    expect(told.length).toBeGreaterThan(caught * 0.95);
    expect(told.some(({ kind }) => kind === 'digest')).toBe(true);
  },
);
