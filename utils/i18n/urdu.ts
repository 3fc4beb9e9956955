// How Urdu text is drawn. What is stored, searched and copied stays as it was written.

/** `ڑھی` at the end of a word. */
const HOLE = /\u0691\u06be\u06cc(?!\p{L})/gu;

/**
 * Text as it is put on a page: a zero-width joiner between ڑ and ھی at the end of a word. Noto Nastaliq Urdu draws the
 * three with a hole in the word, in every browser.
 */
export function drawn(text: string): string {
  return text.replace(HOLE, '\u0691\u200d\u06be\u06cc');
}
