// A query answered from the index alone: candidates, ranked and marked by Fuse. Pure and synchronous; what the store
// knows beyond titles is added by service.ts.
import { type Mark, rankTexts } from './fuse-rank.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { type Candidate, type Marks, retrieve } from './retrieve.ts';
import type { SearchIndex } from './search-index.ts';
import type { Term } from './terms.ts';

export interface Hit {
  readonly id: string;
  readonly publishedAt: number;
  /** Less is better; comparable within one answer only. */
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
  readonly query: ParsedQuery;
  readonly terms: readonly Term[];
}

export interface SearchOptions {
  /** Hits wanted at most. */
  readonly limit?: number;
  readonly marks?: Marks;
  /** Keep stories in which a phrase may stand outside the title. */
  readonly keepUnseen?: boolean;
}

/** Answers a query. An empty one has no hits. */
export function search(index: SearchIndex, text: string, options: SearchOptions = {}): Answer {
  const { limit = 50, marks, keepUnseen = false } = options;
  const query = parseQuery(text);
  if (isEmpty(query)) return { hits: [], total: 0, query, terms: [] };
  const { candidates, terms, total } = retrieve(index, query, marks);
  const kept = keepUnseen ? candidates : candidates.filter(({ phraseUnseen }) => !phraseUnseen);
  const ranked = rankTexts(kept, terms);
  const hits = kept
    .map((candidate, at) => ({ candidate, ranked: ranked[at] }))
    .sort((a, b) => compare(a.candidate, b.candidate, a.ranked?.score ?? 1, b.ranked?.score ?? 1))
    .slice(0, limit)
    .map(({ candidate, ranked: fuse }) => ({
      id: candidate.id,
      publishedAt: candidate.publishedAt,
      score: candidate.cost + (fuse?.score ?? 1),
      close: candidate.close,
      marks: { title: fuse?.title ?? [] },
      phraseUnseen: candidate.phraseUnseen,
    }));
  return { hits, total, query, terms };
}

function isEmpty(query: ParsedQuery): boolean {
  const { words, phrases, without, categories, unread, saved, before, after } = query;
  const lists = words.length + phrases.length + without.length + categories.length;
  return (
    lists === 0 && unread === undefined && saved === undefined && before === undefined && after === undefined
  );
}

/** Found faithfully before found by going far; then by Fuse's score; then the newest first. */
function compare(a: Candidate, b: Candidate, scoreA: number, scoreB: number): number {
  return (
    Number(a.close) - Number(b.close) ||
    a.cost - b.cost ||
    scoreA - scoreB ||
    b.publishedAt - a.publishedAt ||
    (a.id < b.id ? -1 : 1)
  );
}
