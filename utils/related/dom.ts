// Reading a page that may lie: every getter is the platform's own, so a form whose fields are named
// "parentNode" or "querySelector" (DOM clobbering) cannot put an element where a property is expected.

function getter<T>(owner: object, name: string): (of: object) => T {
  const get = Object.getOwnPropertyDescriptor(owner, name)?.get;
  return (of) => get?.call(of) as T;
}

const documentElementOf = getter<Element | null>(Document.prototype, 'documentElement');
const bodyOf = getter<HTMLElement | null>(Document.prototype, 'body');

export const titleOf = getter<string>(Document.prototype, 'title');
export const parentOf = getter<Node | null>(Node.prototype, 'parentNode');
export const nextSiblingOf = getter<Node | null>(Node.prototype, 'nextSibling');
export const isConnected = getter<boolean>(Node.prototype, 'isConnected');
export const textOf = getter<string | null>(Node.prototype, 'textContent');
export const tagOf = getter<string>(Element.prototype, 'localName');

export const rootOf = (page: Document): Element | undefined => documentElementOf(page) ?? undefined;
/** `document.body`, or nothing where the page has a frameset or none at all. */
export const bodyElementOf = (page: Document): HTMLElement | undefined => {
  const body = bodyOf(page);
  return body instanceof HTMLElement && tagOf(body) === 'body' ? body : undefined;
};
export const attribute = (element: Element, name: string): string | null =>
  Element.prototype.getAttribute.call(element, name);
export const select = (root: Element, selector: string): Element[] => [
  ...Element.prototype.querySelectorAll.call(root, selector),
];
export const selectOne = (root: Element, selector: string): Element | undefined =>
  Element.prototype.querySelector.call(root, selector) ?? undefined;
export const byTag = (page: Document, tag: string): HTMLCollectionOf<Element> =>
  Document.prototype.getElementsByTagName.call(page, tag);
export const contains = (outer: Node, inner: Node): boolean => Node.prototype.contains.call(outer, inner);
export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
export const walk = (page: Document, root: Node, show: number): TreeWalker =>
  Document.prototype.createTreeWalker.call(page, root, show);

/** Text as one line: white space runs become one space. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
