// Which units of two sequences (paragraphs, sentences) belong together: equal ones first, in order, and between them
// those that share most of their words. Pure. The time it takes is bounded, however much was rewritten.
import { diffArrays } from 'diff';

/** Units that belong together, by their places; a place that is undefined stands for nothing on that side. */
export interface Pair {
  readonly before?: number;
  readonly after?: number;
}

/** With more units than this removed and added, a text is taken as replaced whole: no article is edited so. */
const MOST_EDITS = 1_000;
/** Units share at least this much of their words (Dice), or one replaces the other whole. */
const ALIKE = 0.35;
/** Units at the same place from an end that share so much belong together, whatever else there is. */
const SURELY_ALIKE = 0.6;
/** More comparisons than this are not made: what lies between two equal units is then taken as replaced whole. */
const MOST_COMPARED = 40_000;

/** The pairs of `before` and `after` in their order; each unit stands in one pair. */
export function align(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let a = 0;
  let b = 0;
  /** Pairs what stands before these places. */
  const settle = (i: number, j: number) => {
    pairs.push(...alignAlike(before.slice(a, i), after.slice(b, j)).map((pair) => moved(pair, a, b)));
    a = i;
    b = j;
  };
  const equal = equalUnits(before, after);
  if (equal === undefined) return replaced(before, after);
  for (const [i, j] of equal) {
    settle(i, j);
    pairs.push({ before: a++, after: b++ });
  }
  settle(before.length, after.length);
  return pairs;
}

/**
 * The places of units that are equal, in order on both sides. To compare takes the square of how many differ: those that
 * one side alone has are left out first.
 */
function equalUnits(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] | undefined {
  const old = [...before.entries()].filter(within(after));
  const now = [...after.entries()].filter(within(before));
  const comparator = ([, one]: Unit, [, other]: Unit) => one === other;
  const equal: (readonly [number, number])[] = [];
  let i = 0;
  let j = 0;
  const changes = diffArrays(old, now, { comparator, maxEditLength: MOST_EDITS });
  for (const { removed, added, count } of changes ?? []) {
    if (!removed && !added)
      for (let n = 0; n < count; n++) equal.push([old[i + n]?.[0] ?? 0, now[j + n]?.[0] ?? 0]);
    if (!added) i += count;
    if (!removed) j += count;
  }
  return changes && equal;
}

/** A unit and its place. */
type Unit = [number, string];

function within(others: readonly string[]): (unit: Unit) => boolean {
  const there = new Set(others);
  return ([, text]) => there.has(text);
}

function moved({ before, after }: Pair, a: number, b: number): Pair {
  return {
    before: before === undefined ? undefined : before + a,
    after: after === undefined ? undefined : after + b,
  };
}

/**
 * Pairs units that share most of their words: those that stand at the same place from an end at once, for an edit seldom
 * moves a paragraph, and what is left between them by comparing all with all.
 */
function alignAlike(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const shorter = Math.min(before.length, after.length);
  if (shorter === 0) return replaced(before, after);
  const [old, now] = wordSets(before, after);
  const alikeAt = (i: number, j: number) => dice(old[i] ?? NONE, now[j] ?? NONE) >= SURELY_ALIKE;
  let start = 0;
  while (start < shorter && alikeAt(start, start)) start++;
  let end = 0;
  while (end < shorter - start && alikeAt(before.length - 1 - end, after.length - 1 - end)) end++;
  const middle = alignByLikeness(
    old.slice(start, before.length - end),
    now.slice(start, after.length - end),
  ).map((pair) => moved(pair, start, start));
  return [
    ...Array.from({ length: start }, (_, at) => ({ before: at, after: at })),
    ...middle,
    ...Array.from({ length: end }, (_, at) => ({
      before: before.length - end + at,
      after: after.length - end + at,
    })),
  ];
}

/** Pairs units, given by their words, so that they share as much as they can (by dynamic programming). */
function alignByLikeness(before: readonly Uint32Array[], after: readonly Uint32Array[]): readonly Pair[] {
  const n = before.length;
  const m = after.length;
  if (n === 0 || m === 0 || n * m > MOST_COMPARED) return replaced(before, after);
  const alike = before.map((old) => after.map((now) => dice(old, now)));
  const width = m + 1;
  const best = new Float64Array((n + 1) * width);
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const together = alike[i]?.[j] ?? 0;
      best[i * width + j] = Math.max(
        best[(i + 1) * width + j] ?? 0,
        best[i * width + j + 1] ?? 0,
        together >= ALIKE ? together + (best[(i + 1) * width + j + 1] ?? 0) : 0,
      );
    }
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < n || j < m) {
    const value = best[i * width + j] ?? 0;
    if (i < n && (j === m || value === best[(i + 1) * width + j])) pairs.push({ before: i++ });
    else if (j < m && (i === n || value === best[i * width + j + 1])) pairs.push({ after: j++ });
    else pairs.push({ before: i++, after: j++ });
  }
  return pairs;
}

function replaced(before: readonly unknown[], after: readonly unknown[]): readonly Pair[] {
  return [...before.map((_, i) => ({ before: i })), ...after.map((_, j) => ({ after: j }))];
}

const NONE = new Uint32Array();

/** The words of each unit as numbers, sorted: equal words have equal numbers on both sides. */
function wordSets(
  before: readonly string[],
  after: readonly string[],
): readonly [readonly Uint32Array[], readonly Uint32Array[]] {
  const numbers = new Map<string, number>();
  const numbered = (text: string) =>
    Uint32Array.from(text.split(' '), (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }).sort();
  return [before.map(numbered), after.map(numbered)];
}

/** How much of their words two units share (Dice of the words with how often they occur), 0 to 1. */
function dice(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return (2 * shared) / (a.length + b.length || 1);
}
