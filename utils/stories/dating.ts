// When stories count as published, and so in which order they stand. The feed's date is believed, but never ahead of
// the clock; where dates say nothing (equal, missing, ahead of the clock) the feed's own order decides. Pure.

import { HOUR_MS } from '../time/durations.ts';
import type { StoryRow } from './db.ts';
import type { Draft } from './draft.ts';
import { isOfBackup } from './row.ts';

/** A draft, and the story that it is where that is stored. */
export interface Dated {
  readonly draft: Draft;
  readonly stored?: StoryRow | undefined;
}

const SECOND_MS = 1_000;
/** Until what is dated when it is seen counts as seen then; ms. */
const AT_ONCE_MS = 2_000;
/** A stored story this far ahead of the clock was dated by a wrong one. */
const AHEAD_MS = HOUR_MS;

/**
 * When each draft counts as published, at its place; ms since the epoch. Stored ones keep their time, unless a wrong
 * clock had dated them.
 * @param found in the feed's order
 * @param latestWithin the latest stored story of the second that begins at `at`
 */
export function publicationTimes(
  found: readonly Dated[],
  now: number,
  latestWithin: (at: number) => number | undefined,
): readonly number[] {
  const order = newestFirst(found) ? found : [...found].reverse();
  const bases = baseTimes(order, now);
  // From the oldest on: each stands after whatever has the same second and comes below it in the feed.
  const latest = new Map<number, number>();
  const times = new Map<Dated, number>();
  for (const one of [...order].reverse()) {
    const { at = now, fixed = false } = bases.get(one) ?? {};
    const second = startOfSecond(at);
    const below = latest.get(second) ?? latestWithin(second) ?? Number.NEGATIVE_INFINITY;
    const time = fixed ? at : Math.max(at, below + 1);
    latest.set(second, Math.max(time, below));
    times.set(one, time);
  }
  return found.map((one) => times.get(one) ?? now);
}

interface Base {
  readonly at: number;
  /** It is stored so, and stays so. */
  readonly fixed?: boolean;
}

/** What each is dated by, before equal times are told apart. `order`: newest first. */
function baseTimes(order: readonly Dated[], now: number): ReadonlyMap<Dated, Base> {
  const ahead = order.some(({ draft }) => (draft.datedAt ?? 0) > now);
  const bases = new Map<Dated, Base>();
  let clamped = 0;
  let before = now + 1;
  let fixedAbove = Number.POSITIVE_INFINITY;
  for (const one of order) {
    const { draft, stored } = one;
    const believed = stored && !isForeignDate(stored, draft) && !wronglyDated(stored, draft, now, ahead);
    const told = believed ? stored.publishedAt : undefined;
    if (told !== undefined) {
      bases.set(one, { at: told, fixed: true });
      fixedAbove = told;
    } else if (draft.datedAt === undefined) bases.set(one, { at: before - 1 });
    else if (draft.datedAt > now) bases.set(one, { at: now - clamped++ });
    else bases.set(one, { at: sameSecond(draft.datedAt, fixedAbove) ? fixedAbove - 1 : draft.datedAt });
    before = Math.min(before, bases.get(one)?.at ?? before);
  }
  return bases;
}

/**
 * Whether the clock was wrong when the story was first seen: it stands at the moment when that was although the feed
 * dates it later, and nothing of the feed is ahead of the clock any more. (While something is, the outlet's own clock
 * or time zone may be the wrong one, and dates would tear the feed's order apart.)
 */
function wronglyDated(stored: StoryRow, { datedAt }: Draft, now: number, ahead: boolean): boolean {
  if (datedAt === undefined) return stored.publishedAt > now + AHEAD_MS;
  const clamped =
    stored.datedAt === undefined
      ? Math.abs(stored.publishedAt - stored.firstSeenAt) < AT_ONCE_MS
      : stored.datedAt === datedAt;
  return !ahead && clamped && datedAt - stored.publishedAt > SECOND_MS;
}

/** Whether a backup says when the story was published, and the outlet says something else. */
function isForeignDate(stored: StoryRow, { datedAt }: Draft): boolean {
  return isOfBackup(stored) && datedAt !== undefined && !sameSecond(stored.publishedAt, datedAt);
}

/** Whether the feed goes from newest to oldest, as nearly all do; so where it says nothing else. */
function newestFirst(found: readonly Dated[]): boolean {
  const dates = found.flatMap(({ draft }) => (draft.datedAt === undefined ? [] : [draft.datedAt]));
  let falling = 0;
  for (const [at, date] of dates.entries()) falling += Math.sign((dates[at - 1] ?? date) - date);
  return falling >= 0;
}

/** Beginning of the second that `at` lies in; feeds count whole seconds, and so do people. */
export function startOfSecond(at: number): number {
  return Math.floor(at / SECOND_MS) * SECOND_MS;
}

const sameSecond = (a: number, b: number) => startOfSecond(a) === startOfSecond(b);
