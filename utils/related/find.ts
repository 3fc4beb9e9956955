// The article on a page → the outlet's related stories, best first, each with the terms that both share; or none,
// where none is near enough. Reads the store alone: matching makes no request.
import { readWithBodies } from '../stories/bodies.ts';
import type { Store, StoryRow } from '../stories/db.ts';
import { averageTermsOf, candidates, type IndexTables, weigher } from './candidates.ts';
import { confidence } from './confidence.ts';
import { dayOf, type IndexReader, keys, readState } from './index-layout.ts';
import { crowdAround } from './nearness.ts';
import { sharedTerms } from './reasons.ts';
import { scoreAll } from './score.ts';
import { storyText } from './story-text.ts';
import { TEXT_CHARS, vectorOf } from './vector.ts';

/** What a page says. Plain text. */
export interface Article {
  readonly headline: string;
  readonly description: string;
  readonly text: string;
  /** Ms since the epoch; undefined where the page does not say. */
  readonly publishedAt?: number;
}

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
  /** Stories that must not be answered, such as the one on the page itself. */
  readonly exclude?: (story: StoryRow) => boolean;
}

const LIMIT = 3;
/** Rows read beside those wanted, for stories that turn out to be taken down or excluded. */
const SPARE = 3;
const DAY_MS = 86_400_000;

/**
 * The related stories to be shown, best first; none where nothing is near enough, undefined where no story was indexed
 * yet.
 */
export async function findRelated(
  db: Store,
  article: Article,
  options: FindOptions,
): Promise<readonly RelatedHit[] | undefined> {
  const { ranked, tables } = await rank(db, article, options.now);
  if (tables === undefined) return undefined;
  const near = ranked.filter(({ shown }) => shown);
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

async function readStories(db: Store, ranked: readonly Ranked[]) {
  const read = await readWithBodies(
    db,
    ranked.map(({ id }) => id),
  );
  return ranked.flatMap(({ score }, at) => {
    const { row: story, body } = read[at] ?? {};
    return story === undefined ? [] : [{ story, body, score }];
  });
}

function textOf({ description, text }: Article): string {
  return `${description}\n${text}`.slice(0, TEXT_CHARS);
}

/** All that comes near, best first, shown or not. */
export async function rankRelated(db: Store, article: Article, now: number): Promise<readonly Ranked[]> {
  return (await rank(db, article, now)).ranked;
}

async function rank(
  db: Store,
  article: Article,
  now: number,
): Promise<{ readonly ranked: readonly Ranked[]; readonly tables?: IndexTables }> {
  const store = db.transaction('indexes').store;
  const reading = readTables(db, store);
  // While the store reads.
  const vector = vectorOf(article.headline, textOf(article));
  const tables = await reading;
  if (tables === undefined || tables.state.live === 0) return { ranked: [] };
  // A page from the future has a wrong clock or date: as good as none.
  const publishedAt = (article.publishedAt ?? 0) > now + DAY_MS ? undefined : article.publishedAt;
  const found = await candidates(store, tables, vector, publishedAt);
  const crowdAt = (time: number | undefined) => crowdAround(tables.facts, dayOf(time));
  const collection = { weigh: weigher(tables), averageTerms: tables.averageTerms, crowdAt };
  const ranked = scoreAll(vector, publishedAt, found, collection).map(({ id, score, evidence }) => {
    return { id, score, shown: confidence(evidence) > 0 };
  });
  return { ranked, tables };
}

/** The tables last read from each store: a background that stays awake reads them once. */
const kept = new WeakMap<Store, IndexTables>();

/** @returns undefined where there is no index */
async function readTables(db: Store, store: IndexReader): Promise<IndexTables | undefined> {
  const known = kept.get(db);
  const both = () => Promise.all([store.get(keys.frequency), store.get(keys.facts)]);
  // Just revived: all at once, rather than the state first.
  const [state, early] = await Promise.all([readState(store), known === undefined ? both() : undefined]);
  if (state === undefined) return undefined;
  if (known?.state.stamp === state.stamp) return known;
  const [frequency, facts] = (early ?? (await both())) as [Uint16Array, Uint16Array];
  const tables = { state, frequency, facts, averageTerms: averageTermsOf(state, facts) };
  kept.set(db, tables);
  return tables;
}
