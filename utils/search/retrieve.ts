// From a query to at most a hundred candidate stories. Every word must be found in some form; when no story has them
// all, stories that have most of the query's weight are brought as "close". Nonsense finds nothing.

import { categoryKey } from '../stories/list-keys.ts';
import { fold } from './fold.ts';
import type { ParsedQuery } from './parse-query.ts';
import type { SearchIndex } from './search-index.ts';
import {
  CATEGORY_MARK,
  CATEGORY_NAME_MARK,
  prefixRange,
  type Segment,
  titleAt,
  wordNumber,
} from './segment.ts';
import { CLOSE, type Term, termsOf } from './terms.ts';
import { spellingsOf } from './variants.ts';
import { plainWords } from './words.ts';

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

export interface Retrieved {
  readonly candidates: readonly Candidate[];
  readonly terms: readonly Term[];
  /** How many stories match in all, close ones left out. */
  readonly total: number;
  /** Ids of all that match, close ones left out, newest first: only when `narrowing.all` asks for them. */
  readonly all: readonly string[];
}

/** What narrows a search beside its words. The marks are what only the store knows of stories, by id. */
export interface Narrowing {
  /** One category's stories, whole name, as a tab has it. */
  readonly category?: string;
  readonly unread?: ReadonlySet<string>;
  readonly saved?: ReadonlySet<string>;
  /** Candidates wanted at most. */
  readonly most?: number;
  /** Name all stories that match, too. */
  readonly all?: boolean;
}

/** What a word costs by the field in which it stands: title, category or author, summary, text. */
const FIELD_COST = [0, 8, 30, 50] as const;
const OUTSIDE_TITLE = 8;
/** A small word that is missing. */
const MISSING_SMALL = 12;
const MISSING = 2 * CLOSE;
const NONE = 0xffff;
export const MOST_CANDIDATES = 100;
/** Phrases are checked before the cut, in at most this many stories. */
const MOST_CHECKED = 2000;
/** Share of a query's weight that a close story must have. */
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

/** The query with two neighbours written as one (eid ul → eidul), or an unknown word as two (caseto → case to). */
function otherReadings(index: SearchIndex, query: ParsedQuery): ParsedQuery[] {
  const { words, open } = query;
  const readings: ParsedQuery[] = [];
  const known = (word: string) => index.segments.some((segment) => wordNumber(segment, word) >= 0);
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next !== undefined && known(word + next)) {
      readings.push({ ...query, words: [...words.slice(0, at), word + next, ...words.slice(at + 2)] });
    }
    if (word.length < 6 || known(word)) return;
    for (let cut = 2; cut <= word.length - 2; cut++) {
      const [left, right] = [word.slice(0, cut), word.slice(cut)];
      if (!known(left) || !known(right)) continue;
      readings.push({ ...query, words: [...words.slice(0, at), left, right, ...words.slice(at + 1)], open });
    }
  });
  return readings.slice(0, 6);
}

let costs = new Uint16Array(0);
let weights = new Float32Array(0);
let found = new Uint16Array(0);

interface Match {
  readonly segment: number;
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
  const termWeights = lenient ? weigh(index, terms) : terms.map(() => 1);
  const required = terms.filter(({ optional }) => !optional).length;
  const allWeight = terms.reduce((sum, term, at) => sum + (term.optional ? 0 : (termWeights[at] ?? 0)), 0);
  const most = narrowing.most ?? MOST_CANDIDATES;
  const kept: Match[] = [];
  const all: { readonly id: string; readonly time: number }[] = [];
  let total = 0;

