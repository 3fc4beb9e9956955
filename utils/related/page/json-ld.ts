// What a page declares of itself as JSON-LD (schema.org): the nodes at the top of each block and those of its `@graph`.
// What lies deeper (updates of a live blog, mentions, citations, parts) is about other texts than the page's own.
import { oneLine, select, textOf } from './dom.ts';

export type Json = { readonly [name: string]: unknown };

const MAX_BLOCKS = 20;
const MAX_BLOCK_CHARS = 500_000;
const MAX_NODES = 500;
const MAX_DEPTH = 200;

/** Reads the page's blocks, yielding after each; broken ones count as none. At most 500 nodes. */
export function* readJsonLd(root: Element): Generator<undefined, readonly Json[]> {
  const found: Json[] = [];
  const scripts = select(root, 'script[type="application/ld+json"]').slice(0, MAX_BLOCKS);
  yield;
  for (const script of scripts) {
    const source = textOf(script) ?? '';
    if (source.length <= MAX_BLOCK_CHARS && !isDeep(source)) found.push(...topNodes(parseLoosely(source)));
    yield;
  }
  return found.slice(0, MAX_NODES);
}

/** Nested deeper than anything says something: reading it would only hold the page up. */
function isDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length && depth <= MAX_DEPTH; at++) {
    const char = source[at];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
  }
  return depth > MAX_DEPTH;
}

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function topNodes(block: unknown): Json[] {
  const tops = [block].flat().filter(isObject);
  return tops.flatMap((node) => [node, ...[node['@graph']].flat().filter(isObject)]);
}

/** JSON as sites write it: within CDATA marks, with line breaks in its strings. */
function parseLoosely(source: string): unknown {
  for (const tidied of [() => source, () => withoutMarks(source).replace(/\s/g, ' ')]) {
    try {
      return JSON.parse(tidied());
    } catch {
      // A block that is broken otherwise is as good as none: the page has other marks.
    }
  }
  return undefined;
}

/** The block from its first bracket to its last, without the CDATA mark whose bracket is none of JSON's. */
function withoutMarks(source: string): string {
  const bare = source.replace('<![CDATA[', ' ').replace(']]>', ' ');
  const ends = Math.max(bare.lastIndexOf('}'), bare.lastIndexOf(']'));
  const [object = -1, list = -1] = ['{', '['].map((bracket) => bare.indexOf(bracket));
  const begins = object < 0 || (list >= 0 && list < object) ? list : object;
  return begins < 0 ? '' : bare.slice(begins, ends + 1);
}

/** Whether one of the node's types, without its vocabulary, is of `kind`. */
export function isA(node: Json, kind: RegExp): boolean {
  for (const type of [node['@type']].flat()) {
    if (typeof type === 'string' && kind.test(type.slice(0, 200).replace(/^.*[/#:]/, ''))) return true;
  }
  return false;
}

const MAX_TEXT_CHARS = 2_000;

/** A text of a node or a tag as one line, at most 2,000 characters, its character references decoded. */
export const lineOf = (value: unknown): string =>
  typeof value === 'string' ? oneLine(decode(value.slice(0, MAX_TEXT_CHARS))) : '';

/** Sites leave character references in JSON-LD and in doubly escaped tags; the browser knows all their names. */
function decode(text: string): string {
  if (!/&#?\w+;/.test(text)) return text;
  try {
    const parsed = new DOMParser().parseFromString(text.replaceAll('<', '&lt;'), 'text/html');
    return parsed.documentElement.textContent ?? text;
  } catch {
    // A page may forbid parsing (Trusted Types) in browsers that hold content scripts to it.
    return text;
  }
}
