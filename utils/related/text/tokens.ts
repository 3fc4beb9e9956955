// Text as the ranker reads it: words in order, each with the term that it is matched by. Both sides of a match, page
// and story, go through here, so that the same word always becomes the same term.
import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';

/** One word of a text. */
export interface Token {
  /** What it is matched by: folded and stemmed; empty for a word that says nothing. */
  readonly term: string;
  /** As written. */
  readonly word: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  /** A sentence, clause or quotation begins here: not one phrase with the word before, and a capital means little. */
  readonly opens: boolean;
}

// Patterns of Unicode properties take long to make, so they are made where they are used, not at every start.
const WORD = () =>
  /\p{Lu}(?:\.\p{Lu})+|\p{N}+(?:[.,]\p{N}+)*\p{L}*|[\p{L}\p{M}\p{N}]+(?:['’&][\p{L}\p{M}\p{N}]+)*/gu;
const CAPITAL = () => /^\p{Lu}/u;
const OPENS = /[.!?:;"“”()[\]\n,—–|/]|['’‘]\s|\s['’‘]/;

/** The words of `text`, in order. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const capital = CAPITAL();
  let end = 0;
  for (const match of text.matchAll(WORD())) {
    const word = match[0];
    const start = match.index;
    const opens = tokens.length === 0 || OPENS.test(text.slice(end, start));
    end = start + word.length;
    tokens.push({ term: termOf(word), word, start, end, capital: capital.test(word), opens });
  }
  return tokens;
}

/** The term of one written word; empty where it says nothing. */
export function termOf(written: string): string {
  if (written === 'US' || written === 'U.S') return 'u.s';
  const lower = fold(written);
  if (lower.length < 2 || stopWords.has(lower)) return '';
  const bare = lower.replace(/'s?$/, '').replace(/[.,'](?=.)/g, '');
  return bare.length < 2 || stopWords.has(bare) ? '' : stem(bare);
}

function fold(word: string): string {
  const lower = word.replaceAll('’', "'").toLowerCase();
  // Marks matter to few readers of a Latin name ("Türkiye"); other scripts keep theirs.
  return /[à-ɏ]/.test(lower) ? lower.normalize('NFKD').replace(/[\u0300-\u036f]/g, '') : lower;
}
