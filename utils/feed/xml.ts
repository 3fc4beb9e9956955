// XML as feeds really have it becomes a tree here: a forward-only reader that recovers where a reader of news would
// expect it (bare `&`, unclosed or crossed tags, HTML left unescaped, junk around the root) and is bounded in depth,
// nodes and entities, so that no document can make it slow or big.

import { FeedError } from './feed-error.ts';
import { DEEPEST, LONGEST_TEXT, MOST_ATTRIBUTES, MOST_NODES } from './limits.ts';
import { type EntityReader, entityReader } from './xml-entities.ts';
import { documentScope, keyOf, type NamespaceScope, scopeWithin } from './xml-names.ts';

export interface XmlElement {
  /** Vocabulary and local name in lower case, as xml-names.ts gives it: `title`, `dc:creator`. */
  readonly key: string;
  /** The name as written, without its prefix. */
  readonly tag: string;
  /** By name as written, in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly nodes: readonly (XmlElement | string)[];
}

export interface XmlDocument {
  /** What lies at top level; more than one element where the document is broken. */
  readonly elements: readonly XmlElement[];
  /** Where the document broke off in the middle of a tag, section or element; 1-based line. */
  readonly brokenOffAt?: number;
}

/** Elements of unescaped HTML that have no end tag. */
const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'wbr',
  'xhtml:br',
  'xhtml:hr',
  'xhtml:img',
  'atom:br',
  'atom:img',
]);
/** Entries of a feed never lie within each other: a second start tag ends the first. */
const ENTRIES = new Set(['item', 'atom:entry', 'entry']);

/** Text right inside these is only layout. */
const STRUCTURE = new Set(['', 'rss', 'rdf:rdf', 'channel', 'atom:feed', ...ENTRIES]);

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

interface Open extends XmlElement {
  readonly nodes: (XmlElement | string)[];
  readonly scope: NamespaceScope;
}

/**
 * The elements of `text`. Throws FeedError `malformed` (with the line) for entity bombs and `too-large` for more
 * nodes than a feed can have.
 */
export function parseXml(text: string): XmlDocument {
  const top: Open = { key: '', tag: '', attributes: NO_ATTRIBUTES, nodes: [], scope: documentScope() };
  const stack: Open[] = [top];
  let current = top;
  let entities: EntityReader = entityReader();
  let skippedDepth = 0;
  let nodeCount = 0;
  let at = 0;
  let brokenOff = -1;

  const append = (node: XmlElement | string): void => {
    if (++nodeCount > MOST_NODES) {
      throw new FeedError('too-large', `more than ${MOST_NODES} elements, attributes and texts`, {
        line: lineAt(text, at),
      });
    }
    current.nodes.push(node);
  };
  // Remembered, so that no `>` is looked for twice. It must be one function: where two branches ask for the same
  // indexOf, V8 asks once above both, for every tag, and a file without `>` takes minutes.
  let closeAt = -1;
  const nextClose = (from: number): number => {
    if (closeAt < from) closeAt = text.indexOf('>', from);
    if (closeAt < 0) closeAt = text.length;
    return closeAt;
  };
  const closeTo = (depth: number): void => {
    stack.length = depth;
    current = stack[depth - 1] ?? top;
  };

  try {
    while (at < text.length) {
      const open = text.indexOf('<', at);
      const end = open < 0 ? text.length : open;
      if (end > at && !STRUCTURE.has(current.key)) {
        append(entities.decode(text.slice(at, Math.min(end, at + LONGEST_TEXT))));
      }
      if (open < 0) break;
      at = open;
      const next = text.charCodeAt(open + 1);

      if (next === 0x21 /* ! */) {
        if (text.startsWith('<![CDATA[', open)) {
          const close = text.indexOf(']]>', open + 9);
          if (close < 0) brokenOff = open;
          append(text.slice(open + 9, Math.min(close < 0 ? text.length : close, open + 9 + LONGEST_TEXT)));
          at = close < 0 ? text.length : close + 3;
        } else if (text.startsWith('<!--', open)) {
          const close = text.indexOf('-->', open + 4);
          if (close < 0) brokenOff = open;
          at = close < 0 ? text.length : close + 3;
        } else {
          const doctype = readDoctype(text, open);
          if (doctype.subset !== undefined) entities = entityReader(doctype.subset);
          at = doctype.end;
        }
        continue;
      }

      if (next === 0x3f /* ? */) {
        at = nextClose(open + 2) + 1;
        continue;
      }

      if (next === 0x2f /* / */) {
        const end = nextClose(open + 2);
        at = end + 1;
        if (skippedDepth > 0) {
          skippedDepth--;
          continue;
        }
        const key = keyOf(text.slice(open + 2, end).trim(), current.scope);
        for (let depth = stack.length - 1; depth > 0; depth--) {
          if (stack[depth]?.key === key) {
            closeTo(depth);
            break;
          }
        }
        continue;
      }

      const tag = readStartTag(text, open, entities);
      if (tag === 'text') {
        append('<');
        at = open + 1;
        continue;
      }
      if (tag === 'broken') {
        brokenOff = open;
        break;
      }
      at = tag.end;
      if (stack.length >= DEEPEST) {
        if (!tag.closed) skippedDepth++;
        continue;
      }
      const scope = tag.attributes.size > 0 ? scopeWithin(current.scope, tag.attributes) : current.scope;
      const key = keyOf(tag.name, scope);
      if (ENTRIES.has(key)) {
        const unclosed = stack.findIndex((element) => element.key === key);
        if (unclosed > 0) closeTo(unclosed);
      }
      const element: Open = {
        key,
        tag: tag.name.slice(tag.name.indexOf(':') + 1),
        attributes: tag.attributes,
        nodes: [],
        scope,
      };
      append(element);
      nodeCount += tag.attributes.size;
      if (!tag.closed && !VOID.has(key)) {
        stack.push(element);
        current = element;
      }
    }
  } catch (error) {
    if (error instanceof FeedError && error.detail.line === undefined) {
      throw new FeedError(error.code, error.message, { ...error.detail, line: lineAt(text, at) });
    }
    throw error;
  }
  if (brokenOff < 0 && stack.length > 1) brokenOff = text.length;
  const elements = top.nodes.filter((node) => typeof node !== 'string');
  return brokenOff < 0 ? { elements } : { elements, brokenOffAt: lineAt(text, brokenOff) };
}

