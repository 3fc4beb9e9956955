// Search over the store, for the worker that owns the index: it loads what was kept, answers from whatever is there,
// and meanwhile catches up. Everything that it needs from outside is handed in.

import type { StoreChange } from '../../stories/changes.ts';
import type { Store } from '../../stories/db.ts';
import { listRange } from '../../stories/list-keys.ts';
import { catchUpRows, catchUpTexts } from '../index/catch-up.ts';
import { loadIndex, saveIndex } from '../index/persisted.ts';
import { buildIndex, type SearchIndex } from '../index/search-index.ts';
import { type ParsedQuery, parseAlternatives } from '../query/parse-query.ts';
import type { Narrowing } from '../ranking/filters.ts';
import { completeHits, type SearchHit } from '../ranking/results.ts';
import { type Match, MOST_CANDIDATES } from '../ranking/retrieve.ts';
import { search, withoutClose } from '../ranking/search.ts';
import { spellings } from '../text/concepts.ts';

export interface SearchAnswer {
  /** The query as it was asked. */
  readonly query: string;
  /** Best first; those that are close stand after all others. */
  readonly hits: readonly SearchHit[];
  /** How many stories match in all, close ones left out. */
  readonly total: number;
  /** False while stories are still being indexed: asking again after onChange may bring more. */
  readonly complete: boolean;
}

/** What a tab asks for: every story that matches a query, newest first, without ranking. */
export interface SearchMatches {
  readonly ids: readonly string[];
  /** When each was published, ms since the epoch. */
  readonly times: readonly number[];
  readonly complete: boolean;
}

export interface MatchRequest {
  /** Only stories of this category. */
  readonly category?: string;
  /** Only stories that are not read yet. */
  readonly unread?: boolean;
}

export interface SearchRequest {
  /** Hits wanted at most; at most 100 are ranked. */
  readonly limit: number;
  /** Only stories of this category. */
  readonly category?: string;
  /** Only these stories. */
  readonly ids?: readonly string[];
}

export interface SearchService {
  /** Answers a query; waits for the first stories to be there, not for all. @throws StoreError */
  readonly search: (query: string, request: SearchRequest) => Promise<SearchAnswer>;
  /** Every story that matches. @throws StoreError */
  readonly matches: (query: string, request?: MatchRequest) => Promise<SearchMatches>;
  /** The store was changed by another context. */
  readonly storeChanged: (change: StoreChange) => void;
  /** Settles when the index is up to the store, texts included. */
  readonly settled: () => Promise<void>;
}

export interface ServiceNeeds {
  readonly open: () => Promise<Store>;
  /** More can be found, or something else, than when the last query was answered. */
  readonly onChange: () => void;
  /** Lets other work in for at least so many ms; in a worker, messages that came meanwhile. */
  readonly pause: (ms: number) => Promise<void>;
  /** ms since the epoch. */
  readonly now: () => number;
}

type Found = Pick<SearchAnswer, 'hits' | 'total'>;

/** Hits read beyond the limit, so that stale ones leave no hole. */
const SPARE = 10;
/** Asked where the reader takes longer, so that the first real query meets compiled code. */
const WARM_UP = ['p', 'pakistan new', 'ministr'];
/** While a reader types, whatever is not the answer waits so long after each key. */
const TYPING_MS = 250;
/** All other work leaves the popup's first moments to its rows and the first keys. */
const SETTLE_MS = 300;
/** Steps of a long build between two writes. */
const STEPS_PER_SAVE = 10;

