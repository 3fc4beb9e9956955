// From a query to at most a hundred candidate stories. Every word must be found in some form; when no story has them
// all, stories that have most of the query's weight are brought as "close". Nonsense finds nothing.

import type { SearchIndex } from '../index/search-index.ts';
import { type Segment, titleAt, wordNumber } from '../index/segment.ts';
import type { ParsedQuery } from '../query/parse-query.ts';
import { hasPhrases } from '../query/phrases.ts';
import { CLOSE, type Term, termsOf } from '../query/terms.ts';
import { partsOfNumber } from '../text/words.ts';
import { allowance, type Narrowing } from './filters.ts';
import { countTerm, type Gathered, gatherAll, gatherMost, NONE, OUTSIDE_TITLE } from './gather.ts';

export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly publishedAt: number;
  /** Less is better; see terms.ts. */
  readonly cost: number;
  /** Not all of the query was found, or only by going far. */
  readonly close: boolean;
  /** A quoted phrase is not in the title; it may yet be in the summary or the text. */
  readonly phraseUnseen: boolean;
}

/** A story that matches, and when it was published, ms since the epoch. */
export interface Match {
  readonly id: string;
  readonly time: number;
}

export interface Retrieved {
  readonly candidates: readonly Candidate[];
  readonly terms: readonly Term[];
  /** How many stories match in all, close ones left out. */
  readonly total: number;
  /** All that match, close ones left out, newest first: only when `narrowing.all` asks for them. */
  readonly all: readonly Match[];
}

const MISSING = 2 * CLOSE;
export const MOST_CANDIDATES = 100;
/** Phrases are checked before the cut, in at most this many stories. */
const MOST_CHECKED = 2000;
/** Share of a query's weight that a close story must have: of three words as rare, two. */
const ENOUGH = 0.6;

/** Finds candidates. Without marks, is:unread and is:saved match nothing. */
export function retrieve(index: SearchIndex, query: ParsedQuery, narrowing: Narrowing = {}): Retrieved {
  const phraseTerms = query.phrases.flat().map(exactTerm);
  const sure = [...termsOf(index, query, false), ...phraseTerms];
  const first = collect(index, query, narrowing, sure, false);
  if (first.total > 0 || query.words.length === 0) return first;

  for (const reading of otherReadings(index, query)) {
    const found = collect(
      index,
      reading,
      narrowing,
      [...termsOf(index, reading, false), ...phraseTerms],
      false,
    );
    if (found.total > 0) return found;
  }
  return collect(index, query, narrowing, [...termsOf(index, query, true), ...phraseTerms], true);
}

function exactTerm(word: string): Term {
  return { word, forms: new Map([[word, 0]]), optional: false };
}

/** The query with letters (u s → us) or two neighbours (eid ul → eidul) written as one, or an unknown word as two. */
function otherReadings(index: SearchIndex, query: ParsedQuery): ParsedQuery[] {
  const { words, open } = query;
  const readings: ParsedQuery[] = [];
  const known = (word: string) => index.segments.some((segment) => wordNumber(segment, word) >= 0);
  const spelled = joinLetters(words);
  if (spelled.length < words.length) readings.push({ ...query, words: spelled });
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next !== undefined && known(word + next)) {
      readings.push({ ...query, words: [...words.slice(0, at), word + next, ...words.slice(at + 2)] });
    }
    if (known(word)) return;
    const parts = partsOfNumber(word);
    if (parts) readings.push({ ...query, words: [...words.slice(0, at), ...parts, ...words.slice(at + 1)] });
    if (word.length < 6) return;
    for (let cut = 2; cut <= word.length - 2; cut++) {
      const [left, right] = [word.slice(0, cut), word.slice(cut)];
      if (!known(left) || !known(right)) continue;
      readings.push({ ...query, words: [...words.slice(0, at), left, right, ...words.slice(at + 1)], open });
    }
  });
  return readings.slice(0, 6);
}

