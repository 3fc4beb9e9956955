// Whether a story is near enough to an article to be shown: a logistic rule over few general signs, so that the card
// stays away when there is nothing to say. Pure. The weights were fitted on sets of news articles with judgments.

/** What speaks for a story. */
export interface Evidence {
  /** The likeness that it is ranked by, without the dates. */
  readonly text: number;
  /** Cosine of all terms. */
  readonly whole: number;
  /** Cosine of the titles' terms. */
  readonly titles: number;
  /** Share of the article that the story covers. */
  readonly covered: number;
  /** Cosine of names and numbers. */
  readonly names: number;
  /** Number of terms that both have. */
  readonly shared: number;
  /** The likeness of stories further down the ranking. */
  readonly usual: number;
  /** Days from article to story; undefined where a date is not known. */
  readonly days: number | undefined;
}

const BIAS = -4.84;
/** Where few stories are stored, those further down have nothing in common with the article: that says little. */
const LEAST_USUAL = 0.15;

/** Log odds that the story is related, shifted so that above 0 it is to be shown. */
export function confidence(evidence: Evidence): number {
  const { text, whole, titles, covered, names, shared, usual, days } = evidence;
  return (
    BIAS +
    3.68 * Math.log(whole + 0.01) -
    2.64 * Math.log(covered + 0.02) +
    1.35 * titles +
    2.86 * Math.log(Math.max(text, 1e-6) / Math.max(usual, LEAST_USUAL)) +
    1.67 * names +
    0.68 * Math.log1p(shared) +
    timeliness(days)
  );
}

/** Background of weeks ago must be much more alike than news of the same days. */
function timeliness(days: number | undefined): number {
  if (days === undefined) return 1.88;
  const apart = Math.abs(days);
  return 3.73 * Math.exp(-apart / 14) - 3.86 / (1 + Math.exp((25 - apart) / 2));
}
