// RSS, RDF or Atom written as JSON, as converters write it: `{"rss":{"channel":{"item":[…]}}}`. It becomes the tree that
// XML would have given, so that one mapping reads both.

import { MOST_ATTRIBUTES } from '../limits.ts';
import { documentScope, keyOf, type NamespaceScope } from '../xml/namespaces.ts';
import type { XmlElement } from '../xml/parser.ts';
import { array, type JsonObject, object } from './json-values.ts';

const ROOTS = ['rss', 'rdf:RDF', 'feed', 'channel'];
/** What converters call an element's own text beside its attributes. */
const TEXT = new Set([
  '#value',
  '#text',
  '#cdata-section',
  '#',
  '_',
  '$t',
  '$value',
  '__text',
  '__cdata',
  'value',
]);
/** What some call a list of elements. */
const PLURALS: Readonly<Record<string, string>> = { items: 'item', entries: 'entry', categories: 'category' };
/** Where they gather attributes. */
const GATHERED = new Set(['$', '@', '@attributes', '_attributes', 'attributes']);
/** Deeper values are left out. */
const DEEPEST = 20;

/** The root element of the feed that `json` has, or undefined where it has none. */
export function elementFromJson(json: JsonObject): XmlElement | undefined {
  const name = ROOTS.find((root) => object(json[root]) !== undefined);
  if (name === undefined) return undefined;
  // As rss2json and its like have it: what the feed says of itself, and its items beside that.
  return Array.isArray(json.items)
    ? elementOf('channel', { ...object(json[name]), item: json.items }, documentScope(), DEEPEST)
    : elementOf(name, json[name], documentScope(), DEEPEST);
}

function elementOf(name: string, value: unknown, scope: NamespaceScope, depth: number): XmlElement {
  const members = object(value);
  const attributes = new Map<string, string>();
  const nodes: (XmlElement | string)[] = [];
  const attribute = (key: string, written: string | undefined): void => {
    const plain = key.replace(/^(?:@_?|[$_-])/, '').toLowerCase();
    if (written !== undefined && attributes.size < MOST_ATTRIBUTES) attributes.set(plain, written);
  };
  const own = Object.keys(members ?? {}).some((key) => TEXT.has(key));
  if (members === undefined) nodes.push(scalar(value) ?? '');
  else if (depth > 0) {
    for (const [key, member] of Object.entries(members)) {
      if (TEXT.has(key)) nodes.push(scalar(member) ?? '');
      else if (GATHERED.has(key)) {
        for (const [inner, written] of Object.entries(object(member) ?? {}))
          attribute(inner, scalar(written));
      } else {
        attribute(key, scalar(member));
        // Beside a text of its own what is plain is an attribute; else it may be either.
        if (own && scalar(member) !== undefined) continue;
        for (const one of Array.isArray(member) ? array(member) : [member]) {
          nodes.push(elementOf(Array.isArray(member) ? (PLURALS[key] ?? key) : key, one, scope, depth - 1));
        }
      }
    }
  }
  return { key: keyOf(name, scope), tag: name.slice(name.indexOf(':') + 1), attributes, nodes };
}

function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
