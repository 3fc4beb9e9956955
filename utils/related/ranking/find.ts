// The article on a page → the outlet's related stories, best first, each with the terms that both share; or none,
// where none is near enough. Reads the store alone: matching makes no request.
import { readWithBodies } from '../../stories/bodies.ts';
import type { Store, StoryRow } from '../../stories/db.ts';
import { storyText } from '../text/story-text.ts';
import { weigher } from './candidates.ts';
import { confidence } from './confidence.ts';
import { type Article, rank, textOf } from './rank.ts';
import { sharedTerms } from './reasons.ts';
import type { Scored } from './score.ts';

export type { Article };

export interface RelatedHit {
  readonly story: StoryRow;
  /** How near it is; only to be compared with others of the same answer. */
  readonly score: number;
  /** Terms that both share, in the article's words, best first. */
  readonly shared: readonly string[];
}

/** A story of the ranking: its id, how near it is, and whether that is near enough to be shown. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
  readonly shown: boolean;
}

export interface FindOptions {
  /** Ms since the epoch. */
  readonly now: number;
  /** Stories at most; 3 unless told. */
  readonly limit?: number;
  /** Answer from recent stories alone, so that the answer tells nothing of the reader: see recent-tables.ts. */
  readonly recentOnly?: boolean;
  /** Stories that must not be answered, such as the one on the page itself. */
  readonly exclude?: (story: StoryRow) => boolean;
}

const LIMIT = 3;
/** Rows read beside those wanted, for stories that turn out to be taken down or excluded. */
const SPARE = 3;

/**
 * The related stories to be shown, best first; none where nothing is near enough, undefined where no story was indexed
 * yet.
 */
export async function findRelated(
  db: Store,
  article: Article,
  options: FindOptions,
): Promise<readonly RelatedHit[] | undefined> {
  const { scored, tables } = await rank(db, article, options);
  if (tables === undefined) return undefined;
  const near = scored.filter(isShown);
  if (near.length === 0) return [];
  const limit = options.limit ?? LIMIT;
  const share = sharedTerms([article.headline, textOf(article)], weigher(tables));
  const hits: RelatedHit[] = [];
  for (let from = 0; from < near.length && hits.length < limit; from += limit + SPARE)
    for (const { story, body, score } of await readStories(db, near.slice(from, from + limit + SPARE))) {
      if (hits.length === limit) break;
      if (story.deletedAt !== undefined || options.exclude?.(story)) continue;
      const shared = share([story.title, story.summary ?? '', storyText(story, body)]);
      // What cannot be explained is not shown.
      if (shared.length > 0) hits.push({ story, score, shared });
    }
  return hits;
}

async function readStories(db: Store, ranked: readonly Scored[]) {
  const read = await readWithBodies(
    db,
    ranked.map(({ id }) => id),
  );
  return ranked.flatMap(({ score }, at) => {
    const { row: story, body } = read[at] ?? {};
    return story === undefined ? [] : [{ story, body, score }];
  });
}

function isShown({ evidence }: Scored): boolean {
  return confidence(evidence) > 0;
}

/** All that comes near, best first, shown or not. */
export async function rankRelated(db: Store, article: Article, now: number): Promise<readonly Ranked[]> {
  const { scored } = await rank(db, article, { now });
  return scored.map((one) => ({ id: one.id, score: one.score, shown: isShown(one) }));
}
