// Urdu words as readers write them in Latin letters, by rule: mela for میلہ, mehngai or mehangai for مہنگائی. Urdu writes
// its consonants and long vowels, so a Latin word may be an Urdu one where its consonants are the same in order, long
// vowels stand where Urdu writes them, and short ones anywhere between. Names have lists of their own (spellings/).
import { firstWordFrom, type Segment, wordAt } from '../index/segment.ts';

/** Of shorter words too many have the same consonants. */
export const SHORTEST_ROMANISED = 4;
/** With one consonant a word says nothing. */
const FEWEST_CONSONANTS = 2;
/** Forms that are looked for at most. */
const MOST_FORMS = 12;

/** A folded Urdu consonant: its class, under which both scripts meet, and how it is written in Latin letters. */
const CONSONANTS: Readonly<Record<string, readonly [sound: string, latin: string]>> = {
  ب: ['b', 'bb?h?'],
  پ: ['p', 'pp?h?'],
  ت: ['t', 'tt?h?'],
  ط: ['t', 'tt?h?'],
  ٹ: ['t', 'tt?h?'],
  ث: ['s', 'ss?'],
  س: ['s', 'ss?|c'],
  ص: ['s', 'ss?'],
  ش: ['s', 'sh'],
  ج: ['j', 'jj?h?'],
  چ: ['c', 'c?ch'],
  خ: ['k', 'k?kh'],
  د: ['d', 'dd?h?'],
  ڈ: ['d', 'dd?h?'],
  ذ: ['z', 'zz?'],
  ز: ['z', 'zz?'],
  ژ: ['z', 'zh?'],
  ض: ['z', 'zz?'],
  ظ: ['z', 'zz?'],
  ر: ['r', 'rr?h?'],
  ڑ: ['r', 'rr?h?'],
  غ: ['g', 'gh?'],
  ف: ['f', 'ff?|ph'],
  ق: ['k', 'qq?|k'],
  ک: ['k', 'kk?h?|c'],
  گ: ['g', 'gg?h?'],
  ل: ['l', 'll?'],
  م: ['m', 'mm?'],
  ن: ['n', 'nn?'],
};
const SHORT = '[aeiou]?';
/** What is written of vowels and half-vowels, in Latin letters. */
const VOWELS: Readonly<Record<string, string>> = {
  ا: 'aa?',
  و: '(?:[ou]{1,2}|au|ow|v|w)',
  ی: '(?:[ie]{1,2}|a[iy]|e[iy]|i?y)',
  ع: '[aeiou]{0,2}',
  ہ: 'h',
  ح: 'h',
};
/** Latin consonants by the classes above; h only colours another, and v, w and y are vowels half the time. */
const LATIN: Readonly<Record<string, string>> = { q: 'k', c: 'k', x: 'ks', h: '', v: '', w: '', y: '' };

/** The consonants of a word in either script, by class, none twice in a row: words that may be one have the same. */
function consonantsOf(word: string, isUrdu: boolean): string {
  const text = isUrdu ? word : word.replaceAll('ph', 'f').replaceAll('ch', '\u0001');
  let sounds = '';
  for (const letter of text) {
    const sound = isUrdu
      ? (CONSONANTS[letter]?.[0] ?? '')
      : letter === '\u0001'
        ? 'c'
        : /[aeiou]/.test(letter)
          ? ''
          : (LATIN[letter] ?? letter);
    if (sound !== '' && !sounds.endsWith(sound)) sounds += sound;
  }
  return sounds;
}

/** What a folded Urdu word may be in Latin letters. */
export function latinPattern(word: string): RegExp {
  const letters = [...word].filter((letter, at, all) => letter !== all[at - 1] || letter in CONSONANTS);
  const parts = letters.map((letter, at) => {
    const isFirst = at === 0;
    const isLast = at === letters.length - 1;
    if (letter === 'ا' && isFirst) return '[aeiou]{1,2}';
    if (letter === 'ہ' && isLast) return '(?:[ae]h?|h)';
    const consonant = CONSONANTS[letter];
    if (consonant) return `(?:${consonant[1]})${isLast ? '' : SHORT}`;
    const vowel = VOWELS[letter];
    if (vowel === undefined) return letter;
    // At the start, or before a vowel, it is the consonant; a breath may go unwritten.
    if (letter === 'ہ' || letter === 'ح') return `${vowel}${isFirst ? '' : '?'}${SHORT}`;
    return letter === 'و' || letter === 'ی' ? `${vowel}${SHORT}` : vowel;
  });
  return new RegExp(`^${parts.join('')}$`);
}

const URDU_FROM = '\u0621';
const URDU_TO = '\u06d3\uffff';

/** The Urdu words of a segment by their consonants, made when the first Latin word is looked for. */
const tables = new WeakMap<Segment, ReadonlyMap<string, readonly string[]>>();

function tableOf(segment: Segment): ReadonlyMap<string, readonly string[]> {
  const known = tables.get(segment);
  if (known) return known;
  const table = new Map<string, string[]>();
  const to = firstWordFrom(segment, URDU_TO);
  for (let at = firstWordFrom(segment, URDU_FROM); at < to; at++) {
    const word = wordAt(segment, at);
    const consonants = consonantsOf(word, true);
    if (consonants.length < FEWEST_CONSONANTS) continue;
    const words = table.get(consonants) ?? [];
    table.set(consonants, words);
    words.push(word);
  }
  tables.set(segment, table);
  return table;
}

/** The Urdu words of the segments that a folded Latin word may stand for. */
export function urduFormsOf(segments: readonly Segment[], word: string): readonly string[] {
  if (word.length < SHORTEST_ROMANISED || !/^[a-z]+$/.test(word)) return [];
  const consonants = consonantsOf(word, false);
  if (consonants.length < FEWEST_CONSONANTS) return [];
  const found = new Set<string>();
  for (const segment of segments)
    for (const urdu of tableOf(segment).get(consonants) ?? [])
      if (latinPattern(urdu).test(word)) found.add(urdu);
  return [...found].slice(0, MOST_FORMS);
}
