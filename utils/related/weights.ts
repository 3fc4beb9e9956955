// Texts as weighted terms, ready for comparing: rare terms weigh more than common ones, often more than once, the
// beginning more than the rest. Pure. Arrays stand beside `terms`; a map is made only of what many are compared with.
import { countOf, hashOf, isInLead, isInName, isInTitle, type TextVector } from './vector.ts';

/** How telling a term is, by its hash. */
export type Weigh = (hash: number) => number;
/** The weight of each of a text's terms, in their order; of unit length together. */
export type Weights = Float64Array;
/** The weight of terms, by hash. */
export type WeightMap = ReadonlyMap<number, number>;

const LEAD = 1.3;
/** Rarity counts, but less than in proportion: the rarest words of a text are often its accidents. */
const RARITY = 0.7;
const TIMES = Float64Array.from({ length: 8 }, (_, count) => 1 + Math.log(Math.max(1, count)));

/** How telling a term is that `having` of `stories` stories have. */
export function rarity(stories: number, having: number): number {
  return Math.max(0, Math.log((stories + 1) / (having + 0.5))) ** RARITY;
}

/** What standing in a text more than once is worth. */
export function times(packed: number): number {
  return TIMES[countOf(packed)] ?? 1;
}

/** All terms of a text. */
export function allWeights(text: TextVector, weigh: Weigh): Weights {
  return unit(text, (packed) => weigh(hashOf(packed)) * times(packed) * (isInLead(packed) ? LEAD : 1));
}

/** The terms of the title. */
export function titleWeights(text: TextVector, weigh: Weigh): Weights {
  return unit(text, (packed) => (isInTitle(packed) ? weigh(hashOf(packed)) : 0));
}

/** The names and numbers of the text. */
export function nameWeights(text: TextVector, weigh: Weigh): Weights {
  return unit(text, (packed) => (isInName(packed) ? weigh(hashOf(packed)) : 0));
}

function unit({ terms }: TextVector, weightOf: (packed: number) => number): Weights {
  const weights = new Float64Array(terms.length);
  let square = 0;
  for (let i = 0; i < terms.length; i++) {
    const weight = weightOf(terms[i] ?? 0);
    weights[i] = weight;
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / length;
  return weights;
}

/** Adds weights, times `share`, to a map of sums. */
export function addTo(sums: Map<number, number>, { terms }: TextVector, weights: Weights, share = 1): void {
  for (let i = 0; i < terms.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight === 0) continue;
    const hash = hashOf(terms[i] ?? 0);
    sums.set(hash, (sums.get(hash) ?? 0) + weight * share);
  }
}

/** The weights by hash. */
export function toMap(text: TextVector, weights: Weights): WeightMap {
  const map = new Map<number, number>();
  addTo(map, text, weights);
  return map;
}

/** What a text has in common with a map; of two of unit length, the cosine: 0 nothing, 1 everything. */
export function inCommon(map: WeightMap, { terms }: TextVector, weights: Weights): number {
  let sum = 0;
  for (let i = 0; i < terms.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight !== 0) sum += weight * (map.get(hashOf(terms[i] ?? 0)) ?? 0);
  }
  return sum;
}
