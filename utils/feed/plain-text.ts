// HTML or text from a feed as plain text: for titles, summaries, search and counting words. Shows nothing as markup.
import { decodeHTML } from 'entities';

const INVISIBLE = /<(script|style|template|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const BLOCK =
  /<\/?(p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|hr|pre)\b[^>]*>/gi;
const TAG = /<\/?[a-z!][^<>]*>/gi;

/** The text of `html` with markup taken out, entities decoded and white space tidied, cut to `maxChars` with an ellipsis. */
export function plainText(html: string, maxChars?: number): string {
  const bare = html.includes('<') ? html.replace(INVISIBLE, ' ').replace(BLOCK, ' ').replace(TAG, '') : html;
  const text = decodeHTML(bare).replace(/\s+/g, ' ').trim();
  return maxChars === undefined || text.length <= maxChars
    ? text
    : `${text.slice(0, maxChars - 1).trimEnd()}…`;
}

/** How many words a plain text has. */
export function countWords(text: string): number {
  return text === '' ? 0 : text.split(' ').length;
}
