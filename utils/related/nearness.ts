// What the days between an article and a story say of whether they tell of the same thing. Pure.

const DAY_MS = 86_400_000;
/** As far as a date that is not known is taken to be. */
const UNKNOWN_DAYS = 3;
/** Stories so near in time are of the same days. */
const SAME_DAYS = 15;
const CROWD = 3;
/** Of an article without a date: what is left to chance, and what the dates of its likeliest stories say. */
const ANY_DATE = 0.5;
const LIKELY_DATE = 1;

/** Days from the article to the story; undefined where one of the dates is not known. */
export function daysBetween(article: number | undefined, story: number): number | undefined {
  return article === undefined || Number.isNaN(story) ? undefined : (story - article) / DAY_MS;
}

/**
 * What so many days leave of the likeness. `crowd`: how little a date tells, 0 to 1 (`crowdAround`): where most
 * stories are of the same days anyway, to be of the same day is no sign, as a word that all have is none.
 */
export function nearness(days: number | undefined, crowd: number): number {
  const apart = Math.abs(days ?? UNKNOWN_DAYS);
  return (
    0.1 +
    0.3 * crowd +
    (0.6 - 0.4 * crowd) * Math.exp(-apart / 2) +
    (0.3 + 0.1 * crowd) * Math.exp(-apart / 45)
  );
}

/** How little a date tells, by the index's facts: whether most stories that it knows are of the same days. */
export function crowdAround(facts: Uint16Array, day: number): number {
  let dated = 0;
  let near = 0;
  for (let at = 0; at < facts.length; at += 2) {
    const published = facts[at] ?? 0;
    if (published === 0 || facts[at + 1] === 0) continue;
    dated++;
    if (Math.abs(published - day) <= SAME_DAYS) near++;
  }
  return day === 0 || dated === 0 ? 0 : Math.min(1, (CROWD * near) / dated);
}

/** When the story most like the article was published, of those that have a date. */
export function likelyDate(
  likeness: readonly number[],
  stories: readonly { readonly publishedAt: number }[],
): number | undefined {
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
  stories: readonly { readonly publishedAt: number }[],
): readonly number[] {
  const dated = stories.flatMap(({ publishedAt }, i) =>
    Number.isNaN(publishedAt) ? [] : [{ publishedAt, share: Math.max(0, likeness[i] ?? 0) ** 2 }],
  );
  const shares = dated.reduce((sum, { share }) => sum + share, 0) || 1;
  const unknown = nearness(undefined, 0);
  return stories.map(({ publishedAt }) => {
    if (Number.isNaN(publishedAt)) return unknown;
    const near = dated.reduce(
      (sum, other) => sum + other.share * nearness(daysBetween(publishedAt, other.publishedAt), 0),
      0,
    );
    return ANY_DATE * unknown + (LIKELY_DATE * near) / shares;
  });
}
