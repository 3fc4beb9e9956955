// Goes through a segment's postings: which of its stories have a query's terms, and at what cost. The arrays are made
// once and used again: whoever gets a Gathered reads it before the next call.
import { prefixRange, type Segment, wordNumber } from '../index/segment.ts';
import type { Term } from '../query/terms.ts';

/** The first `length` of `stories`, in order; the cost of each is at its own number in `costs`. */
export interface Gathered {
  readonly length: number;
  readonly stories: Uint32Array;
  readonly costs: Uint16Array;
}

/** Not found at all. */
export const NONE = 0xffff;
/**
 * What a word costs by the field in which it stands: title, category or author, summary, text. A word of a summary is
 * worth less than any faithful form in the title and more than a slip there; one of a text counts as a slip in the title.
 */
const FIELD_COST = [0, 8, 30, 50] as const;
/** From this cost on, a word stood elsewhere than in the title. */
export const OUTSIDE_TITLE = 8;
/** A small word that is missing: less than one inflected word, so that it decides between equals and no more. */
const MISSING_SMALL = 12;

let found = new Uint16Array(0);
let costs = new Uint16Array(0);
let weights = new Float32Array(0);
let stories = new Uint32Array(0);

function reserve({ count }: Segment): void {
  if (found.length >= count) return;
  found = new Uint16Array(count);
  costs = new Uint16Array(count);
  weights = new Float32Array(count);
  stories = new Uint32Array(count);
}

/** Stories that have every term; optional ones only add to the cost. Without terms that is every story. */
export function gatherAll(segment: Segment, terms: readonly Term[]): Gathered {
  const { count } = segment;
  reserve(segment);
  const required = terms
    .filter(({ optional }) => !optional)
    .map((term) => ({ term, size: postingBytes(segment, term) }))
    .sort((a, b) => a.size - b.size)
    .map(({ term }) => term);
  const [first, ...rest] = [...required, ...terms.filter(({ optional }) => optional)];
  let length = 0;
  if (!first || first.optional) {
    for (; length < count; length++) stories[length] = length;
    costs.fill(0, 0, count);
  } else {
    lookUp(segment, first);
    for (let story = 0; story < count; story++) {
      const cost = found[story] as number;
      if (cost === NONE) continue;
      stories[length++] = story;
      costs[story] = cost;
    }
  }
  for (const term of first?.optional ? [first, ...rest] : rest) {
    if (length === 0) break;
    lookUp(segment, term);
    length = narrow(length, term.optional);
  }
  return { length, stories, costs };
}

function narrow(length: number, optional: boolean): number {
  let left = 0;
  for (let at = 0; at < length; at++) {
    const story = stories[at] as number;
    let cost = found[story] as number;
    if (cost === NONE) {
      if (!optional) continue;
      cost = MISSING_SMALL;
    }
    costs[story] = Math.min(NONE - 1, (costs[story] as number) + cost);
    stories[left++] = story;
  }
  return left;
}

/**
 * Stories that have terms of together at least `enough` weight.
 * @param missing the cost of a term that a story lacks
 */
export function gatherMost(
  segment: Segment,
  terms: readonly Term[],
  termWeights: readonly number[],
  enough: number,
  missing: number,
): Gathered {
  const { count } = segment;
  reserve(segment);
  costs.fill(0, 0, count);
  weights.fill(0, 0, count);
  terms.forEach((term, at) => {
    lookUp(segment, term);
    const weight = term.optional ? 0 : (termWeights[at] ?? 0);
    const without = term.optional ? MISSING_SMALL : missing;
    for (let story = 0; story < count; story++) {
      const cost = found[story] as number;
      costs[story] = Math.min(NONE - 1, (costs[story] as number) + (cost === NONE ? without : cost));
      if (cost !== NONE) weights[story] = (weights[story] as number) + weight;
    }
  });
  let length = 0;
  for (let story = 0; story < count; story++) {
    if ((weights[story] as number) >= enough) stories[length++] = story;
  }
  return { length, stories, costs };
}

/** How many stories that `dead` does not name have the term. */
export function countTerm(segment: Segment, term: Term, dead: Uint8Array | undefined): number {
  reserve(segment);
  lookUp(segment, term);
  let count = 0;
  for (let story = 0; story < segment.count; story++) {
    if (found[story] !== NONE && dead?.[story] === 0) count++;
  }
  return count;
}

function lookUp(segment: Segment, term: Term): void {
  found.fill(NONE, 0, segment.count);
  fillTerm(segment, term, found);
}

/** How much there is to go through. */
function postingBytes(segment: Segment, term: Term): number {
  const size = (from: number, to: number) =>
    (segment.postingStarts[to] ?? 0) - (segment.postingStarts[from] ?? 0);
  let bytes = 0;
  if (term.beginning !== undefined) bytes += size(...prefixRange(segment, term.word));
  for (const form of term.forms.keys()) {
    const word = wordNumber(segment, form);
    if (word >= 0) bytes += size(word, word + 1);
  }
  return bytes;
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

/**
 * Writes to `into` `cost`, and what the field adds, at each story that has the word, unless less is there.
 * The walk of eachPosting, written out: this is the innermost loop of every search, and a callback in it is slower.
 */
export function fillWord(segment: Segment, word: number, cost: number, into: Uint16Array): void {
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
