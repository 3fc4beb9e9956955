// Lists of phrases made into patterns, each when it is first asked for: making them takes longer than all else at the
// start of a background, which seldom needs them.
import { lazily } from '../../browser/lazily.ts';

/** A pattern that finds any of the phrases as whole words: a space stands for spaces or hyphens, ` ?` for none too. */
export function phrases(list: readonly string[]): () => RegExp {
  return lazily(() => {
    const any = list.map((phrase) => phrase.replaceAll(' ?', '[\\s-]*').replaceAll(' ', '[\\s-]+')).join('|');
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
  });
}
