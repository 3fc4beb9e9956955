// How near in time what has no date likely is: outlets tell of an event in the same days. Pure.
import type { Likenesses } from './company.ts';
import { daysBetween, nearness } from './nearness.ts';
import { parameters } from './parameters.ts';

/** `publishedAt`: ms since the epoch; NaN where nobody knows. */
interface Dated {
  readonly publishedAt: number;
}

/** Of an article without a date: what is left to chance, and what the dates of its likeliest stories say. */
const ANY_DATE = 0.5;
const LIKELY_DATE = 1;
/** So alike (cosine), the days of one story count as much for another without a date as that they are not known. */
const DATING = 0.5;
/** How fast they count more where two are more alike: the very likest decide. */
const DATING_POWER = 8;

/** When the story most like the article was published, of those that have a date. */
export function likelyDate(likeness: readonly number[], stories: readonly Dated[]): number | undefined {
  let best: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [i, { publishedAt }] of stories.entries()) {
    if (Number.isNaN(publishedAt) || (likeness[i] ?? 0) <= most) continue;
    most = likeness[i] ?? 0;
    best = publishedAt;
  }
  return best;
}

/**
 * For an article whose date nobody knows: how near each story is to the days of the stories most like it. What many
 * outlets tell of within days is likelier what the article tells of than one that is alone in its year.
 */
export function likelyNearness(
  likeness: readonly number[],
  stories: readonly Dated[],
  dates = parameters.dates,
): readonly number[] {
  const dated = stories.flatMap(({ publishedAt }, i) =>
    Number.isNaN(publishedAt) ? [] : [{ publishedAt, share: Math.max(0, likeness[i] ?? 0) ** 2 }],
  );
  const shares = dated.reduce((sum, { share }) => sum + share, 0) || 1;
  const unknown = nearness(undefined, 0, dates);
  return stories.map(({ publishedAt }) => {
    if (Number.isNaN(publishedAt)) return unknown;
    const near = dated.reduce(
      (sum, other) => sum + other.share * nearness(daysBetween(publishedAt, other.publishedAt), 0, dates),
      0,
    );
    return ANY_DATE * unknown + (LIKELY_DATE * near) / shares;
  });
}

/**
 * A story without a date is as near as the dated ones most like it: what outlets say in the same words, they say in the
 * same days. The article is one of these; `likeArticle`: how alike it is to each, 0 where it has no date itself.
 */
export function nearAsTheLike(
  byDate: readonly number[],
  candidates: readonly Dated[],
  likeArticle: readonly number[],
  likenessTo: Likenesses,
): readonly number[] {
  const dated = candidates.map(({ publishedAt }) => !Number.isNaN(publishedAt));
  return byDate.map((near, i) => {
    if (dated[i]) return near;
    const likeness = likenessTo(i);
    const share = (alike: number) => (alike / DATING) ** DATING_POWER;
    const article = share(likeArticle[i] ?? 0);
    let sum = near + article;
    let shares = 1 + article;
    for (const other of candidates.keys()) {
      if (!dated[other]) continue;
      const part = share(likeness(other));
      sum += part * (byDate[other] ?? 0);
      shares += part;
    }
    return sum / shares;
  });
}
