// Other ways in which a word may be written, by rule: British and American endings, and a word's own inflections.
import { sameWords } from '../text/concepts.ts';

/** Endings that British and American spelling exchange. Each works both ways, after at least two letters. */
const BRITISH_AMERICAN: readonly (readonly [string, string])[] = [
  ['our', 'or'],
  ['ours', 'ors'],
  ['oured', 'ored'],
  ['ouring', 'oring'],
  ['ourable', 'orable'],
  ['ourite', 'orite'],
  ['ourites', 'orites'],
  ['ourhood', 'orhood'],
  ['ise', 'ize'],
  ['ises', 'izes'],
  ['ised', 'ized'],
  ['ising', 'izing'],
  ['iser', 'izer'],
  ['isers', 'izers'],
  ['isation', 'ization'],
  ['isations', 'izations'],
  ['yse', 'yze'],
  ['ysed', 'yzed'],
  ['ysing', 'yzing'],
  ['tre', 'ter'],
  ['tres', 'ters'],
  ['bre', 'ber'],
  ['ence', 'ense'],
  ['ences', 'enses'],
  ['ogue', 'og'],
  ['ogues', 'ogs'],
  ['lled', 'led'],
  ['lling', 'ling'],
  ['ller', 'ler'],
  ['llers', 'lers'],
];
const BRITISH_AMERICAN_INSIDE: readonly (readonly [string, string])[] = [
  ['aem', 'em'],
  ['aed', 'ed'],
  ['oed', 'ed'],
  ['oet', 'et'],
];

const LATIN = /^[a-z]{3,}$/;

/** Spellings of the same word: from the lists, and by British and American rule. */
export function spellingsOf(word: string): string[] {
  const found = new Set<string>(sameWords(word));
  // What is said of a word is said of its plural.
  if (word.endsWith('s')) for (const other of sameWords(word.slice(0, -1))) found.add(`${other}s`);
  if (LATIN.test(word) && word.length >= 4) {
    for (const [british, american] of BRITISH_AMERICAN) {
      exchange(word, british, american, found);
      exchange(word, american, british, found);
    }
    for (const [british, american] of BRITISH_AMERICAN_INSIDE) {
      if (word.includes(british)) found.add(word.replace(british, american));
    }
  }
  found.delete(word);
  return [...found];
}

function exchange(word: string, ending: string, other: string, found: Set<string>): void {
  if (word.endsWith(ending) && word.length - ending.length >= 2) {
    found.add(word.slice(0, -ending.length) + other);
  }
}

/** Plural, possessive, third person, past and -ing forms of a Latin word, and the words that these come from. */
export function inflectionsOf(word: string): string[] {
  if (!LATIN.test(word)) return [];
  const found = new Set<string>();
  const bases = new Set<string>([word]);
  const strip = (ending: string, other = '') => {
    if (word.endsWith(ending) && word.length - ending.length + other.length >= 3) {
      bases.add(word.slice(0, -ending.length) + other);
    }
  };
  strip('s');
  if (/(?:s|x|z|ch|sh|o)es$/.test(word)) strip('es');
  strip('ies', 'y');
  if (word.length >= 5) {
    strip('ied', 'y');
    strip('ed');
    strip('ed', 'e');
    if (/([b-df-hj-np-tv-z])\1ed$/.test(word)) bases.add(word.slice(0, -3));
  }
  if (word.length >= 6) {
    strip('ing');
    strip('ing', 'e');
    if (/([b-df-hj-np-tv-z])\1ing$/.test(word)) bases.add(word.slice(0, -4));
  }
  for (const base of bases) {
    found.add(base);
    for (const form of formsOf(base)) found.add(form);
  }
  found.delete(word);
  return [...found];
}

function formsOf(base: string): string[] {
  const forms = [`${base}s`, `${base}ed`, `${base}ing`];
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) forms.push(`${base}es`);
  if (/[^aeiou]y$/.test(base)) forms.push(`${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`);
  if (base.endsWith('e')) forms.push(`${base}d`, `${base.slice(0, -1)}ing`);
  if (/[aeiou][bdgklmnprt]$/.test(base))
    forms.push(`${base}${base.slice(-1)}ed`, `${base}${base.slice(-1)}ing`);
  return forms;
}
