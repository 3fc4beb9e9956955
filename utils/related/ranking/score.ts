// How near each candidate is to an article. Pure: the same numbers give the same answer anywhere. One set of weights for
// every outlet and page (parameters.ts); `npm run score-related` guards them.

import { countOf, isInTitle, type TextVector } from '../text/vector.ts';
import { commonness, companyOfBest, type Likenesses, likenesses, type Texts } from './company.ts';
import type { Evidence } from './confidence.ts';
import { likelyDate, likelyNearness, nearAsTheLike } from './dating.ts';
import { daysBetween, nearness } from './nearness.ts';
import { type Parameters, parameters } from './parameters.ts';
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

/** Scores and orders the candidates, best first. `publishedAt`: of the article, if known. */
export function scoreAll(
  article: TextVector,
  publishedAt: number | undefined,
  candidates: readonly Candidate[],
  collection: Collection,
): readonly Scored[] {
  return scoreCompared(compare(article, candidates, collection), publishedAt, candidates, collection.crowdAt);
}

/** The texts of an article and its candidates compared: all that costs time, and knows nothing of dates. */
export interface Compared {
  readonly likenesses: readonly Likeness[];
  /** How like the others each is on average. */
  readonly commonplace: readonly number[];
  readonly likenessTo: Likenesses;
}

export interface Likeness extends Pick<Evidence, 'names' | 'shared'> {
  /** Cosine of all terms, of those of the titles, and of all weighed by how they tell the candidates apart. */
  readonly all: number;
  readonly title: number;
  readonly apart: number;
  /** Shares of the article and of its headline that the story covers. */
  readonly covered: number;
  readonly headline: number;
}

export function compare(
  article: TextVector,
  candidates: readonly Candidate[],
  { weigh, averageTerms }: Pick<Collection, 'weigh' | 'averageTerms'>,
  reading = parameters.reading,
): Compared {
  const { numbered, hashes } = numberTerms([article, ...candidates]);
  const telling = Float64Array.from(hashes, weigh);
  const [page = NOTHING, ...stories] = numbered;
  const whole = stories.map((story) => allWeights(story, telling, reading));
  const texts = { stories, whole, size: hashes.length };
  return {
    likenesses: compareAll(page, texts, telling, averageTerms, reading),
    commonplace: commonness(texts),
    likenessTo: likenesses(texts),
  };
}

/** Scores and orders what was compared. */
export function scoreCompared(
  compared: Compared,
  publishedAt: number | undefined,
  candidates: readonly Candidate[],
  crowdAt: Collection['crowdAt'],
  { likeness: weights, dates }: Pick<Parameters, 'likeness' | 'dates'> = parameters,
): readonly Scored[] {
  const { commonplace, likenessTo } = compared;
  const special = compared.likenesses.map(
    (likeness, i) => textLikeness(likeness, weights) - weights.commonplace * (commonplace[i] ?? 0),
  );
  const crowd = crowdAt(publishedAt ?? likelyDate(special, candidates));
  const byDate =
    publishedAt === undefined
      ? likelyNearness(special, candidates, dates)
      : candidates.map((story) => nearness(daysBetween(publishedAt, story.publishedAt), crowd, dates));
  const likeArticle = compared.likenesses.map(({ all }) => (publishedAt === undefined ? 0 : all));
  const near = nearAsTheLike(byDate, candidates, likeArticle, likenessTo);
  const alone = special.map((likeness, i) => likeness * (near[i] ?? 0));
  const company = companyOfBest(alone, likenessTo);
  return compared.likenesses
    .flatMap(({ names, shared }, i) => {
      const story = candidates[i];
      if (story === undefined) return [];
      const likeness = special[i] ?? 0;
      const score = (likeness + weights.company * (company[i] ?? 0)) * (near[i] ?? 0);
      const undated = publishedAt !== undefined && Number.isNaN(story.publishedAt);
      const evidence = { score, likeness, names, shared, near: near[i] ?? 0, crowd, undated };
      return [{ id: story.id, score, evidence }];
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function textLikeness(
  { all, title, covered, headline, apart }: Likeness,
  weights: Parameters['likeness'],
): number {
  return (
    weights.all * all +
    weights.title * title +
    weights.covered * covered +
    weights.headline * headline +
    weights.apart * apart
  );
}

function compareAll(
  page: Numbered,
  { stories, whole, size }: Texts,
  telling: Table,
  averageTerms: number,
  reading: Parameters['reading'],
): readonly Likeness[] {
  const here = amongThese(stories, telling, reading.rarityAmongThese);
  const table = (weights: Weights) => addTo(new Float64Array(size), page, weights);
  const all = table(allWeights(page, telling, reading));
  const apart = table(allWeights(page, here, reading));
  const title = table(titleWeights(page, telling));
  const names = table(nameWeights(page, telling));
  const wanted = table(coverable(page, telling));
  const headline = table(coverable(page, telling, isInTitle));
  return stories.map((story, i) => ({
    all: inCommon(all, story, whole[i] ?? NONE),
    title: inCommon(title, story, titleWeights(story, telling)),
    apart: inCommon(apart, story, allWeights(story, here, reading)),
    names: inCommon(names, story, nameWeights(story, telling)),
    ...cover(wanted, headline, story, averageTerms, reading),
  }));
}

/** Terms weighed by how few of the candidates have them: what tells two fires apart is not "fire". */
function amongThese(stories: readonly Numbered[], telling: Table, power: number): Table {
  const having = new Float64Array(telling.length);
  for (const { numbers } of stories)
    for (let i = 0; i < numbers.length; i++) having[numbers[i] ?? 0] = (having[numbers[i] ?? 0] ?? 0) + 1;
  const few = Float64Array.from({ length: stories.length + 1 }, (_, n) =>
    Math.log((stories.length + 1) / (n + 0.5)),
  );
  return telling.map((weight, number) => weight ** power * (few[having[number] ?? 0] ?? 0));
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
function cover(
  wanted: Table,
  headline: Table,
  { terms, numbers }: Numbered,
  averageTerms: number,
  { saturation, length: b }: Parameters['reading'],
) {
  const length = saturation * (b + (1 - b) * (terms.length / averageTerms));
  let covered = 0;
  let headlined = 0;
  let shared = 0;
  for (let i = 0; i < terms.length; i++) {
    const part = wanted[numbers[i] ?? 0] ?? 0;
    if (part === 0) continue;
    const count = countOf(terms[i] ?? 0);
    headlined += headline[numbers[i] ?? 0] ?? 0;
    covered += (part * count * (saturation + 1)) / (count + length);
    shared++;
  }
  return { covered, headline: headlined, shared };
}
