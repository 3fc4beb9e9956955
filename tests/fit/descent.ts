// Fits numbers to a figure that has no slope: each number in turn is tried a step up and a step down, and steps get smaller.

export interface Descent<Values> {
  readonly start: Values;
  /** Greater is better. */
  readonly figure: (values: Values) => number;
  /** By how much a number is changed in each pass: 0.3 means a third more or less. */
  readonly steps: readonly number[];
}

/** A step is taken where it gains at least this much: less is noise. */
const WORTH = 2e-4;

/** The values that the descent ends with. Numbers stay above 0. */
export function descend<Values extends Readonly<Record<string, number>>>(descent: Descent<Values>): Values {
  let best = descent.start;
  let figure = descent.figure(best);
  for (const step of descent.steps)
    for (const name of Object.keys(descent.start))
      for (const factor of [1 + step, 1 / (1 + step)]) {
        const tried = { ...best, [name]: (best[name] ?? 0) * factor };
        const reached = descent.figure(tried);
        if (reached < figure + WORTH) continue;
        best = tried;
        figure = reached;
        break;
      }
  return best;
}