  index.segments.forEach((segment, number) => {
    const { count } = segment;
    reserve(count);
    costs.fill(0, 0, count);
    if (lenient) weights.fill(0, 0, count);
    terms.forEach((term, at) => {
      found.fill(NONE, 0, count);
      fillTerm(segment, term, found);
      const weight = termWeights[at] ?? 0;
      const missing = term.optional ? MISSING_SMALL : lenient ? MISSING : NONE;
      for (let story = 0; story < count; story++) {
        const cost = found[story] ?? NONE;
        const before = costs[story] ?? NONE;
        if (cost === NONE) costs[story] = Math.min(NONE, before + missing);
        else {
          costs[story] = Math.min(NONE, before + cost);
          if (lenient && !term.optional) weights[story] = (weights[story] ?? 0) + weight;
        }
      }
    });
    const allowed = allowance(index, number, query, narrowing);
    for (let story = 0; story < count; story++) {
      const cost = costs[story] ?? NONE;
      if (cost === NONE) continue;
      if ((lenient && (weights[story] ?? 0) < allWeight * ENOUGH) || !allowed(story)) {
        costs[story] = NONE;
      } else if (cost < CLOSE) {
        total++;
        if (narrowing.all) all.push({ id: segment.ids[story] ?? '', time: segment.times[story] ?? 0 });
      }
    }
    kept.push(...bestOf(segment, number, query.phrases.length > 0 ? MOST_CHECKED : most));
  });

  const candidates: Candidate[] = [];
  kept.sort((a, b) => a.cost - b.cost || b.time - a.time || (a.id < b.id ? -1 : 1));
  for (const match of kept) {
    if (candidates.length >= most) break;
    const segment = index.segments[match.segment];
    if (!segment) continue;
    const title = titleAt(segment, match.story);
    const phraseUnseen = !hasPhrases(title, query.phrases);
    if (phraseUnseen && match.cost < OUTSIDE_TITLE) {
      total--;
      continue;
    }
    candidates.push({
      id: match.id,
      title,
      publishedAt: match.time,
      cost: match.cost % CLOSE,
      close: isClose(match.cost, required),
      phraseUnseen,
    });
  }
  candidates.sort((a, b) => Number(a.close) - Number(b.close));
  return {
    candidates,
    terms,
    total: lenient ? candidates.filter(({ close }) => !close).length : total,
    all: all.sort((a, b) => b.time - a.time).map(({ id }) => id),
  };
}

/** One word that was found only by going far is believed where at least three others agree. */
function isClose(cost: number, required: number): boolean {
  const far = Math.floor(cost / CLOSE);
  return far > 1 || (far === 1 && required < 4);
}

const histogram = new Uint32Array(NONE + 1);

/** The `most` best stories of a segment by `costs`: least cost, then newest. */
function bestOf(segment: Segment, number: number, most: number): Match[] {
  histogram.fill(0);
  for (let story = 0; story < segment.count; story++) {
    const cost = costs[story] ?? NONE;
    histogram[cost] = (histogram[cost] ?? 0) + 1;
  }
  let limit = 0;
  let better = 0;
  while (limit < NONE && better + (histogram[limit] ?? 0) < most) better += histogram[limit++] ?? 0;
  let atLimit = most - better;
  const matches: Match[] = [];
  for (let story = 0; story < segment.count; story++) {
    const cost = costs[story] ?? NONE;
    if (cost > limit || cost === NONE || (cost === limit && atLimit-- <= 0)) continue;
    const { ids, times } = segment;
    matches.push({ segment: number, story, id: ids[story] ?? '', cost, time: times[story] ?? 0 });
  }
  return matches;
}

function reserve(count: number): void {
  if (costs.length >= count) return;
  costs = new Uint16Array(count);
  weights = new Float32Array(count);
  found = new Uint16Array(count);
}

/** Writes to `into` the least cost at which each story of the segment has the term. */
function fillTerm(segment: Segment, term: Term, into: Uint16Array): void {
  if (term.beginning !== undefined) {
    const [from, to] = prefixRange(segment, term.word);
    for (let word = from; word < to; word++) fillWord(segment, word, term.beginning, into);
  }
  for (const [form, cost] of term.forms) {
    const word = wordNumber(segment, form);
    if (word >= 0) fillWord(segment, word, cost, into);
  }
}

function fillWord(segment: Segment, word: number, cost: number, into: Uint16Array): void {
  const { postings, postingStarts } = segment;
  const end = postingStarts[word + 1] ?? 0;
  let story = 0;
  let at = postingStarts[word] ?? 0;
  while (at < end) {
    let byte = postings[at++] ?? 0;
    let number = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++] ?? 0;
      number |= (byte & 127) << shift;
    }
    story += number >>> 2;
    const here = cost + (FIELD_COST[number & 3] ?? 0);
    if (here < (into[story] ?? 0)) into[story] = here;
  }
}

