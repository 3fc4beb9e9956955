// Reading a page that may lie: every getter and method is the platform's own, so a form whose fields are named
// "parentNode" or "querySelector" (DOM clobbering) cannot put an element where a property is expected. Each is looked
// up once: in Firefox a content script reaches the page's objects through wrappers, and looking up costs most.

function getter<T>(owner: object, name: string): (of: object) => T {
  const get = Object.getOwnPropertyDescriptor(owner, name)?.get;
  return (of) => get?.call(of) as T;
}

const documentElementOf = getter<Element | null>(Document.prototype, 'documentElement');
const bodyOf = getter<HTMLElement | null>(Document.prototype, 'body');
export const headOf = getter<Element | null>(Document.prototype, 'head');

export const isHidden = getter<boolean>(Document.prototype, 'hidden');
export const readyStateOf = getter<DocumentReadyState>(Document.prototype, 'readyState');
/** 'on' where the whole page is being edited. */
export const designModeOf = getter<string>(Document.prototype, 'designMode');
const isContentEditable = getter<boolean>(HTMLElement.prototype, 'isContentEditable');
export const titleOf = getter<string>(Document.prototype, 'title');
export const urlOf = getter<string>(Document.prototype, 'URL');
export const parentOf = getter<Node | null>(Node.prototype, 'parentNode');
export const nextSiblingOf = getter<Node | null>(Node.prototype, 'nextSibling');
export const isConnected = getter<boolean>(Node.prototype, 'isConnected');
export const textOf = getter<string | null>(Node.prototype, 'textContent');
export const typeOf = getter<number>(Node.prototype, 'nodeType');
export const dataOf = getter<string>(CharacterData.prototype, 'data');
export const lastElementOf = getter<Element | null>(Element.prototype, 'lastElementChild');
export const nextElementOf = getter<Element | null>(Element.prototype, 'nextElementSibling');
export const previousElementOf = getter<Element | null>(Element.prototype, 'previousElementSibling');
const firstChildOf = getter<ChildNode | null>(Node.prototype, 'firstChild');
export const firstElementOf = getter<Element | null>(Element.prototype, 'firstElementChild');
export const tagOf = getter<string>(Element.prototype, 'localName');

export const ELEMENT = 1;
export const isElement = (node: Node | null): node is Element => node !== null && typeOf(node) === ELEMENT;
export const TEXT = 3;

const {
  getAttribute,
  hasAttributes: has,
  matches: fits,
  querySelector,
  querySelectorAll,
} = Element.prototype;
const {
  getBoundingClientRect,
  getElementsByTagName: within,
  after: insertAfter,
  remove: takeOut,
} = Element.prototype;
const { getElementsByTagName, createTreeWalker, evaluate } = Document.prototype;
const { contains: holds, compareDocumentPosition } = Node.prototype;
const { snapshotItem } = XPathResult.prototype;
const snapshotLengthOf = getter<number>(XPathResult.prototype, 'snapshotLength');
const { firstChild, nextSibling, parentNode, nextNode } = TreeWalker.prototype;

export const rootOf = (page: Document): Element | undefined => documentElementOf(page) ?? undefined;
/** `document.body`, or nothing where the page has a frameset or none at all. */
export const bodyElementOf = (page: Document): HTMLElement | undefined => {
  const body = bodyOf(page);
  return body && typeOf(body) === ELEMENT && tagOf(body) === 'body' ? body : undefined;
};
export const attribute = (element: Element, name: string): string | null => getAttribute.call(element, name);
export const hasAttributes = (element: Element): boolean => has.call(element);
export const matches = (element: Element, selector: string): boolean => fits.call(element, selector);
export const select = (root: Element, selector: string): Element[] => [
  ...querySelectorAll.call(root, selector),
];
export const selectOne = (root: Element, selector: string): Element | undefined =>
  querySelector.call(root, selector) ?? undefined;
export const byTag = (page: Document, tag: string): HTMLCollectionOf<Element> =>
  getElementsByTagName.call(page, tag);
/** The first `most` elements of one tag. */
export function firstByTag(page: Document, tag: string, most: number): Element[] {
  const all = byTag(page, tag);
  return Array.from({ length: Math.min(all.length, most) }, (_, at) => all[at] as Element);
}
export const byTagIn = (root: Element, tag: string): HTMLCollectionOf<Element> => within.call(root, tag);
export const contains = (outer: Node, inner: Node): boolean => holds.call(outer, inner);
/** `node` itself and what it stands in, from below. */
export function ancestorsOf(node: Element): Element[] {
  const all: Element[] = [];
  for (let at: Node | null = node; isElement(at); at = parentOf(at)) all.push(at);
  return all;
}
/** The first `most` children of `node`, texts too. */
export function childNodesOf(node: Node, most: number): Node[] {
  const children: Node[] = [];
  for (let at: Node | null = firstChildOf(node); at && children.length < most; at = nextSiblingOf(at))
    children.push(at);
  return children;
}
/** Whether `node` stands behind `other` and not in it. */
export const isBehind = (node: Node, other: Node): boolean =>
  (compareDocumentPosition.call(other, node) &
    (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)) ===
  Node.DOCUMENT_POSITION_FOLLOWING;
const { checkVisibility } = Element.prototype;
/** Whether no style hides it, or what it stands in. */
export const isRendered = (element: Element): boolean =>
  checkVisibility.call(element, { visibilityProperty: true, opacityProperty: true });
export const boxOf = (element: Element): DOMRect => getBoundingClientRect.call(element);
const { getPropertyValue } = CSSStyleDeclaration.prototype;
/** Asks for computed properties by name: in Firefox each property's own getter would have to be looked up. */
export const styleOf = (element: Element, view: Window, pseudo?: string): ((property: string) => string) => {
  const style = view.getComputedStyle(element, pseudo);
  return (property) => getPropertyValue.call(style, property);
};
/** Whether it is part of a text that is being edited (SVG and the like are not). */
export const isEditable = (element: Element): boolean =>
  element instanceof HTMLElement && isContentEditable(element);
export const remove = (element: Element): void => takeOut.call(element);
export const putAfter = (element: Element, added: Node): void => insertAfter.call(element, added);

/** The texts that `path` (XPath 1.0) leads to from `root`, as they are now, in document order. */
export const textsIn = (
  page: Document,
  root: Node,
  path: string,
): { readonly length: number; readonly at: (index: number) => Text | undefined } => {
  const found = evaluate.call(page, path, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  return {
    length: snapshotLengthOf(found),
    at: (index) => (snapshotItem.call(found, index) ?? undefined) as Text | undefined,
  };
};

/** Every text below `root`, one a call; null at the end. */
export const textWalk = (page: Document, root: Node): (() => Text | null) => {
  const walker = createTreeWalker.call(page, root, NodeFilter.SHOW_TEXT);
  return () => nextNode.call(walker) as Text | null;
};

/** A walk over elements and texts below `root`; each step answers where it led, or null where there is nothing. */
export interface Walk {
  readonly down: () => Node | null;
  readonly on: () => Node | null;
  readonly up: () => Node | null;
}
export const walk = (page: Document, root: Node): Walk => {
  const walker = createTreeWalker.call(page, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  return {
    down: () => firstChild.call(walker),
    on: () => nextSibling.call(walker),
    up: () => parentNode.call(walker),
  };
};

/** Text as one line: white space runs become one space. */
export const oneLine = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
