// How near each candidate is to an article. Pure: the same numbers give the same answer anywhere. One set of weights for every outlet and page; `npm run score-related` guards them.
import type { Evidence } from './confidence.ts';
import { countOf, hashOf, type TextVector } from './vector.ts';
import {
  addTo,
  allWeights,
  inCommon,
  nameWeights,
  times,
  titleWeights,
  toMap,
  type Weigh,
  type WeightMap,
  type Weights,
} from './weights.ts';

/** A story to be compared. `publishedAt`: ms since the epoch; NaN where nobody knows. */
export interface Candidate extends TextVector {
  readonly id: string;
  readonly publishedAt: number;
}

export interface Scored {
  readonly id: string;
  /** Best first; only to be compared with others of the same answer. */
  readonly score: number;
  /** What speaks for showing it. */
  readonly evidence: Evidence;
}

/** What all stories together are like. */
export interface Collection {
  readonly weigh: Weigh;
  /** Distinct terms of a story, on average. */
  readonly averageTerms: number;
}

const DAY_MS = 86_400_000;
const NONE: Weights = new Float64Array();

// What makes up the likeness of two texts.
const ALL = 0.6;
const TITLE = 0.2;
const COVERED = 0.4;
const APART = 0.4;
/** What is like all other candidates is like none: taken off. */
const COMMONPLACE = 0.3;
/** What is like the best candidates is likely of the same event: added. */
const COMPANY = 0.05;
const COMPANY_OF = 3;
/** BM25's saturation and length normalisation. */
const K1 = 1.2;
const B = 0.25;

/** What so many days between article and story leave of their likeness; `undefined` where a date is not known. */
export function nearness(days: number | undefined): number {
  const apart = Math.abs(days ?? 3);
  return 0.3 + 0.3 * Math.exp(-apart / 2) + 0.4 * Math.exp(-apart / 45);
}

/** Days from the article to the story. */
export function daysBetween(article: number | undefined, story: number): number | undefined {
  return article === undefined || Number.isNaN(story) ? undefined : (story - article) / DAY_MS;
}

/** Scores and orders the candidates, best first. `publishedAt`: of the article, if known. */
export function scoreAll(
  article: TextVector,
  publishedAt: number | undefined,
  candidates: readonly Candidate[],
  collection: Collection,
): readonly Scored[] {
  const { weigh } = collection;
  const everywhere = candidates.map((candidate) => allWeights(candidate, weigh));
  const likenesses = compareAll(article, candidates, everywhere, collection);
  const near = candidates.map((story) => nearness(daysBetween(publishedAt, story.publishedAt)));
  const commonplace = commonness(candidates, everywhere);
  const alone = likenesses.map(
    (likeness, i) => (likeness.text - COMMONPLACE * (commonplace[i] ?? 0)) * (near[i] ?? 0),
  );
  const company = companyOfBest(alone, candidates, everywhere);
  const order = [...candidates.keys()]
    .map((i) => ({ i, score: (alone[i] ?? 0) + COMPANY * (company[i] ?? 0) }))
    .sort(
      (a, b) => b.score - a.score || ((candidates[a.i]?.id ?? '') < (candidates[b.i]?.id ?? '') ? -1 : 1),
    );
  const usual = usualLikeness(order.map(({ i }) => likenesses[i]?.text ?? 0));
  return order.flatMap(({ i, score }) => {
    const [story, likeness] = [candidates[i], likenesses[i]];
    if (story === undefined || likeness === undefined) return [];
    const days = daysBetween(publishedAt, story.publishedAt);
    return [{ id: story.id, score, evidence: { ...likeness, usual, days } }];
  });
}

type Likeness = Omit<Evidence, 'usual' | 'days'>;

