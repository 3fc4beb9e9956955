// Quoted phrases: words that must stand in a row.
import { fold } from '../../text/fold.ts';
import { plainWords } from '../text/word.ts';

/** Whether every phrase stands in the text, its words in a row. */
export function hasPhrases(text: string, phrases: readonly (readonly string[])[]): boolean {
  if (phrases.length === 0) return true;
  const line = ` ${plainWords(fold(text).text)
    .map(({ word }) => word)
    .join(' ')} `;
  return phrases.every((phrase) => line.includes(` ${phrase.join(' ')} `));
}
