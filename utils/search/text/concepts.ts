// Reads spellings.ts into tables: single words that stand for each other, and concepts (lines with a phrase or an
// abbreviation in capitals), which are found in stories when they are indexed and in queries when they are typed.

import { type Folded, fold, originalRange } from '../../text/fold.ts';
import { spellingLists } from '../spellings/all.ts';
import type { Word } from './word.ts';

interface Phrase {
  readonly words: readonly string[];
  /** Counts only where the story has it in capitals. */
  readonly capitals: boolean;
  readonly concept: string;
}

interface Tables {
  /** A word to its other single-word spellings. */
  readonly same: ReadonlyMap<string, readonly string[]>;
  /** First word to the phrases that begin with it. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
}

/** Letters from which on papers write an acronym like a name. */
const SAID = 4;
const CAPITALS = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}-]{2,6}s?$|^[A-Z][a-z]{0,2}[A-Z]$/u;

function words(form: string): string[] {
  return fold(form)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** A form as it stands in a list. */
interface Form {
  readonly words: readonly string[];
  /** Written as an abbreviation. */
  readonly capitals: boolean;
}

function formOf(written: string): Form {
  const text = written.trim();
  return { words: words(text), capitals: CAPITALS.test(text) };
}

function readTables(): Tables {
  const same = new Map<string, string[]>();
  const phrases = new Map<string, Phrase[]>();
  for (const line of spellingLists.flatMap((list) => list.lines)) {
    const forms = line.split('=').map(formOf);
    if (forms.every(({ words, capitals }) => !capitals && words.length === 1)) addSame(same, forms);
    else addPhrases(phrases, forms);
  }
  return { same, phrases };
}

function addSame(same: Map<string, string[]>, forms: readonly Form[]): void {
  const all = forms.map(({ words }) => words.join(''));
  for (const form of all) {
    const others = all.filter((other) => other !== form);
    same.set(form, [...new Set([...(same.get(form) ?? []), ...others])]);
  }
}

function addPhrases(phrases: Map<string, Phrase[]>, forms: readonly Form[]): void {
  const concept = `#${(forms.find(({ capitals }) => !capitals) ?? forms[0])?.words.join('_') ?? ''}`;
  const all = new Map(
    forms.flatMap(({ words, capitals }) => waysToWrite(words).map((way) => [way, capitals])),
  );
  for (const [way, capitals] of all) {
    const parts = way.split(' ');
    const [first] = parts;
    if (!first) continue;
    const phrase = { words: parts, capitals, concept };
    const others = phrases.get(first);
    if (others) others.push(phrase);
    else phrases.set(first, [phrase]);
  }
}

/**
 * In which a phrase differs from one paper, or one reader, to the next; each is undone, and all that can be. The last
 * is what a phrase must have for that.
 */
const HABITS: readonly (readonly [RegExp, string, string])[] = [
  [/ the /, ' ', ' the '],
  [/(?<=\w{3}) (?:of|the|and|for|e)(?: the)?(?= )/g, '', ' '],
  [/(?<=\w{3}) e /g, ' i ', ' e '],
  [/isation/g, 'ization', 'isation'],
  [/defence/g, 'defense', 'defence'],
  [/centre/g, 'center', 'centre'],
  [/programme/g, 'program', 'programme'],
  [/^un /, 'united nations ', 'un '],
];

/** The folded words of a form, and the other ways in which it is written. */
function waysToWrite(words: readonly string[]): string[] {
  const ways = new Set([words.join(' ')]);
  for (const [habit, other, has] of HABITS)
    for (const way of ways) if (way.includes(has)) ways.add(way.replace(habit, other));
  return [...ways];
}

let known: Tables | undefined;

/** Reads the lists, if that is not done: it takes a while, best spent where something else is waited for. */
export function spellings(): Tables {
  known ??= readTables();
  return known;
}

/** Changes whenever a list does, so that a stored index of older lists is not used. */
export function spellingsFingerprint(): string {
  let hash = 0;
  for (const line of spellingLists.flatMap((list) => list.lines))
    for (let at = 0; at < line.length; at++) hash = (Math.imul(hash, 31) + line.charCodeAt(at)) | 0;
  return (hash >>> 0).toString(36);
}

/** Other spellings of one word, from the lists. */
export function sameWords(word: string): readonly string[] {
  return spellings().same.get(word) ?? [];
}

/** The concepts that stand in a story's text. */
export function conceptsOf(text: string, folded: Folded, plain: readonly Word[]): Word[] {
  const found: Word[] = [];
  let shouting: boolean | undefined;
  plain.forEach((word, index) => {
    for (const phrase of phrasesFrom(word.word)) {
      const { length } = phrase.words;
      const last = plain[index + length - 1];
      const fits = phrase.words.every((_, offset) => isPart(plain[index + offset]?.word, phrase, offset));
      if (!last || !fits) continue;
      if (phrase.capitals) {
        shouting ??= text.length > 12 && text === text.toUpperCase();
        if (shouting || !inCapitals(text, folded, word, last)) continue;
      }
      found.push({ word: phrase.concept, start: word.start, end: last.end });
    }
  });
  return found;
}

/** The phrases that may begin with this word; a possessive or plural s belongs to it. */
function phrasesFrom(word: string): readonly Phrase[] {
  const own = spellings().phrases.get(word) ?? [];
  if (word.length < 3 || !word.endsWith('s')) return own;
  return [...own, ...(spellings().phrases.get(word.slice(0, -1)) ?? [])];
}

/** The plural's s is at either end of a phrase: memberS of parliament, high courtS. */
function isPart(word: string | undefined, { words }: Phrase, at: number): boolean {
  return word === words[at] || ((at === 0 || at === words.length - 1) && word === `${words[at]}s`);
}

/** U.S., PM, MNAs, LoC: more capitals than small letters; or an acronym long enough to be said as a word, Nepra. */
function inCapitals(text: string, folded: Folded, first: Word, last: Word): boolean {
  const [start, end] = originalRange(folded, first.start, last.end);
  const letters = [...text.slice(start, end)].filter((character) => /\p{L}/u.test(character));
  const isCapital = (character: string | undefined) => character !== character?.toLowerCase();
  const said = letters.length >= SAID && isCapital(letters[0]);
  return said || letters.filter(isCapital).length * 2 > letters.length;
}

/** A concept that a query names: which of its words, and whether the last of them may still be being typed. */
export interface NamedConcept {
  readonly concept: string;
  readonly from: number;
  readonly length: number;
}

/** The concepts named by a query's words; `open` says that the last word may be unfinished. */
export function namedConcepts(query: readonly string[], open: boolean): NamedConcept[] {
  const found: NamedConcept[] = [];
  query.forEach((word, from) => {
    for (const phrase of phrasesFrom(word)) {
      const { length } = phrase.words;
      if (from + length > query.length) continue;
      const fits = phrase.words.every((part, offset) => {
        const typed = query[from + offset] ?? '';
        if (isPart(typed, phrase, offset)) return true;
        const last = offset === length - 1 && from + length === query.length;
        return open && last && offset > 0 && typed.length >= 3 && part.startsWith(typed);
      });
      if (fits) found.push({ concept: phrase.concept, from, length });
    }
  });
  return found;
}
