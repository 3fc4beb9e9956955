// How near a story is to an article: cosine of their terms (all of them, and those of the titles), of neighbouring
// terms, and the days between them. Pure. The weights are the same for every outlet and page.
import { countOf, hashOf, hashPair, isInTitle, type TextVector } from './vector.ts';

/** How telling a term is, by its hash: ln(stories / stories that have it). */
export type Weigh = (hash: number) => number;

/** A text made ready for comparing with many. */
export interface Weighed {
  /** Weight of each term by hash; of unit length all together. */
  readonly all: ReadonlyMap<number, number>;
  readonly title: ReadonlyMap<number, number>;
  /** By hashPair. */
  readonly pairs: ReadonlyMap<number, number>;
}

const ALL = 0.6;
const TITLE = 0.2;
const PAIRS = 0.2;

/** Weighs the terms of a text. */
export function weighText({ terms, pairs }: TextVector, weigh: Weigh): Weighed {
  const all = new Map<number, number>();
  const title = new Map<number, number>();
  const beside = new Map<number, number>();
  const telling = new Float64Array(terms.length);
  terms.forEach((packed, index) => {
    const hash = hashOf(packed);
    const weight = weigh(hash);
    telling[index] = weight;
    all.set(hash, weight * (1 + Math.log(countOf(packed))));
    if (isInTitle(packed)) title.set(hash, weight);
  });
  for (const pair of pairs) {
    const [first, second] = [pair >>> 8, pair & 255];
    const weight = ((telling[first] ?? 0) + (telling[second] ?? 0)) / 2;
    beside.set(hashPair(hashOf(terms[first] ?? 0), hashOf(terms[second] ?? 0)), weight);
  }
  return { all: unit(all), title: unit(title), pairs: unit(beside) };
}

function unit(weights: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  let square = 0;
  for (const weight of weights.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  return new Map([...weights].map(([term, weight]) => [term, weight / length]));
}

/** What two weighed maps of unit length have in common: 0 nothing, 1 everything. */
export function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0);
  return sum;
}

/** How alike two texts are, from 0 to 1, whenever they were written. */
export function likeness(article: Weighed, story: Weighed): number {
  return (
    ALL * cosine(article.all, story.all) +
    TITLE * cosine(article.title, story.title) +
    PAIRS * cosine(article.pairs, story.pairs)
  );
}

/** What so many days between article and story leave of their likeness; undefined where a date is not known. */
export function nearness(days: number | undefined): number {
  const apart = Math.abs(days ?? 3);
  return 0.3 + 0.3 * Math.exp(-apart / 2) + 0.4 * Math.exp(-apart / 30);
}
