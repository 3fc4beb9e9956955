// Cuts text into the words that search compares: plain words, compounds and numbers written as one (anti-people is
// also "antipeople", 1,450 also "1450"), numbers with their measure as two (Rs9bn is also "rs", "9" and "bn"), and the
// concepts of spellings.ts that stand in it (#prime_minister for PM).

import { type Folded, fold } from '../../text/fold.ts';
import { conceptsOf } from './concepts.ts';
import { LONGEST, plainWords, type Word } from './word.ts';

const HYPHEN = /^[-\u2010-\u2014]$/;
const DIGITS = /^\d+$/;

/** Compounds and grouped numbers as one word, beside their parts. */
function joinedWords(text: string, words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let first = 0; first < words.length; first++) {
    let run = words[first]?.word ?? '';
    for (let last = first + 1; last < Math.min(words.length, first + 4); last++) {
      const before = words[last - 1];
      const word = words[last];
      const from = words[first];
      if (!before || !word || !from || word.start - before.end !== 1) break;
      const gap = text.charAt(before.end);
      const grouped =
        gap === ',' && DIGITS.test(word.word) && word.word.length >= 2 && /\d$/.test(before.word);
      if (!grouped && !HYPHEN.test(gap)) break;
      run += word.word;
      if (run.length <= LONGEST) joined.push({ word: run, start: from.start, end: word.end });
    }
  }
  return joined;
}

/** Urdu writes no space between a number and the word after it. */
const MEASURED = /^(rs|\P{ASCII}+)?(\d+)([a-z]{1,3}|\P{ASCII}+)?$/u;
/** What one letter after a number says. */
const LETTERS: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  b: 'billion',
  t: 'trillion',
};

/** A number and what stands before or after it, apart; undefined where there is nothing to part. */
export function partsOfNumber(word: string): string[] | undefined {
  const [, before, number = '', after = ''] = MEASURED.exec(word) ?? [];
  if (before === undefined && after === '') return undefined;
  return [before, number, LETTERS[after] ?? after].filter(
    (part) => part !== undefined && part !== '',
  ) as string[];
}

function measuredWords(words: readonly Word[]): Word[] {
  return words.flatMap(({ word, start, end }) => {
    const parts = partsOfNumber(word);
    if (!parts) return [];
    let from = start;
    return parts.map((part, at) => {
      const to = at === parts.length - 1 ? end : from + part.length;
      const own = { word: part, start: from, end: to };
      from = to;
      return own;
    });
  });
}

/** Everything under which a text can be found. `text` must be as the feed had it: capitals matter to concepts. */
export function indexWords(text: string): { readonly folded: Folded; readonly words: readonly Word[] } {
  const folded = fold(text);
  const plain = plainWords(folded.text);
  const joined = joinedWords(folded.text, plain);
  const words = [...plain, ...joined, ...conceptsOf(text, folded, plain)];
  const measured = measuredWords([...plain, ...joined]);
  if (measured.length > 0) words.push(...measured, ...conceptsOf(text, folded, measured));
  return { folded, words };
}

const lately = new Map<string, ReturnType<typeof indexWords>>();
const MOST_LATELY = 500;

/** `indexWords`, remembering texts met lately: from one key to the next the candidates are mostly the same. */
export function lateWords(text: string): ReturnType<typeof indexWords> {
  let words = lately.get(text);
  if (!words) {
    words = indexWords(text);
    if (lately.size >= MOST_LATELY) lately.clear();
    lately.set(text, words);
  }
  return words;
}
