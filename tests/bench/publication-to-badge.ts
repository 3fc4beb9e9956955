// From publication to badge, with the default settings: how long a breaking story waits for the poll that finds it, at an
// outlet whose headers say nothing, as WordPress's do, and at one whose headers say that a minute is enough. The plans
// are the real ones; the outlet's year is made up of breaking stories that come at random, some alone and some in the
// wake of another.
import { afterSuccess, LEAST_MS, USUAL_MS } from '../../utils/polling/schedule.ts';
import { percentile } from '../lib/statistics.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** What a poll itself takes at most, download and store: measured apart, and generous here. */
const POLL_MS = 2_000;

/** A generator of numbers from 0 up to 1 that gives the same ones each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Times of breaking stories over a year, ms from its beginning; four a day, and one in three is followed by more. */
function publications(random: () => number): number[] {
  const times: number[] = [];
  for (let at = 0; at < YEAR_MS; at += -Math.log(1 - random()) * 6 * HOUR_MS) {
    times.push(at);
    for (let next = at; random() < 1 / 3; ) {
      next += random() * HOUR_MS;
      times.push(next);
    }
  }
  return times.sort((a, b) => a - b);
}

export async function run(): Promise<void> {
  console.log('The outlet says nothing:');
  year(undefined);
  console.log('The outlet says max-age=60:');
  year(LEAST_MS);
}

function year(refreshMs: number | undefined): void {
  const random = dice(1);
  const waiting = publications(random);
  const alone: number[] = [];
  const wake: number[] = [];
  let told = Number.NEGATIVE_INFINITY;
  let polls = 0;
  for (let now = 0; now < YEAR_MS; polls++) {
    const hotBefore = now - told <= HOUR_MS;
    for (let at = waiting[0]; at !== undefined && at <= now; at = waiting[0]) {
      (hotBefore ? wake : alone).push(now + POLL_MS - at);
      waiting.shift();
      told = now;
    }
    const hot = now - told <= HOUR_MS;
    now = afterSuccess({ now, refreshMs, feedRefreshMs: HOUR_MS, rareHours: [], hot, random });
  }
  const all = [...alone, ...wake];
  print('all breaking stories', all, USUAL_MS);
  print('the first after an hour of calm', alone, USUAL_MS);
  print('within the hour after another', wake, refreshMs === undefined ? USUAL_MS : LEAST_MS);
  console.log(`  ${(polls / 365 / 24).toFixed(1)} polls an hour`);
}

/** The median beside the promise: half the poll interval and ten seconds. */
function print(name: string, waits: readonly number[], intervalMs: number): void {
  const at = (share: number) => percentile(waits, share) / 1000;
  const promise = intervalMs / 2000 + 10;
  const ratio = at(0.5) / promise;
  console.log(
    `  ${name}: median ${at(0.5).toFixed(0)} s, nine in ten within ${at(0.9).toFixed(0)} s; promise ${promise} s, ratio ${ratio.toFixed(2)} (${waits.length} stories)`,
  );
}
