// A query answered from the index alone: candidates, ranked and marked by Fuse. Pure and synchronous; what the store
// knows beyond titles is added by service.ts.

import type { SearchIndex } from '../index/search-index.ts';
import { type ParsedQuery, parseAlternatives } from '../query/parse-query.ts';
import type { Term } from '../query/terms.ts';
import type { Narrowing } from './filters.ts';
import { type Mark, rankTexts } from './fuse-rank.ts';
import { type Match, MOST_CANDIDATES, retrieve } from './retrieve.ts';

export interface Hit {
  readonly id: string;
  readonly publishedAt: number;
  readonly title: string;
  /** How far the index had to go to find it, see terms.ts; less is better. */
  readonly cost: number;
  /** Fuse's score of the title; less is better. Decides between equal costs. */
  readonly score: number;
  /** Not what was asked for, but close to it: to be shown apart. */
  readonly close: boolean;
  readonly marks: { readonly title: readonly Mark[] };
  /** A quoted phrase was not seen in the title: whoever has the story's other texts must look there. */
  readonly phraseUnseen: boolean;
}

export interface Answer {
  /** Best first; those that are close stand after all others. */
  readonly hits: readonly Hit[];
  /** How many stories match in all, close ones left out. */
  readonly total: number;
  /** All that match, newest first, where `narrowing.all` asked for them. */
  readonly all: readonly Match[];
  readonly query: ParsedQuery;
  readonly terms: readonly Term[];
}

export interface SearchOptions {
  /** Hits wanted at most. */
  readonly limit?: number;
  readonly narrowing?: Narrowing;
  /** Keep stories in which a phrase may stand outside the title. */
  readonly keepUnseen?: boolean;
}

/** Answers a query, as typed or parsed. An empty one has no hits. Of alternatives, `query` is the first. */
export function search(index: SearchIndex, asked: string | ParsedQuery, options: SearchOptions = {}): Answer {
  const queries = typeof asked === 'string' ? parseAlternatives(asked) : [asked];
  const [first, ...others] = queries;
  if (first !== undefined && others.length === 0) return searchOne(index, first, options);
  const all = { ...options, narrowing: { ...options.narrowing, all: true } };
  return anyOf(
    queries.map((query) => searchOne(index, query, all)),
    options.limit,
  );
}

/** Stories that answer one alternative or another, each once, at its best. */
function anyOf(answers: readonly Answer[], limit = 50): Answer {
  const matches = new Map(answers.flatMap(({ all }) => all).map((match) => [match.id, match]));
  const hits = withoutClose(answers.flatMap((answer) => answer.hits).sort(compareHits), ({ id }) => id);
  const all = [...matches.values()].sort((a, b) => b.time - a.time);
  const [{ query } = { query: parseAlternatives('')[0] as ParsedQuery }] = answers;
  return {
    hits: hits.slice(0, limit),
    total: Math.max(all.length, hits.filter(({ close }) => !close).length),
    all,
    query,
    terms: answers.flatMap(({ terms }) => terms),
  };
}

/** Each hit once; those that are only close go where others are there. */
export function withoutClose<H extends { readonly close: boolean }>(
  hits: readonly H[],
  idOf: (hit: H) => string,
): readonly H[] {
  const isFound = hits.some(({ close }) => !close);
  const byId = new Map<string, H>();
  for (const hit of hits) if (!(isFound && hit.close) && !byId.has(idOf(hit))) byId.set(idOf(hit), hit);
  return [...byId.values()];
}

function searchOne(index: SearchIndex, query: ParsedQuery, options: SearchOptions): Answer {
  const { limit = 50, narrowing, keepUnseen = false } = options;
  if (isEmpty(query)) return { hits: [], total: 0, all: [], query, terms: [] };
  const { candidates, terms, total, all } = retrieve(index, query, {
    ...narrowing,
    most: narrowing?.most ?? Math.min(MOST_CANDIDATES, limit * 2),
  });
  const kept = keepUnseen ? candidates : candidates.filter(({ phraseUnseen }) => !phraseUnseen);
  const ranked = rankTexts(kept, terms);
  const hits = kept
    .map((candidate, at): Hit => {
      const { id, publishedAt, title, cost, close, phraseUnseen } = candidate;
      const { score = 1, title: marked = [] } = ranked[at] ?? {};
      return { id, publishedAt, title, cost, score, close, marks: { title: marked }, phraseUnseen };
    })
    .sort(compareHits)
    .slice(0, limit);
  return { hits, total, all, query, terms };
}

function isEmpty(query: ParsedQuery): boolean {
  const { open: _, ...asked } = query;
  return Object.values(asked).every(
    (part) => part === undefined || (Array.isArray(part) && part.length === 0),
  );
}

/** Found faithfully before found by going far; then by Fuse's score; then the newest first. */
export function compareHits(
  a: Pick<Hit, 'close' | 'cost' | 'score' | 'publishedAt' | 'id'>,
  b: Pick<Hit, 'close' | 'cost' | 'score' | 'publishedAt' | 'id'>,
): number {
  return (
    Number(a.close) - Number(b.close) ||
    a.cost - b.cost ||
    a.score - b.score ||
    b.publishedAt - a.publishedAt ||
    (a.id < b.id ? -1 : 1)
  );
}
