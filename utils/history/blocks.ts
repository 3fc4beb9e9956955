// A version of a story as the reader sees it: headings, paragraphs, list items and quotations in order, in plain text.
// White space, links, trackers and pictures leave no trace, so that two versions which look alike are alike here.
import { textParts } from '../feed/text/plain-text.ts';

/** What a story said at one time; a stored revision is one, and so is a story with its body. */
export interface Version {
  readonly title: string;
  readonly summary?: string;
  /** As the feed had it; undefined where the feed gave only a summary. */
  readonly html?: string;
}

export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote';
  /** Plain text, never empty. */
  readonly text: string;
}

/** Soft hyphens, joiners of words and marks of direction: drawn by no browser. */
const INVISIBLE = /[\u00ad\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The blocks of an article's HTML, in order. */
export function blocksOf(html: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = false;
  let item = false;
  let quotes = 0;
  for (const part of textParts(html)) {
    const { tag, opens } = part;
    if (/^h[1-6]$/.test(tag)) heading = opens;
    else if (tag === 'p') heading = false;
    // The end tag of an item may be left out (HTML, section 13.1.2.4).
    else if (tag === 'li') item = opens;
    else if (tag === 'ul' || tag === 'ol') item = false;
    else if (tag === 'blockquote') quotes = Math.max(0, quotes + (opens ? 1 : -1));
    const text = visible(part.text);
    const kind = heading ? 'heading' : item ? 'item' : quotes > 0 ? 'quote' : 'paragraph';
    if (text !== '') blocks.push({ kind, text });
  }
  return blocks;
}

/** `text` as it looks: composed (NFC), without characters that are not drawn. */
export function visible(text: string): string {
  return text.normalize('NFC').replace(INVISIBLE, '').trim();
}
