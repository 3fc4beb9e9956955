// A light English stemmer, for matching only: "killed", "killing" and "kills" are one term. Readers never see a stem.

const DOUBLED = /([bdgmnprt])\1$/;

/** The stem of a lower-case word; numbers, short words and other scripts stay as they are. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const singular = withoutPlural(word);
  const bare = withoutVerbEnding(singular);
  return bare.length > 4 && bare.endsWith('e') ? bare.slice(0, -1) : bare;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses')) return word.slice(0, -2);
  return word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  if (word.length > 4 && word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  const ending = word.length > 5 && word.endsWith('ing') ? 3 : word.length > 4 && word.endsWith('ed') ? 2 : 0;
  const bare = word.slice(0, word.length - ending);
  if (ending === 0 || !/[aeiouy]/.test(bare)) return word;
  return DOUBLED.test(bare) ? bare.slice(0, -1) : bare;
}
