// XML as feeds really have it becomes a tree here, by htmlparser2's tokens and a tree of our own: it recovers where a
// reader of news would expect it (unclosed or crossed tags, HTML left unescaped, CDATA within CDATA, junk around the
// root) and is bounded in depth, attributes and nodes, so that no document can make it slow or big.

import { escapeHtml } from '../../text/escape.ts';
import { FeedError } from '../feed-error.ts';
import { DEEPEST, LONGEST_TEXT, MOST_NODES } from '../limits.ts';
import { decodeHtmlEntities } from '../text/html-entities.ts';
import { withoutInlineData } from '../text/inline-data.ts';
import { documentScope, keyOf, type NamespaceScope, scopeWithin } from './namespaces.ts';
import { type Attributes, readTokens } from './tokens.ts';

export interface XmlElement {
  /** Vocabulary and local name in lower case, as namespaces.ts gives it: `title`, `dc:creator`. */
  readonly key: string;
  /** The name as written, without its prefix. */
  readonly tag: string;
  /** By name as written, in lower case. */
  readonly attributes: Attributes;
  readonly nodes: readonly (XmlElement | string)[];
}

export interface XmlDocument {
  /** What lies at top level; more than one element where the document is broken. */
  readonly elements: readonly XmlElement[];
  /** Where the document broke off with elements left open; 1-based line. */
  readonly brokenOffAt?: number;
}

/** Elements of unescaped HTML that have no end tag. */
const VOID = new Set('br hr img input wbr xhtml:br xhtml:hr xhtml:img atom:br atom:img'.split(' '));
/** Entries of a feed never lie within each other: a second start tag ends the first. */
const ENTRIES = new Set(['item', 'atom:entry', 'entry']);

/** Text right inside these is only layout. */
const STRUCTURE = new Set(['', 'rss', 'rdf:rdf', 'channel', 'atom:feed', ...ENTRIES]);

interface Open extends XmlElement {
  readonly nodes: (XmlElement | string)[];
  readonly scope: NamespaceScope;
  /** Where the CDATA section that it begins with has its content. */
  cdataStart?: number;
}

/** The elements of `text`. Throws FeedError `too-large` (with the line) for more nodes than a feed can have. */
export function parseXml(text: string): XmlDocument {
  const top: Open = { key: '', tag: '', attributes: new Map(), nodes: [], scope: documentScope() };
  const stack: Open[] = [top];
  let current = top;
  let skippedDepth = 0;
  let nodeCount = 0;
  let cdataEnd = -1;

  const append = (node: XmlElement | string, at: number): void => {
    if (++nodeCount > MOST_NODES) {
      throw new FeedError('too-large', `more than ${MOST_NODES} elements, attributes and texts`, {
        line: lineAt(text, at),
      });
    }
    current.nodes.push(node);
  };
  const closeTo = (depth: number): void => {
    stack.length = depth;
    current = stack[depth - 1] ?? top;
  };

  readTokens(
    text,
    {
      onStartTag(name, attributes, closed, end) {
        if (stack.length >= DEEPEST) {
          if (!closed) skippedDepth++;
          return undefined;
        }
        const scope = attributes.size > 0 ? scopeWithin(current.scope, attributes) : current.scope;
        const key = keyOf(name, scope);
        if (ENTRIES.has(key)) {
          const unclosed = stack.findIndex((element) => element.key === key);
          if (unclosed > 0) closeTo(unclosed);
        }
        const element: Open = {
          key,
          tag: name.slice(name.indexOf(':') + 1),
          attributes,
          nodes: [],
          scope,
        };
        nodeCount += attributes.size;
        append(element, end);
        if (closed || VOID.has(key)) return undefined;
        stack.push(element);
        current = element;
        return undefined;
      },
      onEndTag(name, start) {
        if (skippedDepth > 0) {
          skippedDepth--;
          return;
        }
        const key = keyOf(name.trim(), current.scope);
        const depth = stack.findLastIndex((element) => element.key === key);
        const closed = stack[depth];
        if (depth < 1 || !closed) return;
        rejoinCdata(closed, text, start, cdataEnd);
        closeTo(depth);
      },
      onText(start, end) {
        if (!STRUCTURE.has(current.key)) append(decodeHtmlEntities(piece(text, start, end)), start);
      },
      onCdata(start, end) {
        if (STRUCTURE.has(current.key)) return;
        if (current.cdataStart === undefined && isBlank(current)) current.cdataStart = start;
        cdataEnd = end + CDATA_END.length;
        append(piece(text, start, end), start);
      },
    },
    true,
  );
  const elements = top.nodes.filter((node) => typeof node !== 'string');
  return stack.length > 1 ? { elements, brokenOffAt: lineAt(text, text.length) } : { elements };
}