/** Starts at once to load and to catch up. */
export function createSearchService({ open, onChange, pause, now }: ServiceNeeds): SearchService {
  let index: SearchIndex = buildIndex([]);
  let complete = false;
  let marks: Pick<Narrowing, 'unread' | 'saved'> = {};
  const suspects = new Set<string>();
  let askedAt = -Infinity;
  let again = false;
  let running: Promise<void> | undefined;

  const opened = open();
  // While the store opens.
  spellings();
  let firstStories: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    firstStories = resolve;
  });
  let asked: () => void = () => {};
  const firstAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });

  async function load(): Promise<void> {
    const kept = await loadIndex(await opened);
    if (kept) {
      index = kept;
      firstStories();
    }
    await Promise.race([pause(SETTLE_MS), firstAsked]);
    // There is nothing yet to answer from.
    if (!kept) return;
    for (const query of WARM_UP) {
      if (askedAt > -Infinity) break;
      search(index, query);
      await pause(0);
    }
    await untilQuiet();
  }

  async function untilQuiet(): Promise<void> {
    await pause(0);
    for (let left = askedAt + TYPING_MS - now(); left > 0; left = askedAt + TYPING_MS - now())
      await pause(left);
  }

  async function catchUp(): Promise<void> {
    const db = await opened;
    do {
      again = false;
      let steps = 0;
      const onStep = async () => {
        firstStories();
        if (++steps % STEPS_PER_SAVE === 0) await save(db);
        onChange();
        await (complete ? untilQuiet() : pause(0));
      };
      await catchUpRows(db, index, { onStep }, takeSuspects());
      complete = true;
      firstStories();
      if (steps > 0) await save(db);
      steps = 0;
      await catchUpTexts(db, index, { onStep });
      if (steps > 0) await save(db);
    } while (again);
  }

  function takeSuspects(): string[] {
    const ids = [...suspects];
    suspects.clear();
    return ids;
  }

  async function save(db: Store): Promise<void> {
    try {
      await saveIndex(db, index);
    } catch (error) {
      // It is built again next time; searching goes on.
      console.warn('The search index could not be kept.', error);
    }
  }

  function startCatchUp(): void {
    again = true;
    running ??= catchUp().finally(() => {
      running = undefined;
      if (again) startCatchUp();
    });
    // Whatever could not be read, what is indexed can be searched.
    running.catch(() => firstStories());
  }

  async function narrowingFor(query: ParsedQuery, category?: string): Promise<Narrowing> {
    const db = await opened;
    const ids = async (list: 'unread' | 'saved') =>
      new Set(await db.getAllKeysFromIndex('stories', 'lists', listRange(list)));
    if (query.unread !== undefined && !marks.unread) marks = { ...marks, unread: await ids('unread') };
    if (query.saved !== undefined && !marks.saved) marks = { ...marks, saved: await ids('saved') };
    return { ...marks, category };
  }

  async function ranked(query: string, { limit, category, ids }: SearchRequest): Promise<SearchAnswer> {
    asked();
    const db = await opened;
    askedAt = now();
    await ready;
    askedAt = now();
    const wanted = { limit, category, ids, most: isShort(query) && !ids ? limit + SPARE : MOST_CANDIDATES };
    const answers: Found[] = [];
    for (const alternative of parseAlternatives(query))
      answers.push(await rankedOne(db, alternative, wanted));
    const [only] = answers;
    if (only && answers.length === 1) return { query, ...only, complete };
    // By turns: one alternative is as good as the other.
    const turns = answers.flatMap(({ hits }) => hits.map((hit, turn) => ({ hit, turn })));
    const hits = withoutClose(
      turns
        .sort((a, b) => Number(a.hit.close) - Number(b.hit.close) || a.turn - b.turn)
        .map(({ hit }) => hit),
      ({ story }) => story.id,
    ).slice(0, limit);
    const found = hits.filter(({ close }) => !close).length;
    const total = hits.length < limit ? found : (await matches(query, { category })).ids.length;
    return { query, hits, total: Math.max(found, total), complete };
  }

  async function rankedOne(
    db: Store,
    query: ParsedQuery,
    { limit, category, ids, most }: SearchRequest & { readonly most: number },
  ): Promise<Found> {
    const narrowing = await narrowingFor(query, category);
    const narrowed = { ...narrowing, ids: ids && new Set(ids), most: Math.min(most, MOST_CANDIDATES) };
    const answer = search(index, query, { limit: limit + SPARE, narrowing: narrowed, keepUnseen: true });
    const { hits, stale } = await completeHits(db, index, answer, limit);
    for (const id of stale) suspects.add(id);
    if (stale.length > 0) startCatchUp();
    // The store may know that some do not match: only where there are more than were asked for, the index counts.
    const found = hits.filter(({ close }) => !close).length;
    return { hits, total: hits.length < limit ? found : Math.max(found, answer.total) };
  }

  async function matches(query: string, { category, unread }: MatchRequest = {}): Promise<SearchMatches> {
    asked();
    await opened;
    await ready;
    const found = await Promise.all(
      parseAlternatives(query).map((alternative) => matchesOne(alternative, { category, unread })),
    );
    const byId = new Map(found.flat().map((match) => [match.id, match]));
    return { ...listed([...byId.values()].sort((a, b) => b.time - a.time)), complete };
  }

  async function matchesOne(
    typed: ParsedQuery,
    { category, unread }: MatchRequest,
  ): Promise<readonly Match[]> {
    if (unread && typed.unread === false) return [];
    const parsed = unread ? { ...typed, unread } : typed;
    if (parsed.phrases.length > 0) {
      const request = { limit: 100, category, most: MOST_CANDIDATES };
      const { hits } = await rankedOne(await opened, parsed, request);
      return hits
        .filter(({ close }) => !close)
        .map(({ story: { id, publishedAt } }) => ({ id, time: publishedAt }))
        .sort((a, b) => b.time - a.time);
    }
    const narrowing = { ...(await narrowingFor(parsed, category)), all: true };
    return search(index, parsed, { limit: 0, narrowing }).all;
  }

  const started = load().then(startCatchUp);
  // A store that cannot be opened is told to whoever asks.
  started.catch(() => firstStories());

  return {
    search: ranked,
    matches,
    storeChanged(change) {
      if (change.kind === 'poll-started') return;
      marks = {};
      if (change.kind === 'poll-ended' && change.added + change.changed > 0) startCatchUp();
    },
    async settled() {
      await started;
      while (running) await running;
    },
  };
}

function listed(all: readonly Match[]): Pick<SearchMatches, 'ids' | 'times'> {
  return { ids: all.map(({ id }) => id), times: all.map(({ time }) => time) };
}

/** One or two letters: more is about to be typed, and what they find is passed over. */
function isShort(query: string): boolean {
  return query.trim().length <= 2;
}
