// How near each candidate is to an article. Pure: the same numbers give the same answer anywhere. One set of weights for
// every outlet and page; `npm run score-related` guards them.
import { commonness, companyOfBest, type Texts } from './company.ts';
import type { Evidence } from './confidence.ts';
import { likelyDate, likelyNearness, nearAsTheLike } from './dating.ts';
import { daysBetween, nearness } from './nearness.ts';
import { countOf, isInTitle, type TextVector } from './vector.ts';
import {
  addTo,
  allWeights,
  inCommon,
  NONE,
  NOTHING,
  type Numbered,
  nameWeights,
  numberTerms,
  type Table,
  times,
  titleWeights,
  type Weigh,
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
  /** How little a date tells at that time (`crowdAround`). */
  readonly crowdAt: (time: number | undefined) => number;
}

// What makes up the likeness of two texts.
const ALL = 0.55;
const TITLE = 0.16;
const COVERED = 0.42;
const HEADLINE = 0.1;
const APART = 0.42;
/** What is like all other candidates is like none: taken off. */
const COMMONPLACE = 0.33;
/** What is like the best candidates is likely of the same event: added. */
const COMPANY = 0.1;
/** BM25's saturation and length normalisation. */
const K1 = 1;
const B = 0.25;

/** Scores and orders the candidates, best first. `publishedAt`: of the article, if known. */
export function scoreAll(
  article: TextVector,
  publishedAt: number | undefined,
  candidates: readonly Candidate[],
  { weigh, averageTerms, crowdAt }: Collection,
): readonly Scored[] {
  const { numbered, hashes } = numberTerms([article, ...candidates]);
  const telling = Float64Array.from(hashes, weigh);
  const [page = NOTHING, ...stories] = numbered;
  const texts = { stories, whole: stories.map((story) => allWeights(story, telling)), size: hashes.length };
  const likenesses = compareAll(page, texts, telling, averageTerms);
  const commonplace = commonness(texts);
  const special = likenesses.map(({ text }, i) => text - COMMONPLACE * (commonplace[i] ?? 0));
  const at = publishedAt ?? likelyDate(special, candidates);
  const crowd = crowdAt(at);
  const byDate =
    publishedAt === undefined
      ? likelyNearness(special, candidates)
      : candidates.map((story) => nearness(daysBetween(publishedAt, story.publishedAt), crowd));
  const likeArticle = likenesses.map(({ alike }) => (publishedAt === undefined ? 0 : alike));
  const near = nearAsTheLike(byDate, candidates, likeArticle, texts);
  const alone = special.map((likeness, i) => likeness * (near[i] ?? 0));
  const company = companyOfBest(alone, texts);
  return candidates
    .flatMap((story, i) => {
      const likeness = likenesses[i];
      if (likeness === undefined) return [];
      const { names, shared } = likeness;
      const score = ((special[i] ?? 0) + COMPANY * (company[i] ?? 0)) * (near[i] ?? 0);
      const undated = publishedAt !== undefined && Number.isNaN(story.publishedAt);
      return [
        { id: story.id, score, evidence: { score, names, shared, near: near[i] ?? 0, crowd, undated } },
      ];
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

interface Likeness extends Pick<Evidence, 'names' | 'shared'> {
  /** Cosine of all terms. */
  readonly alike: number;
  readonly text: number;
}

function compareAll(
  page: Numbered,
  { stories, whole, size }: Texts,
  telling: Table,
  averageTerms: number,
): readonly Likeness[] {
  const here = amongThese(stories, telling);
  const table = (weights: Weights) => addTo(new Float64Array(size), page, weights);
  const all = table(allWeights(page, telling));
  const apart = table(allWeights(page, here));
  const title = table(titleWeights(page, telling));
  const names = table(nameWeights(page, telling));
  const wanted = table(coverable(page, telling));
  const headline = table(coverable(page, telling, isInTitle));
  return stories.map((story, i) => {
    const alike = inCommon(all, story, whole[i] ?? NONE);
    const titles = inCommon(title, story, titleWeights(story, telling));
    const { covered, shared, headlined } = cover(wanted, headline, story, averageTerms);
    const told = inCommon(apart, story, allWeights(story, here));
    return {
      alike,
      text: ALL * alike + TITLE * titles + COVERED * covered + HEADLINE * headlined + APART * told,
      shared,
      names: inCommon(names, story, nameWeights(story, telling)),
    };
  });
}

/** Terms weighed by how few of the candidates have them: what tells two fires apart is not "fire". */
function amongThese(stories: readonly Numbered[], telling: Table): Table {
  const having = new Float64Array(telling.length);
  for (const { numbers } of stories)
    for (let i = 0; i < numbers.length; i++) having[numbers[i] ?? 0] = (having[numbers[i] ?? 0] ?? 0) + 1;
  const few = Float64Array.from({ length: stories.length + 1 }, (_, n) =>
    Math.log((stories.length + 1) / (n + 0.5)),
  );
  return telling.map((weight, number) => weight ** 0.6 * (few[having[number] ?? 0] ?? 0));
}

/** What each of the article's terms, or of those that `counts`, is worth covering; 1 all together. */
function coverable(
  { terms, numbers }: Numbered,
  telling: Table,
  counts: (packed: number) => boolean = () => true,
): Weights {
  const parts = new Float64Array(terms.length);
  let whole = 0;
  for (let i = 0; i < terms.length; i++) {
    if (!counts(terms[i] ?? 0)) continue;
    const part = (telling[numbers[i] ?? 0] ?? 0) * times(terms[i] ?? 0);
    parts[i] = part;
    whole += part;
  }
  return parts.map((part) => part / (whole || 1));
}

/** How much of the article (BM25) and of its headline the story covers, as shares, and by how many terms. */
function cover(wanted: Table, headline: Table, { terms, numbers }: Numbered, averageTerms: number) {
  const length = K1 * (B + (1 - B) * (terms.length / averageTerms));
  let covered = 0;
  let headlined = 0;
  let shared = 0;
  for (let i = 0; i < terms.length; i++) {
    const part = wanted[numbers[i] ?? 0] ?? 0;
    if (part === 0) continue;
    const count = countOf(terms[i] ?? 0);
    headlined += headline[numbers[i] ?? 0] ?? 0;
    covered += (part * count * (K1 + 1)) / (count + length);
    shared++;
  }
  return { covered, headlined, shared };
}
