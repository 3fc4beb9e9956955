// What the index keeps of a text: its terms, packed, and which terms stand beside each other. The same for stories
// and pages. It knows nothing of other texts, so it never goes stale.
import { tokenize } from './tokens.ts';

/**
 * `terms`: ascending, one number a distinct term: 26 bits hash, 1 bit "in the title", 5 bits how often.
 * `pairs`: ascending, two neighbouring terms as places in `terms`: 8 bits first, 8 bits second.
 */
export interface TextVector {
  readonly terms: Uint32Array;
  readonly pairs: Uint16Array;
}

/** Characters of a text that count: an article's point stands at its beginning. */
export const TEXT_CHARS = 2500;
const MAX_TERMS = 255;
const MAX_COUNT = 31;
const IN_TITLE = 1 << 5;
const HASH_BITS = 26;

export const hashOf = (packed: number): number => packed >>> 6;
export const countOf = (packed: number): number => packed & MAX_COUNT;
export const isInTitle = (packed: number): boolean => (packed & IN_TITLE) !== 0;

/** The number that stands for a term: 26 bits (FNV-1a, folded). */
export function hashTerm(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> (32 - HASH_BITS);
}

/** One number for two neighbouring terms, by their hashes. */
export function hashPair(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ second) >>> 0;
}

/** Reads a title and a text (plain text; only the first TEXT_CHARS of it count). */
export function vectorOf(title: string, text: string): TextVector {
  const found = new Map<number, number>();
  const neighbours = new Set<number>();
  const read = (part: string, flag: number) => {
    let before: number | undefined;
    for (const { term, opens } of tokenize(part)) {
      if (opens) before = undefined;
      if (term === '') continue;
      const hash = hashTerm(term);
      const seen = found.get(hash);
      if (seen === undefined && found.size === MAX_TERMS) continue;
      found.set(
        hash,
        seen === undefined ? flag | 1 : Math.min(countOf(seen) + 1, MAX_COUNT) | (seen & IN_TITLE),
      );
      if (before !== undefined) neighbours.add(before * 2 ** HASH_BITS + hash);
      before = hash;
    }
  };
  read(title, IN_TITLE);
  read(text.slice(0, TEXT_CHARS), 0);
  const terms = Uint32Array.from([...found].map(([hash, rest]) => hash * 64 + rest)).sort();
  const place = new Map<number, number>();
  terms.forEach((packed, index) => {
    place.set(hashOf(packed), index);
  });
  const pairs = Uint16Array.from(
    [...neighbours].map((pair) => {
      const first = Math.floor(pair / 2 ** HASH_BITS);
      return ((place.get(first) ?? 0) << 8) | (place.get(pair % 2 ** HASH_BITS) ?? 0);
    }),
  ).sort();
  return { terms, pairs };
}
