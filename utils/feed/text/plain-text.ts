// HTML becomes plain text here, for titles, summaries and search. One pass, forward only, so that no input can make
// it slow; nothing of the result is safe as HTML, it is text.
import { decodeHtmlEntities } from './html-entities.ts';

/** Elements that lie within a word or sentence: they leave no space behind. */
export const INLINE: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Elements whose content is not text to be read. */
const UNREAD = new Set(
  'script style template noscript iframe object svg math head title textarea select'.split(' '),
);

/** More of a text than this is not looked at, whatever `maxChars` says: some 80,000 words; in characters. */
const LONGEST = 500_000;

/**
 * The readable text of `html`: markup out, character references decoded once, runs of white space made one space.
 * Cut to `maxChars` at a word's end with an ellipsis, where that is given.
 */
export function plainText(html: string, maxChars?: number): string {
  const enough = maxChars === undefined ? LONGEST : maxChars * 8 + 4_096;
  const source = html.length > LONGEST ? html.slice(0, LONGEST) : html;
  const text = source.includes('<') ? withoutMarkup(source, enough, () => ' ') : source.slice(0, enough);
  const tidy = tidySpace(decodeHtmlEntities(text));
  return maxChars === undefined ? tidy : cutText(tidy, maxChars);
}

/** What lies between two tags that are not inline. */
export interface TextPart {
  /** The tag before it, lower case; empty at the beginning. */
  readonly tag: string;
  readonly opens: boolean;
  /** Readable text, as `plainText` gives it; may be empty. */
  readonly text: string;
}

/** The text that `plainText` reads, in the parts that the markup divides it into. */
export function textParts(html: string): readonly TextPart[] {
  const source = html.slice(0, LONGEST).replaceAll(PART, '');
  const divided = withoutMarkup(source, LONGEST, (tag) => `${PART}${tag.opens ? '' : '/'}${tag.name}${PART}`);
  const pieces = ['', ...divided.split(PART)];
  const parts: TextPart[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const name = pieces[at] ?? '';
    const text = tidySpace(decodeHtmlEntities(pieces[at + 1] ?? ''));
    parts.push({ tag: name.replace('/', ''), opens: !name.startsWith('/'), text });
  }
  return parts;
}

/** Stands where two parts meet while a text is taken apart; no HTML text may contain it (HTML, section 13.2.5.1). */
const PART = '\u0000';

/** White space that is not tidy yet: more than one, or one that is no space. Single spaces, nearly all, are passed over. */
const UNTIDY = / [\s\u200b]+|(?:[^\S ]|\u200b)[\s\u200b]*/g;

/** `text` with every run of white space (zero-width space counts) made one space, and none at the ends. */
export function tidySpace(text: string): string {
  return text.replace(UNTIDY, ' ').trim();
}

/** `text` cut to at most `maxChars` characters: at a word's end where one is near, with an ellipsis, no half pairs. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const hard = text.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/, '');
  const space = hard.lastIndexOf(' ');
  return `${(space > maxChars / 2 ? hard.slice(0, space) : hard).replace(/[\s,;:–—-]+$/, '')}…`;
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const SPACE = /\s/;

/**
 * How many words a plain text has: what lies between white space and has a letter or digit. By code unit, since nearly
 * all are ASCII, and a split of every text into its words would cost more than all else that is done with it.
 */
export function countWords(text: string): number {
  let words = 0;
  let from = 0;
  let counted = false;
  let unsure = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0x20;
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 0x7f && isSpace(code))) {
      if (unsure && !counted && WORD_CHARACTER.test(text.slice(from, at))) words++;
      from = at + 1;
      counted = false;
      unsure = false;
    } else if (!counted) {
      const letter = code | 0x20;
      if ((letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39)) {
        words++;
        counted = true;
      } else if (code > 0x7f) unsure = true;
    }
  }
  return words;
}

/** Outside ASCII white space lies in few places (ECMA-262, section 12.2), which spares nearly all a look. */
function isSpace(code: number): boolean {
  return (
    (code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x3000) || code === 0xfeff) &&
    SPACE.test(String.fromCharCode(code))
  );
}

/**
 * The text between the tags, references not yet decoded; stops once about `enough` characters are gathered.
 * `between`: what stands where a tag that is not inline was.
 */
function withoutMarkup(html: string, enough: number, between: (tag: Tag) => string): string {
  const lastClose = html.lastIndexOf('>');
  const neverClosed = new Set<string>();
  let text = '';
  let at = 0;
  while (text.length < enough) {
    const open = html.indexOf('<', at);
    if (open < 0) return text + html.slice(at, at + enough);
    if (open > lastClose) return text + html.slice(at, html.startsWith('<!--', open) ? open : at + enough);
    text += html.slice(at, open);
    const tag = readTag(html, open);
    if (!tag) {
      text += '<';
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (!INLINE.has(tag.name)) text += between(tag);
    if (!tag.opens || !UNREAD.has(tag.name) || neverClosed.has(tag.name)) continue;
    const end = endOf(html, tag.name, at);
    if (end < 0) neverClosed.add(tag.name);
    else at = end;
  }
  return text;
}

interface Tag {
  readonly name: string;
  readonly opens: boolean;
  readonly end: number;
}

const TAG_START = /<(\/?)([a-z][a-z0-9:-]*)/iy;

/** The tag, comment or declaration at `open`; undefined where the `<` is only a character. */
function readTag(html: string, open: number): Tag | undefined {
  const next = html.charCodeAt(open + 1);
  if (next === 0x21 || next === 0x3f) {
    const close = html.startsWith('<!--', open) ? '-->' : '>';
    const end = html.indexOf(close, open + 2);
    return { name: '!', opens: false, end: end < 0 ? html.length : end + close.length };
  }
  TAG_START.lastIndex = open;
  const start = TAG_START.exec(html);
  if (!start) return undefined;
  const end = endOfTag(html, TAG_START.lastIndex);
  if (end < 0) return undefined;
  return { name: (start[2] ?? '').toLowerCase(), opens: start[1] === '', end };
}

/** Past the `>` that ends a tag whose attributes begin at `from`: quoted values may hold one; -1 where none comes. */
function endOfTag(html: string, from: number): number {
  const close = html.indexOf('>', from);
  if (close < 0) return -1;
  let at = from;
  for (let quotes = 0; quotes < 50; quotes++) {
    const quote = firstQuote(html, at, close);
    if (quote < 0) break;
    const end = html.indexOf(html.charAt(quote), quote + 1);
    // A quote that is never closed, or closed far away, is a writer's slip: the first `>` ends the tag.
    if (end < 0 || end - quote > 4_000) return close + 1;
    at = end + 1;
    if (at > close) {
      const later = html.indexOf('>', at);
      return later < 0 ? close + 1 : later + 1;
    }
  }
  return close + 1;
}

/** Where an attribute value's opening quote (after `=`) lies in [from, to), or -1. */
function firstQuote(html: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const char = html.charCodeAt(at);
    if ((char === 0x22 || char === 0x27) && html.charCodeAt(at - 1) === 0x3d) return at;
  }
  return -1;
}

/** Past the closing tag of `name`, or -1 where it is never closed. */
function endOf(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : -1;
}
