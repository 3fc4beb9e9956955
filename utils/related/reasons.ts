// Why a story is related: the terms that article and story share, in the article's words, best first. Names of
// several words are kept together; a stem or a word that says nothing is never shown.
import { type Token, tokenize } from './tokens.ts';
import { hashTerm } from './vector.ts';
import type { Weigh } from './weights.ts';

/** Words of one reason at most. */
const MAX_WORDS = 4;
const MAX_REASONS = 4;

interface Phrase {
  readonly words: string;
  readonly hashes: readonly number[];
  /** Begins with a capital where a capital means something. */
  readonly name: boolean;
}

/** The shared terms of two texts, at most MAX_REASONS; each stands word for word in both, case aside. */
export function reasons(
  article: readonly string[],
  story: readonly string[],
  weigh: Weigh,
): readonly string[] {
  const there = ` ${story.map((text) => simple(tokenize(text))).join(' | ')} `;
  const found = new Map<string, { phrase: Phrase; times: number }>();
  for (const text of article)
    for (const phrase of phrases(text, there)) {
      const key = phrase.hashes.join();
      const known = found.get(key);
      const better = known === undefined || (phrase.name && !known.phrase.name) ? phrase : known.phrase;
      found.set(key, { phrase: better, times: (known?.times ?? 0) + 1 });
    }
  const worth = ({ phrase, times }: { phrase: Phrase; times: number }) =>
    phrase.hashes.reduce((sum, hash) => sum + weigh(hash), 0) *
    (phrase.hashes.length > 1 ? 0.75 : 1) *
    (phrase.name ? 1.5 : 1) *
    (1 + Math.log(times));
  const ranked = [...found.values()].sort((a, b) => worth(b) - worth(a)).map(({ phrase }) => phrase);
  const chosen: Phrase[] = [];
  for (const phrase of ranked) {
    // "Khan" says nothing beside "Imran Khan".
    if (chosen.length < MAX_REASONS && !chosen.some((other) => overlap(other, phrase))) chosen.push(phrase);
  }
  return chosen.map(({ words }) => words);
}

function overlap(a: Phrase, b: Phrase): boolean {
  return a.hashes.some((hash) => b.hashes.includes(hash));
}

const simple = (tokens: readonly Token[]): string => tokens.map(({ word }) => fold(word)).join(' ');
const fold = (word: string): string => word.replaceAll('’', "'").toLowerCase();

/** The longest runs of words in `text` that stand in `there` too, from one telling word to another. */
function phrases(text: string, there: string): readonly Phrase[] {
  const tokens = tokenize(text);
  const result: Phrase[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.term === '') continue;
    const run = longest(tokens, at, there);
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) continue;
    const telling = run.filter(({ term }) => term !== '');
    if (telling.every(({ word }) => /^\p{N}/u.test(word) && word.length < 4)) continue;
    result.push({
      words: text.slice(first.start, last.end),
      hashes: telling.map(({ term }) => hashTerm(term)),
      name: telling.some(({ capital, opens }) => capital && !opens),
    });
    at += run.length - 1;
  }
  return result;
}

function longest(tokens: readonly Token[], at: number, there: string): readonly Token[] {
  for (let length = MAX_WORDS; length > 0; length--) {
    const run = tokens.slice(at, at + length);
    if (run.length < length || run.at(-1)?.term === '') continue;
    if (run.slice(1).some(({ opens }) => opens)) continue;
    if (length > 1 && !sameKind(run)) continue;
    if (there.includes(` ${simple(run)} `)) return run;
  }
  return [];
}

/** A name ("Strait of Hormuz") or a plain phrase of telling words ("border security"), not half of each. */
function sameKind(run: readonly Token[]): boolean {
  const telling = run.filter(({ term }) => term !== '');
  const capitals = telling.filter(({ capital }) => capital).length;
  if (telling.length < run.length) return capitals === telling.length;
  return capitals === telling.length || (capitals === 0 && run.length === 2);
}