/** Letters in a row as the abbreviation that they are. */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  words.forEach((word, at) => {
    const letter = /^[a-z]$/.test(word);
    if (letter && /^[a-z]$/.test(words[at - 1] ?? '')) joined.push((joined.pop() ?? '') + word);
    else joined.push(word);
  });
  return joined;
}

interface Found {
  readonly segment: Segment;
  readonly story: number;
  readonly id: string;
  readonly cost: number;
  readonly time: number;
}

function collect(
  index: SearchIndex,
  query: ParsedQuery,
  narrowing: Narrowing,
  terms: readonly Term[],
  lenient: boolean,
): Retrieved {
  const most = narrowing.most ?? MOST_CANDIDATES;
  const weights = lenient ? weigh(index, terms) : [];
  const enough =
    terms.reduce((sum, { optional }, at) => sum + (optional ? 0 : (weights[at] ?? 0)), 0) * ENOUGH;
  const kept: Found[] = [];
  const all: Match[] = [];
  let total = 0;

  index.segments.forEach((segment, number) => {
    const gathered = lenient
      ? gatherMost(segment, terms, weights, enough, MISSING)
      : gatherAll(segment, terms);
    const allowed = allowance(index, number, query, narrowing);
    const { stories, costs } = gathered;
    let length = 0;
    for (let at = 0; at < gathered.length; at++) {
      const story = stories[at] as number;
      if (!allowed(story)) continue;
      stories[length++] = story;
      if ((costs[story] as number) >= CLOSE) continue;
      total++;
      if (narrowing.all) all.push({ id: segment.ids[story] ?? '', time: segment.times[story] ?? 0 });
    }
    const checked = query.phrases.length > 0 ? MOST_CHECKED : most;
    kept.push(...bestOf(segment, { stories, costs, length }, checked));
  });

  const candidates: Candidate[] = [];
  kept.sort((a, b) => a.cost - b.cost || b.time - a.time || (a.id < b.id ? -1 : 1));
  for (const { segment, story, id, cost, time } of kept) {
    if (candidates.length >= most) break;
    const title = titleAt(segment, story);
    const phraseUnseen = !hasPhrases(title, query.phrases);
    if (phraseUnseen && cost < OUTSIDE_TITLE) {
      total--;
      continue;
    }
    candidates.push({
      id,
      title,
      publishedAt: time,
      cost: cost % CLOSE,
      close: cost >= CLOSE,
      phraseUnseen,
    });
  }
  candidates.sort((a, b) => Number(a.close) - Number(b.close));
  return {
    candidates,
    terms,
    total: lenient ? candidates.filter(({ close }) => !close).length : total,
    all: all.sort((a, b) => b.time - a.time),
  };
}

const histogram = new Uint32Array(NONE + 1);

/** The `most` best stories of a segment: least cost, then newest, which is their order. */
function bestOf(segment: Segment, { stories, costs, length }: Gathered, most: number): Found[] {
  let limit = NONE;
  let atLimit = 0;
  if (length > most) {
    histogram.fill(0);
    for (let at = 0; at < length; at++) {
      const cost = costs[stories[at] as number] as number;
      histogram[cost] = (histogram[cost] as number) + 1;
    }
    let better = 0;
    for (limit = 0; better + (histogram[limit] ?? 0) < most; limit++) better += histogram[limit] ?? 0;
    atLimit = most - better;
  }
  const matches: Found[] = [];
  for (let at = 0; at < length; at++) {
    const story = stories[at] as number;
    const cost = costs[story] as number;
    if (cost > limit || (cost === limit && atLimit-- <= 0)) continue;
    matches.push({ segment, story, id: segment.ids[story] ?? '', cost, time: segment.times[story] ?? 0 });
  }
  return matches;
}

/** How much each term says: rare words say more, words that no story has say most. */
function weigh(index: SearchIndex, terms: readonly Term[]): number[] {
  let stories = 0;
  for (const dead of index.dead) for (const gone of dead) stories += 1 - gone;
  return terms.map((term) => {
    let count = 0;
    for (const [number, segment] of index.segments.entries()) {
      count += countTerm(segment, term, index.dead[number]);
    }
    return Math.log(1 + (stories + 1) / (count + 1));
  });
}
