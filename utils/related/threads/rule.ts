// Which of the stories that the ranking brings are of the same event or running story as another: a logistic rule over how
// alike they are, also compared with the best and with what else comes up, and the days between. Pure.
import { parameters } from '../ranking/parameters.ts';
import type { Scored } from '../ranking/score.ts';

/** From the first to the last of the places in the ranking that are taken as what comes up by chance. */
const BY_CHANCE = [15, 40] as const;
/** Less than these makes no difference any more. */
const LEAST_LIKENESS = 0.01;
const LEAST_NEAR = 0.05;
const LEAST_CHANCE = 0.02;
/** What a place that no story fills counts as: the median of stores with thousands of stories. */
const USUAL_SCORE = 0.05;

/**
 * The stories of the thread, of all that the ranking brought for one of them, best first. `least`: the log odds that each
 * must pass; 0 is fitted for whole texts.
 */
export function ofThread(scored: readonly Scored[], least = 0): readonly Scored[] {
  const weights = parameters.thread;
  const signs = threadSigns(scored);
  return scored.filter((_, i) => {
    const { likeness = 0, besideBest = 0, near = 0, chance = 0 } = signs[i] ?? {};
    const sum =
      weights.bias +
      weights.likeness * likeness +
      weights.besideBest * besideBest +
      weights.near * near +
      weights.chance * chance;
    return sum > least;
  });
}

/** What the rule weighs, for each story. */
export function threadSigns(scored: readonly Scored[]) {
  const likenesses = scored.map(({ evidence }) => Math.log(Math.max(evidence.likeness, LEAST_LIKENESS)));
  const best = Math.max(...likenesses);
  const chance = Math.log(LEAST_CHANCE + scoreByChance(scored));
  return scored.map(({ evidence }, i) => {
    const likeness = likenesses[i] ?? 0;
    const near = Math.log(Math.max(evidence.near, LEAST_NEAR));
    return { likeness, besideBest: likeness - best, near, chance };
  });
}

/** How near stories come that have nothing to do with it, on average: high where the words are everybody's. */
function scoreByChance(scored: readonly Scored[]): number {
  const [from, to] = BY_CHANCE;
  let sum = 0;
  for (let place = from; place < to; place++) sum += scored[place]?.score ?? USUAL_SCORE;
  return sum / (to - from);
}
