// How far two words are apart: one slip is a letter left out, added, changed, or two neighbours swapped.

/** Of words this short only a letter left out or two swapped are forgiven: they have too many neighbours. */
export const SHORTEST = 3;

/** How many slips are forgiven in a word of this many letters. */
export function slipsAllowed(length: number): number {
  return length >= 7 ? 2 : length >= SHORTEST ? 1 : 0;
}

/** A bit for each letter that a word has: two words one slip apart differ in at most two bits. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask;
}

export function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const WIDTH = 48;
let rows: readonly [Uint8Array, Uint8Array, Uint8Array] = [
  new Uint8Array(WIDTH),
  new Uint8Array(WIDTH),
  new Uint8Array(WIDTH),
];

/**
 * Slips between `a` and the word that stands in `text` from `start` to `end` (optimal string alignment), or
 * `most + 1` where there are more. With `prefix`, the fewest slips to any beginning of that word.
 */
export function slips(
  a: string,
  text: string,
  start: number,
  end: number,
  most: number,
  prefix = false,
): number {
  const length = Math.min(end - start, WIDTH - 2, prefix ? a.length + most : WIDTH);
  if (a.length >= WIDTH - 1 || (!prefix && Math.abs(a.length - length) > most)) return most + 1;
  let [older, before, row] = rows;
  for (let j = 0; j <= length; j++) before[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= length; j++) {
      const other = text.charCodeAt(start + j - 1);
      let cost = Math.min(
        at(before, j) + 1,
        at(row, j - 1) + 1,
        at(before, j - 1) + (letter === other ? 0 : 1),
      );
      if (i > 1 && j > 1 && letter === text.charCodeAt(start + j - 2) && other === a.charCodeAt(i - 2)) {
        cost = Math.min(cost, at(older, j - 2) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [older, before, row] = [before, row, older];
  }
  rows = [older, before, row];
  let result = at(before, length);
  if (prefix) for (let j = 0; j <= length; j++) result = Math.min(result, at(before, j));
  return Math.min(result, most + 1);
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 255;
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/(.)\1+/g, '$1'],
  [/ph/g, 'f'],
  [/[qk]u(?=[aeiou])/g, 'kv'],
  [/ck|q/g, 'k'],
  [/c(?![h])/g, 'k'],
  [/w/g, 'v'],
  [/([bdgkt])h/g, '$1'],
  [/z/g, 's'],
  [/[aeiouy]+/g, 'a'],
  [/(?<=.)h(?=[^a]|$)/g, ''],
];

/** A rough likeness of how a romanised word sounds: words spelt by ear come out the same. '' for other scripts. */
export function soundOf(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return '';
  let sound = word;
  for (const [pattern, letter] of SOUNDS) sound = sound.replace(pattern, letter);
  sound = sound.replace(/(?<=..)a$/, '');
  return sound.length >= 3 ? sound : '';
}
