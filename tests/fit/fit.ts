// The fit itself: ranking by descent on nDCG@5, then confidence and threads by logistic regression over what it ranks.
import { confidence, confidenceSigns } from '../../utils/related/ranking/confidence.ts';
import { type Parameters, parameters } from '../../utils/related/ranking/parameters.ts';
import { type Compared, compare, type Scored, scoreCompared } from '../../utils/related/ranking/score.ts';
import { threadSigns } from '../../utils/related/threads/rule.ts';
import { descend } from './descent.ts';
import { bySet, card, mean, meanOfSets, ndcg, threadFigures } from './figures.ts';
import type { Case } from './judged.ts';
import { type Example, fitLogistic } from './logistic.ts';

/** Where the descent begins: round numbers, so that what is held out has had no part in them. */
const START: Pick<Parameters, 'reading' | 'likeness' | 'dates'> = {
  reading: {
    lead: 1.5,
    name: 1.5,
    drowned: 5,
    drownedPower: 0.5,
    rarity: 0.75,
    rarityAmongThese: 0.75,
    saturation: 1,
    length: 0.5,
  },
  likeness: { all: 0.3, title: 0.3, covered: 0.3, headline: 0.3, apart: 0.3, commonplace: 0.3, company: 0.3 },
  dates: {
    soon: 3,
    late: 60,
    always: 0.2,
    lateShare: 0.3,
    alwaysInCrowd: 0.2,
    lateInCrowd: 0.1,
    unknown: 3,
  },
};
/** Comparing texts anew takes long: the weights of reading are fitted on every so manieth case. */
const READING_SHARE = 4;
/** So many of the best of a ranking teach what to show. */
const LEARNT_FROM = 10;

/** Fits all parameters to the cases. */
export function fitParameters(queries: readonly Case[], threads: readonly Case[]): Parameters {
  let { reading, likeness, dates } = START;
  const few = queries.filter((_, at) => at % READING_SHARE === 0);
  for (const steps of [[0.6], [0.3, 0.15]]) {
    const compared = compareAll(queries, reading);
    const fitted = descend({
      start: { ...likeness, ...dates },
      steps: [...steps, ...steps],
      figure: (values) =>
        rankingFigure(queries, compared, {
          likeness: { ...likeness, ...pick(values, likeness) },
          dates: pick(values, dates),
        }),
    });
    likeness = pick(fitted, likeness);
    dates = pick(fitted, dates);
    reading = descend({
      start: reading,
      steps,
      figure: (values) => rankingFigure(few, compareAll(few, values), { likeness, dates }),
    });
  }
  const ranking = { reading, likeness, dates };
  return { ...ranking, confidence: fitConfidence(queries, ranking), thread: fitThreads(threads, ranking) };
}

function pick<Values extends Readonly<Record<string, number>>>(
  from: Readonly<Record<string, number>>,
  names: Values,
): Values {
  return Object.fromEntries(Object.keys(names).map((name) => [name, from[name] ?? 0])) as Values;
}

function compareAll(cases: readonly Case[], reading: Parameters['reading']): readonly Compared[] {
  const power = reading.rarity / parameters.reading.rarity;
  return cases.map(({ article, candidates, weigh, averageTerms }) => {
    const compared = compare(
      article,
      candidates,
      { weigh: (hash) => weigh(hash) ** power, averageTerms },
      reading,
    );
    const rows = new Map<number, Float64Array>();
    return {
      ...compared,
      // Asked for at each step of the descent.
      likenessTo: (one) => {
        const row = rows.get(one) ?? Float64Array.from(candidates.keys(), compared.likenessTo(one));
        rows.set(one, row);
        return (other) => row[other] ?? 0;
      },
    };
  });
}

type Ranking = Pick<Parameters, 'likeness' | 'dates'>;

function rankingFigure(cases: readonly Case[], compared: readonly Compared[], ranking: Ranking): number {
  return meanOfSets(
    bySet(cases, (one, at) => {
      const texts = compared[at];
      return texts && ndcg(one, scoreCompared(texts, one.publishedAt, one.candidates, one.crowdAt, ranking));
    }),
  );
}

/** What the parameters rank for each case. */
export function rankAll(cases: readonly Case[], ranking: Pick<Parameters, 'reading' | 'likeness' | 'dates'>) {
  const compared = compareAll(cases, ranking.reading);
  return cases.map((one, at): readonly Scored[] => {
    const texts = compared[at];
    return texts ? scoreCompared(texts, one.publishedAt, one.candidates, one.crowdAt, ranking) : [];
  });
}

