// Lists of phrases made into patterns.

/** A pattern that finds any of the phrases as whole words: a space stands for spaces or hyphens, ` ?` for none too. */
export function phrases(list: readonly string[]): RegExp {
  const any = list.map((phrase) => phrase.replaceAll(' ?', '[\\s-]*').replaceAll(' ', '[\\s-]+')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
}
