// Whether a story is near enough to an article to be shown: a logistic rule over few general signs, so that the card
// stays away when there is nothing to say. Pure.
import { parameters } from './parameters.ts';

/** What speaks for a story. */
export interface Evidence {
  /** What it is ranked by: the likeness, and what the days between leave of it. */
  readonly score: number;
  /** How alike the two are, whatever the days between, less what all candidates have in common. */
  readonly likeness: number;
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

/** Less than this makes no difference any more. */
const LEAST_SCORE = 0.01;
/** The same: good background may be old. */
const LEAST_NEAR = 0.2;

type Signs = Omit<Evidence, 'likeness'>;

/** Log odds that the story is related, shifted so that above 0 it is to be shown. */
export function confidence(evidence: Signs, weights = parameters.confidence): number {
  const signs = confidenceSigns(evidence);
  return (
    weights.bias +
    weights.score * signs.score +
    weights.names * signs.names +
    weights.shared * signs.shared +
    weights.near * signs.near +
    weights.crowd * signs.crowd +
    weights.undated * signs.undated
  );
}

/** What the rule weighs. */
export function confidenceSigns({ score, names, shared, near, crowd, undated }: Signs) {
  return {
    score: Math.log(Math.max(score, LEAST_SCORE)),
    names,
    shared: Math.log1p(shared),
    near: (1 - crowd) * Math.log(Math.max(near, LEAST_NEAR)),
    crowd,
    undated: Number(undated),
  };
}
