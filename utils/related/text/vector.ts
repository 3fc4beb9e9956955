// What the index keeps of a text: its terms, packed, with how often and where they stand. The same for stories and
// pages. It knows nothing of other texts, so it never goes stale.
import { tokenize } from './tokens.ts';

/**
 * `terms`: ascending, one number a distinct term. From the upper bits: 26 hash, 1 in the title, 1 in the title or
 * near the beginning, 1 part of a name or a number, 3 how often (7 stands for more).
 */
export interface TextVector {
  readonly terms: Uint32Array;
}

/** Characters of a text that count: an article's point stands at its beginning. */
export const TEXT_CHARS = 2500;
const MAX_TERMS = 255;
const LEAD_WORDS = 60;
const MAX_COUNT = 7;
const IN_NAME = 1 << 3;
const IN_LEAD = 1 << 4;
const IN_TITLE = 1 << 5;
const HASH_BITS = 26;
/** How many ways there are to stand in a text. */
export const STANDINGS = 1 << (32 - HASH_BITS);

export const hashOf = (packed: number): number => packed >>> 6;
/** All but the hash: how often and where. */
export const standingOf = (packed: number): number => packed & (STANDINGS - 1);
export const countOf = (packed: number): number => packed & MAX_COUNT;
export const isInName = (packed: number): boolean => (packed & IN_NAME) !== 0;
export const isInLead = (packed: number): boolean => (packed & IN_LEAD) !== 0;
export const isInTitle = (packed: number): boolean => (packed & IN_TITLE) !== 0;

/** The number that stands for a term: 26 bits (FNV-1a, mixed). */
export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> (32 - HASH_BITS);
}

/** Reads a title and a text (plain text; only the first TEXT_CHARS of it count). */
export function vectorOf(title: string, text: string): TextVector {
  const found = new Map<number, number>();
  const read = (part: string, isTitle: boolean) => {
    tokenize(part).forEach(({ term, word, capital, opens }, index) => {
      if (term === '') return;
      const hash = hashTerm(term);
      const seen = found.get(hash) ?? 0;
      if (seen === 0 && found.size === MAX_TERMS) return;
      // In a headline every word may begin with a capital; at the beginning of a sentence every word does.
      const name = !isTitle && ((capital && !opens) || /\p{N}/u.test(word)) ? IN_NAME : 0;
      const place = isTitle ? IN_TITLE | IN_LEAD : index < LEAD_WORDS ? IN_LEAD : 0;
      found.set(hash, (seen & ~MAX_COUNT) | name | place | Math.min(countOf(seen) + 1, MAX_COUNT));
    });
  };
  read(title, true);
  read(text.slice(0, TEXT_CHARS), false);
  return { terms: Uint32Array.from([...found].map(([hash, rest]) => hash * 64 + rest)).sort() };
}
