// Brings text to the one form in which search, mutes and rules compare it, and remembers where each letter stood, so that marks
// found in the folded text lie right in the text that the reader sees.

import { westernDigit } from './digits.ts';

/** Folded text. `starts` and `ends` give, for each of its UTF-16 units, the span in the original; absent where equal. */
export interface Folded {
  readonly text: string;
  readonly starts?: readonly number[];
  readonly ends?: readonly number[];
}

/** Letters that Unicode does not decompose, and the Arabic, Persian and Urdu forms that keyboards mix up. */
const SPECIAL: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // ye: Arabic, dotless, with hamza, barree
  '\u064a': 'ی',
  '\u0649': 'ی',
  '\u06d2': 'ی',
  '\u06d0': 'ی',
  '\u06cd': 'ی',
  // kaf: Arabic, swash
  '\u0643': 'ک',
  '\u06aa': 'ک',
  // heh: Arabic, goal, do-chashmee, teh marbuta, ae
  '\u0647': 'ہ',
  '\u06be': 'ہ',
  '\u0629': 'ہ',
  '\u06c3': 'ہ',
  '\u06d5': 'ہ',
  '\u06ff': 'ہ',
  // noon ghunna, alef wasla, high hamza waw
  '\u06ba': 'ن',
  '\u0671': 'ا',
  '\u0676': 'و',
  // hyphen, and the non-breaking one, which decomposes to it
  '\u2010': '-',
};

const APOSTROPHES = new Set(["'", '’', '‘', 'ʼ', 'ʻ', '`', '´', '′']);
/** Zero-width and direction characters, soft hyphen, tatweel, variation selectors: they are not there for a reader. */
const INVISIBLE =
  /^[\u00ad\u0640\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]$|^[\ufe00-\ufe0f]$/;
const MARK = /^\p{M}$/u;
const WORD = /^[\p{L}\p{N}]$/u;
const PLAIN = /^[\x20-\x26\x28-\x5f\x61-\x7e]*$/;
/** U.S., F.I.A.: the dots go. */
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu;

const folds = new Map<string, string>();

/** One code point, folded: '' where it is left out. */
function foldCharacter(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  let folded = '';
  if (!INVISIBLE.test(character)) {
    for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
      if (MARK.test(part)) continue;
      folded += SPECIAL[part] ?? westernDigit(part) ?? part;
    }
  }
  if (folds.size < 20_000) folds.set(character, folded);
  return folded;
}

/**
 * Folds case, diacritics, ligatures, widths, digits and Urdu letter forms; leaves out zero-width characters, the
 * apostrophes inside words and the dots of abbreviations.
 */
export function fold(text: string): Folded {
  if (PLAIN.test(text) && !text.includes('.')) return { text: text.toLowerCase() };
  const skip = dotsToSkip(text);
  if (skip.size === 0 && PLAIN.test(text)) return { text: text.toLowerCase() };
  const starts: number[] = [];
  const ends: number[] = [];
  let out = '';
  let at = 0;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const next = at + character.length;
    let folded = skip.has(at) ? '' : foldCharacter(character);
    if (APOSTROPHES.has(character) && insideWord(text, at, next)) folded = '';
    // What is left out after a letter (a combining mark, a joiner) belongs to that letter's span.
    if (
      folded === '' &&
      out !== '' &&
      (MARK.test(character) || INVISIBLE.test(character)) &&
      ends[out.length - 1] === at
    ) {
      ends[out.length - 1] = next;
    }
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at);
      ends.push(next);
    }
    out += folded;
    at = next;
  }
  return { text: out, starts, ends };
}

function insideWord(text: string, at: number, next: number): boolean {
  return at > 0 && next < text.length && WORD.test(text.charAt(at - 1)) && WORD.test(text.charAt(next));
}

function dotsToSkip(text: string): ReadonlySet<number> {
  const dots = new Set<number>();
  if (!text.includes('.')) return dots;
  for (const found of text.matchAll(DOTTED)) {
    for (let index = 0; index < found[0].length; index++) {
      if (found[0].charAt(index) === '.') dots.add(found.index + index);
    }
  }
  return dots;
}

/** A range of the folded text (end exclusive) as a range of the original. */
export function originalRange(folded: Folded, start: number, end: number): [number, number] {
  if (!folded.starts || !folded.ends) return [start, end];
  return [folded.starts[start] ?? 0, folded.ends[end - 1] ?? 0];
}

const classes = new Uint8Array(0x10000);

/** Whether the UTF-16 unit is part of a word in folded text. */
export function isWordUnit(code: number): boolean {
  let known = classes[code];
  if (known === 0) {
    known = WORD.test(String.fromCharCode(code)) ? 1 : 2;
    classes[code] = known;
  }
  return known === 1;
}
