// Finds a reader's words and names in a story's text, in English and Urdu. A word matches whole, its plain
// plural too; it never matches inside another word, so that "war" is not found in "award".

import { fold } from '../../text/fold.ts';

/**
 * Text as words and names are compared: as search folds it, with a hyphen as a space. A zero-width non-joiner parts
 * words for some writers and joins them for others, so it may count as a space or as nothing.
 */
export function comparable(text: string, joiner: '' | ' ' = ''): string {
  const parted = joiner === '' ? text : text.replaceAll('\u200c', joiner);
  return fold(parted)
    .text.replace(/[\s-]+/g, ' ')
    .trim();
}

/** Those of `words` that appear in `text`, as the reader wrote them, in the reader's order. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  if (words.length === 0) return [];
  const texts = forms(text);
  return words.filter((word) => forms(word).some((form) => texts.some((one) => has(one, form))));
}

function forms(text: string): readonly string[] {
  const joined = comparable(text);
  return text.includes('\u200c') ? [joined, comparable(text, ' ')] : [joined];
}

function has(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const after = text.slice(at + word.length).replace(/^(?:es|s)(?![\p{L}\p{N}\p{M}])/u, '');
    if (!/[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}\p{M}]/u.test(after)) return true;
  }
  return false;
}