function fitConfidence(
  cases: readonly Case[],
  ranking: Pick<Parameters, 'reading' | 'likeness' | 'dates'>,
): Parameters['confidence'] {
  const ranked = rankAll(cases, ranking);
  const sizes = bySet(cases, () => 1);
  const examples = cases.flatMap(({ set, grades }, at) =>
    (ranked[at] ?? []).slice(0, LEARNT_FROM).map(({ id, evidence }): Example => {
      const { score, names, shared, near, crowd, undated } = confidenceSigns(evidence);
      const signs = [score, names, shared, near, crowd, undated];
      return { signs, related: grades.has(id), weight: 1 / (sizes.get(set)?.length ?? 1) };
    }),
  );
  const [bias = 0, score = 0, names = 0, shared = 0, near = 0, crowd = 0, undated = 0] =
    fitLogistic(examples);
  const weights = { bias, score, names, shared, near, crowd, undated };
  const least = bestCut((cut) => cardFigure(cases, ranked, (one) => confidence(one.evidence, weights), cut));
  return { ...weights, bias: bias - least };
}

/** How often the card has a right story, less how often it is shown where nothing is related. */
export function cardFigure(
  cases: readonly Case[],
  ranked: readonly (readonly Scored[])[],
  sure: (one: Scored) => number,
  least: number,
): number {
  const shown = (at: number) => card(cases[at] as Case, ranked[at] ?? [], sure, least);
  const right = bySet(cases, ({ grades }, at) => (grades.size > 0 ? Number(shown(at).right) : undefined));
  const wrong = bySet(cases, ({ grades }, at) => (grades.size > 0 ? undefined : Number(shown(at).shown)));
  return mean([...right].map(([set, values]) => mean(values) - mean(wrong.get(set) ?? [])));
}

/** The cut with the greatest figure. */
function bestCut(figure: (cut: number) => number): number {
  const cuts = Array.from({ length: 81 }, (_, n) => (n - 40) / 10);
  const figures = cuts.map(figure);
  return cuts[figures.indexOf(Math.max(...figures))] ?? 0;
}

type ThreadSigns = ReturnType<typeof threadSigns>[number];

function fitThreads(
  cases: readonly Case[],
  ranking: Pick<Parameters, 'reading' | 'likeness' | 'dates'>,
): Parameters['thread'] {
  const ranked = rankAll(cases, ranking);
  const sizes = bySet(cases, () => 1);
  const signs = ranked.map(threadSigns);
  const examples = cases.flatMap(({ set, grades }, at) =>
    (ranked[at] ?? []).map(({ id }, place): Example => {
      const { likeness = 0, besideBest = 0, near = 0, chance = 0 } = signs[at]?.[place] ?? {};
      const weight = 1 / ((sizes.get(set)?.length ?? 1) * grades.size);
      return { signs: [likeness, besideBest, near, chance], related: grades.has(id), weight };
    }),
  );
  const [bias = 0, likeness = 0, besideBest = 0, near = 0, chance = 0] = fitLogistic(examples);
  const weights = { bias, likeness, besideBest, near, chance };
  const least = bestCut((cut) => {
    const sets = threadsBySet(cases, ranked, { ...weights, bias: bias - cut });
    return mean(
      [...sets.values()].map(({ recall, precision }) => (2 * recall * precision) / (recall + precision || 1)),
    );
  });
  return { ...weights, bias: bias - least };
}

/** Recall and precision of the threads of each set. */
export function threadsBySet(
  cases: readonly Case[],
  ranked: readonly (readonly Scored[])[],
  weights: Parameters['thread'],
): ReadonlyMap<string, { readonly recall: number; readonly precision: number }> {
  const logOdds = ({ likeness, besideBest, near, chance }: ThreadSigns) =>
    weights.bias +
    weights.likeness * likeness +
    weights.besideBest * besideBest +
    weights.near * near +
    weights.chance * chance;
  const figures = bySet(cases, (one, at) => {
    const scored = ranked[at] ?? [];
    const signs = threadSigns(scored);
    return threadFigures(
      one,
      scored.filter((_, place) => logOdds(signs[place] as ThreadSigns) > 0),
    );
  });
  return new Map(
    [...figures].map(([set, values]) => [
      set,
      {
        recall: mean(values.map(({ recall }) => recall)),
        precision: mean(values.flatMap(({ precision }) => (precision === undefined ? [] : [precision]))),
      },
    ]),
  );
}
