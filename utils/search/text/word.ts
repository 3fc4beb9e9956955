// A word of folded text, and how text is cut into plain words: runs of letters and digits.
import { isWordUnit } from '../../text/fold.ts';

/** A word of folded text and where it stands there (end exclusive). */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Longer runs are no words; they are cut, so that a hostile feed cannot bloat the vocabulary. */
export const LONGEST = 40;

/** The plain words of folded text, in order. */
export function plainWords(text: string): Word[] {
  const words: Word[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isWordUnit(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      words.push({ word: text.slice(start, Math.min(at, start + LONGEST)), start, end: at });
      start = -1;
    }
  }
  return words;
}
