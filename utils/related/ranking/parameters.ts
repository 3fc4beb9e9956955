// The numbers of ranking, confidence and threads. `npm run fit-related` derives them from judged sets of news, prints what is
// held out beside what is set, and with --write puts its own in their place. Those of threads came of logistic regression over
// folds of events; the others were first found by trial on the same sets.
export const parameters = {
  /** How a text's terms are weighed. */
  reading: {
    /** Near the beginning a term is worth so many times as much. */
    lead: 1.6,
    /** And as part of a name or a number. */
    name: 1.3,
    /** A title is worth more from so many times its terms on, lest a long text drown it. */
    drowned: 5,
    drownedPower: 0.35,
    /** Power of a term's rarity: the rarest words of a text are often its accidents. */
    rarity: 0.58,
    /** The same beside its rarity among the candidates. */
    rarityAmongThese: 0.6,
    /** BM25's k1 and b, of the share of an article that a story covers. */
    saturation: 1,
    length: 0.25,
  },
  /** What makes up the likeness of an article and a story. */
  likeness: {
    all: 0.55,
    title: 0.16,
    covered: 0.42,
    headline: 0.1,
    apart: 0.42,
    commonplace: 0.33,
    company: 0.1,
  },
  /** What the days between leave of it. */
  dates: {
    /** Days in which the first and the second part of it are lost, to the e-th. */
    soon: 1.75,
    late: 45,
    /** What is never lost, and what is lost late. */
    always: 0.1,
    lateShare: 0.3,
    /** The same is more where a date tells nothing. */
    alwaysInCrowd: 0.3,
    lateInCrowd: 0.1,
    /** As far as an unknown date is taken to be. */
    unknown: 3,
  },
  /** When a story is near enough to be shown: weights of a logistic rule. */
  confidence: { bias: 9.75, score: 3.61, names: 0.5, shared: 0.66, near: 7.4, crowd: -7.3, undated: -1.3 },
  /** When a story is of another's thread: weights of a logistic rule. */
  thread: { bias: 3.24, likeness: 3.82, besideBest: 1.09, near: 3.22, chance: -1.07 },
};

export type Parameters = typeof parameters;