/** The 1-based line of offset `at`. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let n = text.indexOf('\n'); n >= 0 && n < at; n = text.indexOf('\n', n + 1)) line++;
  return line;
}

interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly closed: boolean;
  readonly end: number;
}

const NAME = /[A-Za-z_:\u0080-\uffff][^\s/<>="']*/y;
const SPACE = /\s*/y;
const ATTRIBUTE = /([^\s=/<>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s<>]*)))?/y;

/** The start tag at `open`; `text` where the `<` begins no tag, `broken` where the document ends within it. */
function readStartTag(text: string, open: number, entities: EntityReader): StartTag | 'text' | 'broken' {
  NAME.lastIndex = open + 1;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return 'text';
  let at = NAME.lastIndex;
  let attributes: Map<string, string> | undefined;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    const char = text.charCodeAt(at);
    if (char === 0x3e /* > */) break;
    if (Number.isNaN(char)) return 'broken';
    if (char === 0x3c /* < */)
      return { name, attributes: attributes ?? NO_ATTRIBUTES, closed: false, end: at };
    if (char === 0x2f /* / */ && text.charCodeAt(at + 1) === 0x3e) break;
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (!found) {
      at++;
      continue;
    }
    at = ATTRIBUTE.lastIndex;
    attributes ??= new Map();
    const key = (found[1] ?? '').toLowerCase();
    if (attributes.size < MOST_ATTRIBUTES && !attributes.has(key))
      attributes.set(key, entities.decode(found[2] ?? found[3] ?? found[4] ?? ''));
  }
  const closed = text.charCodeAt(at) === 0x2f;
  return { name, attributes: attributes ?? NO_ATTRIBUTES, closed, end: at + (closed ? 2 : 1) };
}

/** The DOCTYPE (or other declaration) at `open`: where it ends, and what stands between its brackets. */
function readDoctype(text: string, open: number): { readonly end: number; readonly subset?: string } {
  const close = text.indexOf('>', open);
  const bracket = text.indexOf('[', open);
  if (close < 0) return { end: text.length };
  if (bracket < 0 || bracket > close) return { end: close + 1 };
  const ended = /\]\s*>/g;
  ended.lastIndex = bracket;
  const found = ended.exec(text);
  if (!found) return { end: close + 1 };
  return { end: ended.lastIndex, subset: text.slice(bracket + 1, found.index) };
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

/** `text` as HTML that shows it as it is. */
export function escapeHtml(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
