// What rankings, cards and threads are worth, as ../shared/related/score.mjs and score-threads.mjs count it.
import type { Scored } from '../../utils/related/ranking/score.ts';
import type { Case } from './judged.ts';

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Values by the set that their case is of. */
export function bySet<Value>(
  cases: readonly Case[],
  pickValue: (one: Case, at: number) => Value | undefined,
): ReadonlyMap<string, readonly Value[]> {
  const sets = new Map<string, Value[]>();
  for (const [at, one] of cases.entries()) {
    const values = sets.get(one.set) ?? [];
    sets.set(one.set, values);
    const value = pickValue(one, at);
    if (value !== undefined) values.push(value);
  }
  return sets;
}

/** The mean over the sets of the mean within each, so that a large set does not drown a small one. */
export function meanOfSets(sets: ReadonlyMap<string, readonly number[]>): number {
  return mean([...sets.values()].map(mean));
}

/** nDCG@5; undefined where nothing is related. */
export function ndcg({ grades }: Case, scored: readonly Scored[]): number | undefined {
  if (grades.size === 0) return undefined;
  const gain = (all: readonly number[]) =>
    all.slice(0, 5).reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
  const ideal = gain([...grades.values()].sort((a, b) => b - a));
  return gain(scored.slice(0, 5).map(({ id }) => grades.get(id) ?? 0)) / ideal;
}

const CARD = 3;

/** Whether the card has a right story, and whether it is shown at all. `least`: what the confidence must pass. */
export function card(
  { grades }: Case,
  scored: readonly Scored[],
  sure: (one: Scored) => number,
  least = 0,
): { readonly right: boolean; readonly shown: boolean } {
  const shown = scored.filter((one) => sure(one) > least).slice(0, CARD);
  return { shown: shown.length > 0, right: shown.some(({ id }) => grades.has(id)) };
}

/** Share of the event that a thread has, and share of the thread that is of it; undefined for no thread. */
export function threadFigures({ grades }: Case, thread: readonly Scored[]) {
  const right = thread.filter(({ id }) => grades.has(id)).length;
  return { recall: right / grades.size, precision: thread.length > 0 ? right / thread.length : undefined };
}
