// Texts as weighted terms, ready for comparing: rare terms weigh more than common ones, often more than once, the
// beginning more than the rest. Pure.
import { countOf, hashOf, isInLead, isInName, isInTitle, type TextVector } from './vector.ts';

/** How telling a term is, by its hash. */
export type Weigh = (hash: number) => number;
/** The weight of each term, by hash. */
export type Weights = ReadonlyMap<number, number>;

const LEAD = 1.3;
/** Rarity counts, but less than in proportion: the rarest words of a text are often its accidents. */
const RARITY = 0.7;

/** How telling a term is that `having` of `stories` stories have. */
export function rarity(stories: number, having: number): number {
  return Math.max(0, Math.log((stories + 1) / (having + 0.5))) ** RARITY;
}

/** All terms of a text, of unit length together. */
export function allWeights({ terms }: TextVector, weigh: Weigh): Weights {
  const weights = new Map<number, number>();
  for (const packed of terms) {
    const lead = isInLead(packed) ? LEAD : 1;
    weights.set(hashOf(packed), weigh(hashOf(packed)) * (1 + Math.log(countOf(packed))) * lead);
  }
  return unit(weights);
}

/** The terms of the title, of unit length together. */
export function titleWeights({ terms }: TextVector, weigh: Weigh): Weights {
  return unit(pick(terms, isInTitle, weigh));
}

/** The names and numbers of the text, of unit length together. */
export function nameWeights({ terms }: TextVector, weigh: Weigh): Weights {
  return unit(pick(terms, isInName, weigh));
}

function pick(terms: Uint32Array, wanted: (packed: number) => boolean, weigh: Weigh): Map<number, number> {
  const weights = new Map<number, number>();
  for (const packed of terms) if (wanted(packed)) weights.set(hashOf(packed), weigh(hashOf(packed)));
  return weights;
}

function unit(weights: Map<number, number>): Weights {
  let square = 0;
  for (const weight of weights.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  for (const [term, weight] of weights) weights.set(term, weight / length);
  return weights;
}

/** What two of unit length have in common: 0 nothing, 1 everything. */
export function cosine(a: Weights, b: Weights): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}

/** The sum of several, each times its share. */
export function blend(parts: readonly (readonly [weights: Weights, share: number])[]): Weights {
  const sum = new Map<number, number>();
  for (const [weights, share] of parts)
    for (const [term, weight] of weights) sum.set(term, (sum.get(term) ?? 0) + weight * share);
  return sum;
}