/** How much each term says: rare words say more, words that no story has say most. */
function weigh(index: SearchIndex, terms: readonly Term[]): number[] {
  let stories = 0;
  const counts = terms.map(() => 0);
  index.segments.forEach((segment, number) => {
    reserve(segment.count);
    const dead = index.dead[number];
    terms.forEach((term, at) => {
      found.fill(NONE, 0, segment.count);
      fillTerm(segment, term, found);
      let count = 0;
      for (let story = 0; story < segment.count; story++) {
        if ((found[story] ?? NONE) < NONE && dead?.[story] === 0) count++;
      }
      counts[at] = (counts[at] ?? 0) + count;
    });
    for (const gone of dead ?? []) stories += 1 - gone;
  });
  return counts.map((count) => Math.log(1 + (stories + 1) / (count + 1)));
}

/** Whether a story of the segment passes what is no matter of words: dates, categories, marks, what is left out. */
function allowance(
  index: SearchIndex,
  number: number,
  query: ParsedQuery,
  narrowing: Narrowing,
): (story: number) => boolean {
  const segment = index.segments[number];
  const dead = index.dead[number];
  if (!segment || !dead) return () => false;
  const barred = query.without.map((words) => barredBy(segment, words));
  const inCategory = query.categories.map((words) => categoryMask(segment, words));
  const inTab = narrowing.category === undefined ? undefined : tabMask(segment, narrowing.category);
  const { before = Infinity, after = -Infinity, unread, saved } = query;
  return (story) => {
    if (dead[story] === 1 || inTab?.[story] === NONE) return false;
    const time = segment.times[story] ?? 0;
    if (time >= before || time < after) return false;
    if (barred.some((isBarred) => isBarred(story))) return false;
    if (inCategory.length > 0 && !inCategory.some((mask) => mask[story] === 1)) return false;
    const id = segment.ids[story] ?? '';
    if (unread !== undefined && (narrowing.unread?.has(id) ?? !unread) !== unread) return false;
    return saved === undefined || (narrowing.saved?.has(id) ?? false);
  };
}

function barredBy(segment: Segment, words: readonly string[]): (story: number) => boolean {
  const counts = new Uint8Array(segment.count);
  for (const word of words) {
    const have = new Uint16Array(segment.count).fill(NONE);
    for (const form of [word, ...spellingsOf(word)]) {
      const at = wordNumber(segment, form);
      if (at >= 0) fillWord(segment, at, 0, have);
    }
    for (let story = 0; story < segment.count; story++) {
      if ((have[story] ?? NONE) < NONE) counts[story] = (counts[story] ?? 0) + 1;
    }
  }
  return (story) =>
    counts[story] === words.length && (words.length === 1 || hasPhrases(titleAt(segment, story), [words]));
}

/** Stories in a category whose name has all these words, or words that begin so. */
function categoryMask(segment: Segment, words: readonly string[]): Uint8Array {
  const mask = new Uint8Array(segment.count).fill(1);
  for (const word of words) {
    const have = new Uint16Array(segment.count).fill(NONE);
    for (const form of [word, ...spellingsOf(word)]) {
      const [from, to] = prefixRange(segment, CATEGORY_MARK + form);
      for (let at = from; at < to; at++) fillWord(segment, at, 0, have);
    }
    for (let story = 0; story < segment.count; story++) if (have[story] === NONE) mask[story] = 0;
  }
  return mask;
}

/** NONE for each story that is not in the category of this very name. */
function tabMask(segment: Segment, category: string): Uint16Array {
  const mask = new Uint16Array(segment.count).fill(NONE);
  const word = wordNumber(segment, CATEGORY_NAME_MARK + categoryKey(category));
  if (word >= 0) fillWord(segment, word, 0, mask);
  return mask;
}

/** Whether every phrase stands in the text, its words in a row. */
export function hasPhrases(text: string, phrases: readonly (readonly string[])[]): boolean {
  if (phrases.length === 0) return true;
  const line = ` ${plainWords(fold(text).text)
    .map(({ word }) => word)
    .join(' ')} `;
  return phrases.every((phrase) => line.includes(` ${phrase.join(' ')} `));
}
