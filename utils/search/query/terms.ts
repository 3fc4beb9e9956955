// Decides in which forms each word of a query is looked for, and what each form costs: as typed, spelt otherwise,
// abbreviated, inflected, unfinished, mistyped. A word that stories use as it stands is taken at its word; only one
// that they hardly know is read as a slip. Whatever goes further is "close", and shown apart.

import type { SearchIndex } from '../index/search-index.ts';
import { countStories, nearPrefixes, nearWords, type Segment, wordAt, wordNumber } from '../index/segment.ts';
import { namedConcepts } from '../text/concepts.ts';
import type { ParsedQuery } from './parse-query.ts';
import { urduFormsOf } from './romanised.ts';
import { SHORTEST, slipsAllowed } from './typos.ts';
import { inflectionsOf, spellingsOf } from './variants.ts';

/**
 * What a form costs, in hundredths; a story's cost is the sum over the query's words, and less is better. The order is
 * what counts: each form is further from what was typed than the one before it. The distances matter in sums alone: a
 * story with two words inflected (36) comes before one with a single slip (40), and one with a slip that sounds alike
 * before one in which only the beginning of the word is like it. `npm run score-search` says what another choice finds.
 */
export const COST = {
  spelling: 6,
  concept: 10,
  unfinished: 14,
  inflection: 18,
  romanised: 20,
  beginning: 24,
  slipAlike: 40,
  slip: 50,
  alike: 60,
  unfinishedSlip: 70,
  twoSlips: 90,
} as const;

/** Added to the cost of a form that is only close. */
export const CLOSE = 1000;

/** One word of a query and the forms under which stories may have it. */
export interface Term {
  readonly word: string;
  /** Words of the vocabulary (or concepts) and their cost; `word` itself is there at 0. */
  readonly forms: ReadonlyMap<string, number>;
  /** Anything that begins with `word` counts, at this cost. */
  readonly beginning?: number;
  /** A small word such as "of": it helps, but no story is left out for want of it. */
  readonly optional: boolean;
}

const SMALL_WORDS = new Set(
  'a an and are as at be by for from has have in into is it its of on or s that the this to was were will with کا کی ک ن ہی س می کو اور پر'.split(
    ' ',
  ),
);
/**
 * A slip is forgiven in a known word only when the other word is this many times as common: then the few stories with the
 * rarer one likely misspell the other, and must not hide it.
 */
const FAR_COMMONER = 15;
/** A word in this many stories is no slip. */
const COMMON = 20;
/** Near words that are looked for: every one costs a reading of its postings at each key. */
const MOST_NEAR = 60;

/** How many of the index's stories have exactly this word, counted up to `enough`. */
function storiesWith(index: SearchIndex, word: string, enough: number): number {
  let count = 0;
  for (const [number, segment] of index.segments.entries()) {
    if (count >= enough) break;
    const at = wordNumber(segment, word);
    if (at >= 0) count += countStories(segment, at, index.dead[number], enough - count);
  }
  return count;
}

/**
 * The terms of a query. `close` adds the forms that go too far for a plain answer: beginnings of words in the
 * middle of the query, and slips in words that stories do use.
 */
export function termsOf(index: SearchIndex, query: ParsedQuery, close: boolean): Term[] {
  const { words, open } = query;
  const concepts = namedConcepts(words, open);
  return words.map((word, at) => {
    const last = at === words.length - 1;
    const forms = new Map<string, number>();
    const add = (form: string, cost: number) => {
      const known = forms.get(form);
      if (known === undefined ? isInUse(index, form) : cost < known) forms.set(form, cost);
    };
    forms.set(word, 0);
    const small = SMALL_WORDS.has(word);
    for (const { concept, from, length } of concepts) {
      if (at >= from && at < from + length && !(small && length === 1)) add(concept, COST.concept);
    }
    if (small)
      return {
        word,
        forms,
        optional: words.length > 1,
        beginning: last && open ? COST.unfinished : undefined,
      };

    for (const form of spellingsOf(word)) {
      add(form, COST.spelling);
      for (const inflected of inflectionsOf(form)) add(inflected, COST.spelling + COST.inflection);
      for (const { concept } of namedConcepts([form], false)) add(concept, COST.concept + COST.spelling);
    }
    for (const form of inflectionsOf(word)) add(form, COST.inflection);
    for (const form of urduFormsOf(index.segments, word)) add(form, COST.romanised);
    const common = storiesWith(index, word, COMMON);
    if (close || common < COMMON) {
      for (const { form, cost } of nearForms(index, word, last && open && (common === 0 || close))) {
        const sure = common === 0 || storiesWith(index, form, common * FAR_COMMONER) >= common * FAR_COMMONER;
        if (sure) add(form, cost);
        else if (close) add(form, cost + CLOSE);
      }
    }
    return { word, forms, optional: false, beginning: beginningCost(last && open, common > 0, close) };
  });
}

function beginningCost(unfinished: boolean, known: boolean, close: boolean): number | undefined {
  if (unfinished) return COST.unfinished;
  if (!known) return COST.beginning;
  return close ? COST.beginning + CLOSE : undefined;
}

function isInUse(index: SearchIndex, form: string): boolean {
  return index.segments.some((segment) => wordNumber(segment, form) >= 0);
}

interface NearForm {
  readonly form: string;
  readonly cost: number;
}

/** Near words by query word, as long as the segments stay the same: most keys only change the last word. */
const nearKnown = new WeakMap<readonly Segment[], Map<string, readonly NearForm[]>>();
const MOST_KNOWN = 200;

function nearForms(index: SearchIndex, word: string, unfinished: boolean): readonly NearForm[] {
  const known = nearKnown.get(index.segments) ?? new Map<string, readonly NearForm[]>();
  nearKnown.set(index.segments, known);
  const key = unfinished ? `${word}*` : word;
  let forms = known.get(key);
  if (!forms) {
    forms = findNear(index, word, unfinished);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, forms);
  }
  return forms;
}

function isLetterLeftOutOrSwapped(typed: string, word: string): boolean {
  const swapped = word.length === typed.length && [...word].sort().join('') === [...typed].sort().join('');
  return word.length > typed.length || swapped;
}

function findNear(index: SearchIndex, word: string, unfinished: boolean): readonly NearForm[] {
  const most = /\d/.test(word) ? 0 : slipsAllowed(word.length);
  if (most === 0) return [];
  const costs = new Map<string, number>();
  const note = (segment: Segment, number: number, cost: number) => {
    const form = wordAt(segment, number);
    if ((costs.get(form) ?? Infinity) > cost && !/\d/.test(form)) costs.set(form, cost);
  };
  for (const segment of index.segments) {
    for (const { number, slips, alike } of nearWords(segment, word, most)) {
      if (word.length === SHORTEST && !isLetterLeftOutOrSwapped(word, wordAt(segment, number))) continue;
      const cost = slips === 1 ? (alike ? COST.slipAlike : COST.slip) : alike ? COST.alike : COST.twoSlips;
      note(segment, number, cost);
    }
    if (unfinished && word.length > SHORTEST) {
      for (const { number } of nearPrefixes(segment, word, 1)) note(segment, number, COST.unfinishedSlip);
    }
  }
  return [...costs]
    .sort((a, b) => a[1] - b[1])
    .slice(0, MOST_NEAR)
    .map(([form, cost]) => ({ form, cost }));
}
