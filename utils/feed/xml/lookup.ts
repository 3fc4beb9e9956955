// Looking things up among an element's children.
import { textOf, type XmlElement } from './parser.ts';

/** The first child with the first of these keys that any child has. */
export function first(parent: XmlElement, ...keys: readonly string[]): XmlElement | undefined {
  for (const key of keys) {
    for (const node of parent.nodes) if (typeof node !== 'string' && node.key === key) return node;
  }
  return undefined;
}

/** All children with one of these keys, in the document's order. */
export function all(parent: XmlElement, ...keys: readonly string[]): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const node of parent.nodes) if (typeof node !== 'string' && keys.includes(node.key)) found.push(node);
  return found;
}

/** The trimmed text of the first child that has any, looking for the keys in turn. */
export function firstText(parent: XmlElement, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    for (const node of parent.nodes) {
      if (typeof node === 'string' || node.key !== key) continue;
      const text = textOf(node).trim();
      if (text) return text;
    }
  }
  return undefined;
}
