// What an element of a feed says, as HTML or as plain text: RSS holds HTML in strings, Atom says by `type` and `mode`
// what it holds (RFC 4287, section 3.1; Atom 0.3, section 3.1).
import { decodeHtmlEntities } from './html-entities.ts';
import { cutText, plainText, tidySpace } from './plain-text.ts';
import { escapeHtml, markupOf, textOf, type XmlElement } from './xml.ts';

/** Titles, names and categories are cut to this; in characters. */
export const LONGEST_TITLE = 1_000;

/** Tags that are taken out of a title. `<T>` or `<vector>` in a title about code is text, so not just any tag. */
const TAGS =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blink|br|center|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|mark|nobr|p|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi;
const LOOKS_LIKE_HTML =
  /<\/(?:a|b|blockquote|div|em|h[1-6]|i|li|ol|p|pre|span|strong|table|ul)\s*>|<(?:br|img|hr)\b[^<>]*>/i;

/** The HTML that `element` holds, unsanitised; undefined where it holds none, or something that is not text. */
export function htmlOf(element: XmlElement): string | undefined {
  const html = rawHtml(element);
  return html?.trim() ? html.trim() : undefined;
}

function rawHtml(element: XmlElement): string | undefined {
  const { attributes } = element;
  if (!isAtom(element)) return markupOf(element);
  const type = attributes.get('type')?.trim().toLowerCase();
  if (element.nodes.some((node) => typeof node !== 'string')) return markupOf(withoutWrapper(element));
  const text = textOf(element);
  if (attributes.get('mode') === 'base64' || isBinary(type)) return decodeBase64(text, type);
  if (type?.includes('html') || attributes.get('mode') === 'escaped') return text;
  return LOOKS_LIKE_HTML.test(text) ? text : escapeHtml(text);
}

/** The plain text that `element` holds, as a title is read: references decoded, markup out, spaces tidy. */
export function lineOf(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  if (element.nodes.some((node) => typeof node !== 'string')) {
    return shorten(plainText(markupOf(withoutWrapper(element)), LONGEST_TITLE));
  }
  const text = textOf(element);
  if (isAtom(element) && element.attributes.get('mode') === 'base64')
    return titleText(decodeBase64(text) ?? '');
  return titleText(text);
}

/** A title held in a string, which may be HTML, or HTML escaped once more, as plain text. */
export function titleText(written: string): string | undefined {
  const head = written.length > LONGEST_TITLE * 20 ? written.slice(0, LONGEST_TITLE * 20) : written;
  const bare = head.includes('<')
    ? head.replace(TAGS, (tag) => (/^<\/?(?:br|p|div|h)/i.test(tag) ? ' ' : ''))
    : head;
  return shorten(tidySpace(decodeHtmlEntities(bare)));
}

function shorten(text: string): string | undefined {
  return text === '' ? undefined : cutText(text, LONGEST_TITLE);
}

function isAtom(element: XmlElement): boolean {
  return element.key.startsWith('atom:') || element.attributes.has('mode');
}

/** XHTML content comes in one `div` that is not part of it (RFC 4287, section 3.1.1.3). */
function withoutWrapper(element: XmlElement): XmlElement {
  const inner = element.nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [only] = inner;
  return inner.length === 1 && typeof only === 'object' && only.tag.toLowerCase() === 'div' ? only : element;
}

/** A media type whose content is base64 (RFC 4287, section 4.1.3.3). */
function isBinary(type: string | undefined): boolean {
  return type?.includes('/') === true && !/^text\/|[/+]xml$|html/.test(type);
}

function decodeBase64(text: string, type = 'text/html'): string | undefined {
  if (isBinary(type) && !type.startsWith('text/') && type !== 'application/octet-stream') return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