function isBlank(element: XmlElement): boolean {
  return element.nodes.every((node) => typeof node === 'string' && node.trim() === '');
}

/** A piece of text, without pictures written into it, cut to size. */
function piece(text: string, start: number, end: number): string {
  return withoutInlineData(text.slice(start, end)).slice(0, LONGEST_PIECE);
}

/** References make text longer before they are decoded; what is too long then is cut as HTML, between two tags. */
const LONGEST_PIECE = 2 * LONGEST_TEXT;
const CDATA_END = ']]>';
/** White space between a section's end and the end tag, at most; in characters. */
const LONGEST_GAP = 200;

/**
 * Mends an element whose CDATA section held a `]]>` of its own, as a script's has one: the section ended too soon, and
 * the `]]>` that was meant stands as text before the end tag at `endTag`. All up to there is the section's content.
 */
function rejoinCdata(element: Open, text: string, endTag: number, cdataEnd: number): void {
  const { cdataStart } = element;
  if (cdataStart === undefined) return;
  const tail = text.slice(Math.max(cdataStart, endTag - LONGEST_GAP), endTag).trimEnd();
  if (!tail.endsWith(CDATA_END)) return;
  const end = text.lastIndexOf(CDATA_END, endTag);
  if (end + CDATA_END.length <= cdataEnd) return;
  element.nodes.splice(0, element.nodes.length, piece(text, cdataStart, end));
}

/** The 1-based line of offset `at`. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let n = text.indexOf('\n'); n >= 0 && n < at; n = text.indexOf('\n', n + 1)) line++;
  return line;
}

/** The text of an element and all within it, as one string. */
export function textOf(element: XmlElement): string {
  const [only] = element.nodes;
  if (element.nodes.length <= 1)
    return only === undefined ? '' : typeof only === 'string' ? only : textOf(only);
  let text = '';
  for (const node of element.nodes) text += typeof node === 'string' ? node : textOf(node);
  return text;
}

/** The text right inside an element: where it was never closed, without what follows. */
export function ownText(element: XmlElement): string {
  let text = '';
  for (const node of element.nodes) if (typeof node === 'string') text += node;
  return text;
}

/** What an element holds, written out as HTML: its text escaped, its elements without their prefixes. */
export function markupOf(element: XmlElement): string {
  let markup = '';
  for (const node of element.nodes) markup += typeof node === 'string' ? escapeHtml(node) : outerMarkup(node);
  return markup;
}

function outerMarkup(element: XmlElement): string {
  let tag = element.tag;
  for (const [name, value] of element.attributes) {
    if (!name.startsWith('xmlns')) tag += ` ${name}="${escapeHtml(value).replaceAll('"', '&quot;')}"`;
  }
  return VOID.has(element.key) ? `<${tag}>` : `<${tag}>${markupOf(element)}</${element.tag}>`;
}

/** Whether an element holds nothing but text. */
export function holdsText(element: XmlElement): boolean {
  return element.nodes.every((node) => typeof node === 'string');
}