function compareAll(
  article: TextVector,
  candidates: readonly Candidate[],
  everywhere: readonly Weights[],
  { weigh, averageTerms }: Collection,
): readonly Likeness[] {
  const here = amongThese(candidates, weigh);
  const all = toMap(article, allWeights(article, weigh));
  const apart = toMap(article, allWeights(article, here));
  const title = toMap(article, titleWeights(article, weigh));
  const names = toMap(article, nameWeights(article, weigh));
  const wanted = coverable(article, weigh);
  return candidates.map((story, i) => {
    const whole = inCommon(all, story, everywhere[i] ?? NONE);
    const titles = inCommon(title, story, titleWeights(story, weigh));
    const { covered, shared } = cover(wanted, story, averageTerms);
    const told = inCommon(apart, story, allWeights(story, here));
    const text = ALL * whole + TITLE * titles + COVERED * covered + APART * told;
    return { text, whole, titles, covered, shared, names: inCommon(names, story, nameWeights(story, weigh)) };
  });
}

/** Terms weighed by how few of the candidates have them: what tells two fires apart is not "fire". */
function amongThese(candidates: readonly Candidate[], weigh: Weigh): Weigh {
  const having = new Map<number, number>();
  for (const { terms } of candidates)
    for (const packed of terms) having.set(hashOf(packed), (having.get(hashOf(packed)) ?? 0) + 1);
  const telling = new Map<number, number>();
  return (hash) => {
    const known = telling.get(hash);
    if (known !== undefined) return known;
    const few = Math.log((candidates.length + 1) / ((having.get(hash) ?? 0) + 0.5));
    const weight = weigh(hash) ** 0.6 * few;
    telling.set(hash, weight);
    return weight;
  };
}

interface Coverable {
  readonly parts: WeightMap;
  readonly whole: number;
}

function coverable({ terms }: TextVector, weigh: Weigh): Coverable {
  const parts = new Map<number, number>();
  let whole = 0;
  for (const packed of terms) {
    const part = weigh(hashOf(packed)) * times(packed);
    parts.set(hashOf(packed), part);
    whole += part;
  }
  return { parts, whole: whole || 1 };
}

/** How much of the article the story covers (BM25, as a share of what the article weighs), and by how many terms. */
function cover(article: Coverable, { terms }: TextVector, averageTerms: number) {
  const length = K1 * (B + (1 - B) * (terms.length / averageTerms));
  let covered = 0;
  let shared = 0;
  for (const packed of terms) {
    const part = article.parts.get(hashOf(packed));
    if (part === undefined) continue;
    const count = countOf(packed);
    covered += (part * count * (K1 + 1)) / (count + length);
    shared++;
  }
  return { covered: covered / article.whole, shared };
}

/** How like the others each is on average. */
function commonness(candidates: readonly Candidate[], everywhere: readonly Weights[]): readonly number[] {
  const sum = new Map<number, number>();
  for (const [i, story] of candidates.entries()) addTo(sum, story, everywhere[i] ?? NONE);
  const others = Math.max(1, candidates.length - 1);
  return candidates.map((story, i) => (inCommon(sum, story, everywhere[i] ?? NONE) - 1) / others);
}

/** How like the best others each is. */
function companyOfBest(
  alone: readonly number[],
  candidates: readonly Candidate[],
  everywhere: readonly Weights[],
): readonly number[] {
  const order = [...alone.keys()].sort((a, b) => (alone[b] ?? 0) - (alone[a] ?? 0));
  const best = order.slice(0, COMPANY_OF).flatMap((i) => {
    const story = candidates[i];
    const map = story && toMap(story, everywhere[i] ?? NONE);
    return map ? [{ i, map, share: Math.max(0, alone[i] ?? 0) ** 2 }] : [];
  });
  const whole = best.reduce((sum, { share }) => sum + share, 0) || 1;
  return candidates.map((story, i) =>
    best.reduce((sum, { i: other, map, share }) => {
      return other === i ? sum : sum + (share / whole) * inCommon(map, story, everywhere[i] ?? NONE);
    }, 0),
  );
}

/** The likeness of what stands further down: what any story has in common with such an article. */
function usualLikeness(ranked: readonly number[]): number {
  const down = ranked.length > 12 ? ranked.slice(8, 40) : ranked.slice(-1);
  return down.reduce((sum, likeness) => sum + likeness, 0) / Math.max(1, down.length);
}
