// Finds a reader's words and names in a story's text, in English and Urdu. A word matches whole, its plain
// plural too; it never matches inside another word, so that "war" is not found in "award".

/** Text as it is compared: composed, without case, Arabic letter forms as Urdu writes them, no vowel marks. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]/g, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[’‘´`]/g, "'");
}

/** Those of `words` that appear in `text`, as the reader wrote them, in the reader's order. */
export function wordsIn(text: string, words: readonly string[]): string[] {
  const folded = fold(text);
  return words.filter((word) => has(folded, fold(word).trim().replace(/\s+/g, ' ')));
}

function has(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const after = text.slice(at + word.length).replace(/^(?:'s|es|s)(?![\p{L}\p{N}\p{M}])/u, '');
    if (!/[\p{L}\p{N}\p{M}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}\p{M}]/u.test(after)) return true;
  }
  return false;
}
