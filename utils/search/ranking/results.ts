// Turns the index's hits into what a list draws. Each hit's row is read afresh from the store, so nothing deleted,
// edited away or marked otherwise is shown; marks and snippets are made on what the store says now.
import { readBodies } from '../../stories/bodies.ts';
import type { Store, StoryRow } from '../../stories/db.ts';
import { isUnread, labelsOf } from '../../stories/story.ts';
import { bodyText, toDocument } from '../index/documents.ts';
import { buildIndex, indexedStory, type SearchIndex } from '../index/search-index.ts';
import { stampOf } from '../index/segment-build.ts';
import type { ParsedQuery } from '../query/parse-query.ts';
import { hasPhrases } from '../query/phrases.ts';
import type { Term } from '../query/terms.ts';
import { lateWords } from '../text/words.ts';
import { type Mark, type Ranked, rankTexts, type Texts } from './fuse-rank.ts';
import { type Answer, compareHits, type Hit, search } from './search.ts';
import { type Snippet, snippetOf } from './snippet.ts';

export interface SearchHit {
  readonly story: StoryRow;
  /** Not what was asked for, but close to it: to be shown apart, under its own heading. */
  readonly close: boolean;
  /** What to mark, in UTF-16 units of the story's own texts, end exclusive. */
  readonly marks: {
    readonly title: readonly Mark[];
    /** One list for each of the story's categories. */
    readonly categories: readonly (readonly Mark[])[];
    readonly author: readonly Mark[];
  };
  /** Where summary or text matched. */
  readonly snippet?: Snippet;
}

export interface Completed {
  readonly hits: readonly SearchHit[];
  /** Stories that the store no longer has, or has otherwise than the index thinks. */
  readonly stale: readonly string[];
}

interface Fresh {
  readonly hit: Hit;
  readonly row: StoryRow;
  readonly texts: Texts;
}

/** Reads, checks, marks and orders the hits of an answer; at most `limit` are kept. */
export async function completeHits(
  db: Store,
  index: SearchIndex,
  answer: Answer,
  limit: number,
): Promise<Completed> {
  const tx = db.transaction(['stories', 'bodies']);
  const rows = await Promise.all(answer.hits.map(({ id }) => tx.objectStore('stories').get(id)));
  const stale: string[] = [];
  const fresh: Fresh[] = [];
  for (const [at, hit] of answer.hits.entries()) {
    const row = rows[at];
    const checked = row ? check(index, hit, row, answer.query) : 'gone';
    if (checked === 'gone') stale.push(hit.id);
    else if (checked !== 'unfit') {
      if (checked.changed) stale.push(hit.id);
      fresh.push(checked.fresh);
    }
  }
  // Where the title says it all, it is ranked and marked already.
  const isSaid = ({ hit, row }: Pick<Fresh, 'hit' | 'row'>) =>
    !hit.phraseUnseen && hasAll([row.title], answer.terms);
  const bodies = await readBodies(
    tx.objectStore('bodies'),
    fresh.map(({ hit, row, texts }) =>
      hit.phraseUnseen || !(isSaid({ hit, row }) || hasAll(Object.values(texts).flat(), answer.terms))
        ? row
        : undefined,
    ),
  );
  const whole = fresh.flatMap(({ hit, row, texts }, at) => {
    const body = bodies[at];
    const full = body ? { ...texts, text: bodyText(body) } : texts;
    return hit.phraseUnseen && !hasAllPhrases(full, answer.query) ? [] : [{ hit, row, texts: full }];
  });
  const unsaid = whole.filter((each) => !isSaid(each));
  const ranked = new Map(
    rankTexts(
      unsaid.map(({ texts }) => texts),
      answer.terms,
    ).map((each, at) => [unsaid[at]?.row.id, each]),
  );
  const hits = whole
    .map(({ hit, row, texts }) => {
      const again = ranked.get(row.id);
      return { ...hit, score: again?.score ?? hit.score, row, texts, ranked: again ?? hit.marks };
    })
    .sort(compareHits)
    .slice(0, limit)
    .map(({ row, close, texts, ranked }) => toSearchHit(row, close, texts, ranked));
  return { hits, stale };
}

function check(
  index: SearchIndex,
  hit: Hit,
  row: StoryRow,
  query: ParsedQuery,
): { readonly fresh: Fresh; readonly changed: boolean } | 'gone' | 'unfit' {
  if (query.unread !== undefined && isUnread(row) !== query.unread) return 'unfit';
  if (query.saved !== undefined && (row.savedAt !== undefined) !== query.saved) return 'unfit';
  const document = toDocument(row);
  const { title, author, summary } = row;
  const texts = { title, categories: labelsOf(row), author, summary };
  if (indexedStory(index, row.id)?.stamp === stampOf(document))
    return { fresh: { hit, row, texts }, changed: false };
  const marks = {
    unread: new Set(isUnread(row) ? [row.id] : []),
    saved: new Set(row.savedAt === undefined ? [] : [row.id]),
  };
  const [again] = search(buildIndex([document]), query, { narrowing: marks, keepUnseen: true }).hits;
  if (!again || (again.close && !hit.close)) return 'gone';
  return { fresh: { hit: { ...again, close: hit.close }, row, texts }, changed: true };
}

/** Whether the texts together have every word of the query that must be there. */
function hasAll(texts: readonly (string | undefined)[], terms: readonly Term[]): boolean {
  const words = new Set<string>();
  for (const text of texts) for (const { word } of text ? lateWords(text).words : []) words.add(word);
  return terms.every((term) => term.optional || hasTerm(words, term));
}

function hasTerm(words: ReadonlySet<string>, { word, forms, beginning }: Term): boolean {
  for (const form of forms.keys()) if (words.has(form)) return true;
  return beginning !== undefined && [...words].some((other) => other.startsWith(word));
}

function hasAllPhrases(
  { title, author, summary, text, categories = [] }: Texts,
  query: ParsedQuery,
): boolean {
  const all = [title, author, summary, text, ...categories].filter((part) => part !== undefined);
  return query.phrases.every((phrase) => all.some((part) => hasPhrases(part, [phrase])));
}

function toSearchHit(row: StoryRow, close: boolean, texts: Texts, ranked: Partial<Ranked>): SearchHit {
  const { title = [], author = [], summary = [], text = [] } = ranked;
  const categories = ranked.categories ?? row.categories.map(() => []);
  const snippet =
    snippetOf('summary', texts.summary ?? '', summary) ?? snippetOf('text', texts.text ?? '', text);
  return { story: row, close, marks: { title, categories, author }, snippet };
}
