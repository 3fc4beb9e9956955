// What an element of a feed says, as HTML or as a line of plain text: RSS holds HTML in strings, Atom says by `type`
// and `mode` what it holds (RFC 4287, section 3.1; Atom 0.3, section 3.1).

import { escapeHtml } from '../../text/escape.ts';
import { LONGEST_ID, LONGEST_TEXT, LONGEST_TITLE } from '../limits.ts';
import { withoutComments } from '../text/comments.ts';
import { decodeHtmlEntities } from '../text/html-entities.ts';
import { cutText, INLINE, plainText, tidySpace } from '../text/plain-text.ts';
import { holdsText, markupOf, textOf, type XmlElement } from '../xml/parser.ts';

/** HTML's elements. A tag of these is taken out of a title; `<T>` or `<vector>` in a title about code is text. */
const TAGS = new RegExp(
  `</?(?:${[...INLINE].join('|')}|address|applet|area|article|aside|audio|base|blockquote|body|br|button|canvas|center|col|dd|details|div|dl|dt|embed|fieldset|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|img|input|li|link|main|map|marquee|menu|meta|nav|object|ol|option|p|param|pre|section|select|summary|svg|table|tbody|td|textarea|tfoot|th|thead|tr|ul|video)(?:\\s[^<>]*)?/?>`,
  'gi',
);
const BLOCK_TAG = /^<\/?(?:br|p|div|h[1-6]|li|td|tr)\b/i;
const SCRIPT = /<(?:script|style)\b/i;
const LOOKS_LIKE_HTML =
  /<\/(?:a|b|blockquote|div|em|h[1-6]|i|li|ol|p|pre|span|strong|table|ul)\s*>|<(?:br|img|hr)\b[^<>]*>/i;

/** The HTML that `element` holds, unsanitised; undefined where it holds none, or something that is not text. */
export function htmlOf(element: XmlElement): string | undefined {
  return cutHtml(rawHtml(element));
}

/** HTML that is some 80,000 words at most, without space around it; undefined where nothing is left. */
export function cutHtml(html: string | undefined): string | undefined {
  if (html === undefined) return undefined;
  const kept = html.slice(0, LONGEST_TEXT);
  // A tag that the cut went through would be shown as text.
  const whole = kept.length < html.length ? kept.replace(CUT_TAG, '') : kept;
  return whole.trim() || undefined;
}

const CUT_TAG = /<[^<>]*$/;

/** `text` without the marks of a CDATA section around it, where a program wrote them into the text itself. */
function withoutCdataMarks(text: string): string {
  const start = CDATA_START.exec(text);
  return start ? text.slice(start[0].length).replace(CDATA_END, '') : text;
}

const CDATA_START = /^\s*(?:<|&lt;)!\[CDATA\[/i;
const CDATA_END = /\]\](?:>|&gt;)\s*$/;

function rawHtml(element: XmlElement): string | undefined {
  if (!holdsText(element)) return markupOf(withoutWrapper(element));
  const text = withoutCdataMarks(textOf(element));
  switch (kindOf(element)) {
    case 'html':
      return text;
    case 'base64':
      return decodeBase64(text);
    case 'other':
      return undefined;
    case 'xhtml':
      return escapeHtml(text);
    case 'text':
      // Much that calls itself text, or says nothing, is HTML all the same.
      return LOOKS_LIKE_HTML.test(text) ? text : escapeHtml(text);
  }
}

/** The plain text that `element` holds, as a title is read: references decoded, markup out, spaces tidy. */
export function lineOf(element: XmlElement): string | undefined {
  if (!holdsText(element)) return shorten(plainText(markupOf(withoutWrapper(element)), LONGEST_TITLE));
  const text = textOf(element);
  const kind = kindOf(element);
  const type = element.attributes.get('type');
  if (kind === 'xhtml' || (kind === 'text' && type !== undefined)) return shorten(tidySpace(head(text)));
  if (kind === 'html' && type !== undefined) return shorten(plainText(text, LONGEST_TITLE));
  return titleText(kind === 'base64' ? (decodeBase64(text) ?? '') : text);
}

/** A title held in a string, which may be HTML, or HTML escaped once more, as plain text. */
export function titleText(written: string): string | undefined {
  const text = withoutCdataMarks(head(written));
  if (!text.includes('<')) return shorten(tidySpace(decodeHtmlEntities(text)));
  if (SCRIPT.test(text)) return shorten(plainText(text, LONGEST_TITLE));
  const bare = text.includes('-->') ? withoutComments(text) : text;
  const untagged = bare.replace(TAGS, (tag) => (BLOCK_TAG.test(tag) ? ' ' : ''));
  return shorten(tidySpace(decodeHtmlEntities(untagged)));
}

/** The name of a category, a tag or a person: programs escape these once too often, and no name is meant to show so. */
export function nameText(written: string): string | undefined {
  const name = titleText(written);
  return name?.includes('&') ? titleText(name) : name;
}

/** An entry's own identifier on one line, cut to size. */
export function idText(written: string | undefined): string | undefined {
  return tidySpace(written?.slice(0, LONGEST_ID * 4) ?? '').slice(0, LONGEST_ID) || undefined;
}

/** As much of a text as a title can come from. */
function head(text: string): string {
  return text.length > LONGEST_TITLE * 20 ? text.slice(0, LONGEST_TITLE * 20) : text;
}

/** A line of text cut to size, without characters that turn its order round; undefined where nothing shows of it. */
function shorten(text: string): string | undefined {
  const line = BIDI_CONTROL.test(text) ? tidySpace(text.replace(BIDI_CONTROLS, '')) : text;
  return VISIBLE.test(line) ? cutText(line, LONGEST_TITLE) : undefined;
}

const BIDI_CONTROL = /\p{Bidi_C}/u;
const BIDI_CONTROLS = /\p{Bidi_C}/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** What a string in an element is; `other` is neither text nor HTML. */
function kindOf(element: XmlElement): 'html' | 'xhtml' | 'text' | 'base64' | 'other' {
  const mode = element.attributes.get('mode');
  if (!element.key.startsWith('atom:') && mode === undefined) return 'html';
  const type = element.attributes.get('type')?.trim().toLowerCase() ?? 'text';
  if (mode === 'base64') return 'base64';
  // A media type that is neither text nor XML is base64 (RFC 4287, section 4.1.3.3).
  if (type.includes('/') && !/^text\/|[/+]xml|html/.test(type)) {
    return type === 'application/octet-stream' ? 'base64' : 'other';
  }
  if (type.includes('xhtml')) return 'xhtml';
  return type.includes('html') || mode === 'escaped' ? 'html' : 'text';
}

/** XHTML comes in one `div` that is not part of it (RFC 4287, section 3.1.1.3). */
function withoutWrapper(element: XmlElement): XmlElement {
  const inner = element.nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [only] = inner;
  return inner.length === 1 && typeof only === 'object' && only.tag.toLowerCase() === 'div' ? only : element;
}

function decodeBase64(text: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (char) => char.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
