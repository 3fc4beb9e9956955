// Why a story is related: the terms that article and story share, in the article's words, best first. Names of
// several words are kept together; a stem or a word that says nothing is never shown.
import { type Token, tokenize } from '../text/tokens.ts';
import { hashTerm } from '../text/vector.ts';
import type { Weigh } from './weights.ts';

/** Words of one reason at most. */
const MAX_WORDS = 8;
const MAX_REASONS = 4;
/** A word of a phrase is worth less than one that stands alone; a phrase of two still more than either. */
const IN_PHRASE = 0.75;
const NAME = 1.5;
const HEADLINE = 2;
/** Words that stand within a name; "and" stands between two. */
const WITHIN_NAMES = new Set(['of', 'the', 'for', 'on', 'to']);
const CALENDAR =
  /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(january|february|march|april|may|june|july|august|september|october|november|december)$/;
/** Less telling than this, compared with the best, is not worth saying. */
const WORTH_SAYING = 0.25;

interface Phrase {
  readonly words: string;
  readonly hashes: readonly number[];
  /** Begins with capitals where a capital means something. */
  readonly name: boolean;
}

interface Text {
  readonly text: string;
  readonly tokens: readonly Token[];
}
const NOTHING: Text = { text: '', tokens: [] };

interface Found {
  readonly phrase: Phrase;
  readonly worth: number;
}

/**
 * Reads an article (its headline first) and returns what it shares with a story: at most MAX_REASONS terms, each
 * standing word for word in both, case aside.
 */
export function sharedTerms(
  article: readonly string[],
  weigh: Weigh,
): (story: readonly string[]) => readonly string[] {
  const [headline = NOTHING, ...texts] = article.map((text) => ({ text, tokens: tokenize(text) }));
  const capitals = inCapitals(headline.tokens);
  return (story) => {
    const there = wordsOf(story);
    const found = new Map<string, Found>();
    for (const text of texts) for (const phrase of phrases(text, there)) note(found, phrase, 1);
    // Last, so that a word is written as in the text rather than as in a headline of capitals.
    for (const phrase of phrases(headline, there)) {
      note(found, capitals ? { ...phrase, name: false } : phrase, HEADLINE);
    }
    return best([...found.values()], weigh);
  };
}

/** Whether nearly every word of a headline begins with a capital, so that one says nothing. */
function inCapitals(tokens: readonly Token[]): boolean {
  const meant = tokens.filter(({ term }) => term !== '');
  return meant.filter(({ capital }) => capital).length > 0.7 * meant.length;
}

/** A phrase that stands more than once is worth more, and is written as where it is a name. */
function note(found: Map<string, Found>, phrase: Phrase, worth: number): void {
  const key = phrase.hashes.join();
  const known = found.get(key);
  const written = known === undefined || (phrase.name && !known.phrase.name) ? phrase : known.phrase;
  found.set(key, { phrase: written, worth: (known?.worth ?? 0) + worth });
}

function best(found: readonly Found[], weigh: Weigh): readonly string[] {
  const ranked = found
    .map(({ phrase, worth }) => ({ phrase, value: telling(phrase, weigh) * (1 + Math.log(worth)) }))
    .sort((a, b) => b.value - a.value);
  const least = (ranked[0]?.value ?? 0) * WORTH_SAYING;
  const chosen: Phrase[] = [];
  for (const { phrase, value } of ranked) {
    if (chosen.length === MAX_REASONS || value < least) break;
    // "Khan" says nothing beside "Imran Khan".
    if (!chosen.some((other) => overlap(other, phrase))) chosen.push(phrase);
  }
  return chosen.map(({ words }) => words);
}

function telling({ hashes, name }: Phrase, weigh: Weigh): number {
  const sum = hashes.reduce((total, hash) => total + weigh(hash), 0);
  return sum * (hashes.length > 1 ? IN_PHRASE : 1) * (name ? NAME : 1);
}

function overlap(a: Phrase, b: Phrase): boolean {
  return a.hashes.some((hash) => b.hashes.includes(hash));
}

interface Words {
  readonly single: ReadonlySet<string>;
  /** All in order, with a space around each, and a bar where one thing ends and another begins. */
  readonly running: string;
}

function wordsOf(texts: readonly string[]): Words {
  const single = new Set<string>();
  let running = ' ';
  for (const text of texts) {
    for (const { word, opens } of tokenize(text)) {
      const folded = fold(word);
      single.add(folded);
      running += opens ? `| ${folded} ` : `${folded} `;
      // "Iran's strait" is not the page's "Iran strait": no phrase goes on behind a possessive.
      if (POSSESSIVE.test(word)) running += '| ';
    }
    running += '| ';
  }
  return { single, running };
}

const POSSESSIVE = /['’]s?$/;
const fold = (word: string): string => word.replaceAll('’', "'").toLowerCase().replace(POSSESSIVE, '');

/** The longest runs of words that stand in `there` too, from one telling word to another. */
function phrases({ text, tokens }: Text, there: Words): readonly Phrase[] {
  const result: Phrase[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.term === '' || !there.single.has(fold(token.word))) continue;
    const run = longest(tokens, at, there);
    const last = run.at(-1) ?? token;
    const words = text.slice(token.start, last.end).replace(POSSESSIVE, '');
    at += run.length - 1;
    const meant = run.filter(({ term }) => term !== '');
    if (meant.every(({ word }) => saysLittle(word)) || isPart(text, token.start, last.end)) continue;
    result.push({
      words,
      hashes: meant.map(({ term }) => hashTerm(term)),
      name: meant.some(({ capital, opens }) => capital && !opens),
    });
  }
  return result;
}

/** A number of few digits, one or two small letters, a day or a month. */
function saysLittle(word: string): boolean {
  const short = word.length < 2 || (word.length === 2 && word !== word.toUpperCase());
  return short || /^\p{N}[\p{N}.,]{0,2}$/u.test(word) || CALENDAR.test(fold(word));
}

/** The "led" of "Lahore-led" is no word of its own. */
function isPart(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}\p{N}]-$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^-[\p{L}\p{N}]/u.test(text.slice(end, end + 2))
  );
}

function longest(tokens: readonly Token[], at: number, there: Words): readonly Token[] {
  for (let length = MAX_WORDS; length > 1; length--) {
    const run = tokens.slice(at, at + length);
    if (run.length < length || !oneThing(run)) continue;
    if (there.running.includes(` ${run.map(({ word }) => fold(word)).join(' ')} `)) return run;
  }
  return tokens.slice(at, at + 1);
}

/** A name ("Strait of Hormuz") or two plain words that say something ("border security"), not half of each. */
function oneThing(run: readonly Token[]): boolean {
  if (run.some(({ opens }, index) => index > 0 && opens)) return false;
  if (run.some(({ word }, index) => POSSESSIVE.test(word) && index < run.length - 1)) return false;
  const capital = (token: Token | undefined) => token?.capital === true;
  if (run.at(-1)?.term === '') return false;
  if (capital(run[0]) && capital(run.at(-1))) {
    return run.every((token) => capital(token) || WITHIN_NAMES.has(token.word));
  }
  return run.length === 2 && run.every((token) => !token.capital && token.term !== '');
}
