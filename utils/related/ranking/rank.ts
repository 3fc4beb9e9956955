// An article against the index of related stories: every story that comes near, best first, with what speaks for it.
// What becomes of that is decided elsewhere: find.ts for the card, utils/related/threads for the stories of one event.
import type { Store } from '../../stories/db.ts';
import { DAY_MS } from '../../time/durations.ts';
import { dayOf, type IndexReader, keys, readState } from '../index/index-layout.ts';
import { TEXT_CHARS, vectorOf } from '../text/vector.ts';
import { averageTermsOf, candidates, type IndexTables, weigher } from './candidates.ts';
import { crowdAround } from './nearness.ts';
import { recentTables } from './recent-tables.ts';
import { type Scored, scoreAll } from './score.ts';

/** What a page or a story says. Plain text. */
export interface Article {
  readonly headline: string;
  readonly description: string;
  readonly text: string;
  /** Ms since the epoch; undefined where nobody knows. */
  readonly publishedAt?: number;
}

export interface Ranking {
  /** Best first. */
  readonly scored: readonly Scored[];
  /** Undefined where no story was indexed yet. */
  readonly tables?: IndexTables;
}

/** The part of an article that counts. */
export function textOf({ description, text }: Article): string {
  return `${description}\n${text}`.slice(0, TEXT_CHARS);
}

export interface RankOptions {
  /** Ms since the epoch. */
  readonly now: number;
  /** Only stories that every reader keeps (`recentTables`). */
  readonly recentOnly?: boolean;
  /** Id of a story that is the article itself. */
  readonly itself?: string;
}

/** Ranks the stories near `article`. */
export async function rank(
  db: Store,
  article: Article,
  { now, recentOnly = false, itself }: RankOptions,
): Promise<Ranking> {
  const store = db.transaction('indexes').store;
  const reading = readTables(db, store);
  // While the store reads.
  const vector = vectorOf(article.headline, textOf(article));
  const all = await reading;
  if (all === undefined || all.state.live === 0) return { scored: [] };
  const tables = recentOnly ? await recentTables(db, store, all, now) : all;
  // A page from the future has a wrong clock or date: as good as none.
  const publishedAt = (article.publishedAt ?? 0) > now + DAY_MS ? undefined : article.publishedAt;
  const found = await candidates(store, tables, vector, publishedAt);
  const others = found.filter(({ id }) => id !== itself);
  const crowdAt = (time: number | undefined) => crowdAround(tables.facts, dayOf(time));
  const collection = { weigh: weigher(tables), averageTerms: tables.averageTerms, crowdAt };
  return { scored: scoreAll(vector, publishedAt, others, collection), tables };
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
