// What the candidates are to each other: what is like all of them is like none, and what is like the best is likely of
// the same event. Pure.
import { addTo, inCommon, NONE, NOTHING, type Numbered, type Weights } from './weights.ts';

/** Texts to be compared with each other. */
export interface Texts {
  readonly stories: readonly Numbered[];
  /** All terms of each, of unit length together. */
  readonly whole: readonly Weights[];
  /** How many terms are numbered. */
  readonly size: number;
}

const BEST = 3;

/** How like one text each other is (cosine). */
export type Likenesses = (one: number) => (other: number) => number;

export function likenesses({ stories, whole, size }: Texts): Likenesses {
  return (one) => {
    const table = addTo(new Float64Array(size), stories[one] ?? NOTHING, whole[one] ?? NONE);
    return (other) => inCommon(table, stories[other] ?? NOTHING, whole[other] ?? NONE);
  };
}

/** How like the others each is on average. */
export function commonness({ stories, whole, size }: Texts): readonly number[] {
  const sum = new Float64Array(size);
  for (const [i, story] of stories.entries()) addTo(sum, story, whole[i] ?? NONE);
  const others = Math.max(1, stories.length - 1);
  return stories.map((story, i) => (inCommon(sum, story, whole[i] ?? NONE) - 1) / others);
}

/** How like the best others each is. `alone`: how near each is by itself. */
export function companyOfBest(alone: readonly number[], likenessTo: Likenesses): readonly number[] {
  const order = [...alone.keys()].sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0));
  const best = order
    .slice(0, BEST)
    .map((i) => ({ i, likeness: likenessTo(i), share: Math.max(0, alone[i] ?? 0) ** 2 }));
  const shares = best.reduce((sum, { share }) => sum + share, 0) || 1;
  return alone.map((_, story) =>
    best.reduce(
      (sum, { i, likeness, share }) => (i === story ? sum : sum + (share / shares) * likeness(story)),
      0,
    ),
  );
}
