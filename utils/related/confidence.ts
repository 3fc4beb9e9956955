// Whether a story is near enough to an article to be shown: a logistic rule over few general signs, so that the card
// stays away when there is nothing to say. Pure. The weights were fitted on sets of news articles with judgments.

/** What speaks for a story. */
export interface Evidence {
  /** What it is ranked by: the likeness, and what the days between leave of it. */
  readonly score: number;
  /** Cosine of names and numbers. */
  readonly names: number;
  /** Number of terms that both have. */
  readonly shared: number;
  /** What the days between leave of the likeness, 0 to 1; 1 or a little more where the article's date is guessed. */
  readonly near: number;
  /** How little a date tells, 0 to 1: to be of the same days then speaks for no story. */
  readonly crowd: number;
  /** Whether the article has a date and the story none. */
  readonly undated: boolean;
}

const BIAS = 9.75;
/** Less than this makes no difference any more: good background may be old. */
const LEAST_NEAR = 0.2;

/** Log odds that the story is related, shifted so that above 0 it is to be shown. */
export function confidence({ score, names, shared, near, crowd, undated }: Evidence): number {
  return (
    BIAS +
    3.61 * Math.log(Math.max(score, 0.01)) +
    0.5 * names +
    0.66 * Math.log1p(shared) +
    7.4 * (1 - crowd) * Math.log(Math.max(near, LEAST_NEAR)) -
    7.3 * crowd -
    (undated ? 1.3 : 0)
  );
}
