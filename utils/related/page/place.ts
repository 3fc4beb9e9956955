// Where the card goes: after the article's last block, where a reader sees it and is not in the middle of something
// else (a form, a list, a text that is being edited), as wide as the text. A place is tried and looked at before the
// browser paints; one that does not do is left again at once.
import { wordSet } from '../../text/word-set.ts';
import {
  attribute,
  boxOf,
  contains,
  designModeOf,
  isEditable,
  isElement,
  lastElementOf,
  nextElementOf,
  parentOf,
  previousElementOf,
  putAfter,
  remove,
  rootOf,
  styleOf,
  tagOf,
  textOf,
} from './dom.ts';
import { baseFit, type Fit, fitTo, textColumn } from './fit.ts';
import { movesNothing } from './stillness.ts';

/** What of the article and the card is needed to place one after the other. */
export interface Placing {
  readonly host: HTMLElement;
  readonly fit: (fit: Fit) => void;
  readonly root: Element;
  /** The article's last block, and what most of its paragraphs stand in. */
  readonly last: Element;
  readonly column: Element;
}

/** What came of placing: `later` where something in view would move now, `nowhere` where no place does. */
export type Placed = 'placed' | 'later' | 'nowhere';

/** Elements that no card may be in, however deep: it would become an item, a field, a part of something else. */
const shut = wordSet(
  'li dt dd blockquote figure details summary label a button fieldset dialog address menu',
);
/** The same, where they do not hold the whole article. */
const shutBeside = wordSet('nav aside footer header td th');
const shutRole = /^(?:navigation|complementary|contentinfo|form|search|dialog|listitem|textbox)$/;
const comments = /comment|disqus|discussion/i;
/** A form that holds so much of the page's text was put around it by its software, and is none to be filled in. */
const WHOLE_PAGE = 0.9;
/** Elements that hold words or parts of a table, and so no card of their own. */
const holdsNoBlocks = wordSet(
  'p pre h1 h2 h3 h4 h5 h6 b i em strong span small font ul ol dl table thead tbody tfoot tr caption figcaption',
);
const MAX_STEPS = 16;
const MIN_WIDTH = 240;
/** Farther from the text's end, in CSS pixels, a card is no longer the article's. */
const MAX_GAP = 1_200;
const MAX_OVERLAYS = 40;

/** Puts the card after the article, or leaves it out of the page. */
export function placeCard(placing: Placing, view: Window, may = movesNothing): Placed {
  if (designModeOf(view.document) === 'on') return 'nowhere';
  let waits = false;
  for (const at of placesAfter(placing, view)) {
    const after = may(at, view) ? at : endOfShortPage(at, view);
    if (!after) {
      waits = true;
      break;
    }
    if (stands(placing, after, view)) return 'placed';
  }
  if (contains(view.document, placing.host)) remove(placing.host);
  return waits ? 'later' : 'nowhere';
}

/** Elements to put the card after, from the article's last block outward. */
function* placesAfter({ last, root }: Placing, view: Window): Generator<Element> {
  let at = outOfWhatIsShut(last, root, view);
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const parent = parentOf(at);
    if (!isElement(parent) || tagOf(parent) === 'html') return;
    if (laysOutBlocks(parent, view)) yield at;
    at = parent;
  }
}

/** `last`, or the outermost element above it that no card may be in. */
function outOfWhatIsShut(last: Element, root: Element, view: Window): Element {
  let out = last;
  for (let at = parentOf(last); isElement(at) && tagOf(at) !== 'body'; at = parentOf(at)) {
    if (isShut(at, root, view)) out = at;
  }
  return out;
}

function isShut(element: Element, root: Element, view: Window): boolean {
  const tag = tagOf(element);
  if (shut.has(tag) || isEditable(element)) return true;
  if (tag === 'form') return !holdsPage(element, view);
  if (contains(element, root)) return false;
  if (shutBeside.has(tag) || shutRole.test(attribute(element, 'role') ?? '')) return true;
  return comments.test(`${attribute(element, 'class')} ${attribute(element, 'id')}`);
}

function holdsPage(form: Element, view: Window): boolean {
  const whole = rootOf(view.document);
  return whole !== undefined && textLength(form) >= WHOLE_PAGE * textLength(whole);
}

const textLength = (element: Element): number => (textOf(element) ?? '').length;

/** Whether a card may become a child of `parent`, by how it lays out its children. */
function laysOutBlocks(parent: Element, view: Window): boolean {
  if (holdsNoBlocks.has(tagOf(parent))) return false;
  const style = styleOf(parent, view);
  if (style('writing-mode') !== 'horizontal-tb') return false;
  if (style('column-count') !== 'auto' || style('column-width') !== 'auto') return false;
  const display = style('display');
  if (/^(?:inline-)?flex$/.test(display)) return style('flex-direction') === 'column';
  return /^(?:block|flow-root|list-item|inline-block|table-cell|(?:inline-)?grid)$/.test(display);
}

/**
 * Where a card may go on a page that is in view from end to end, so that no scrolling will ever make room: the nearest
 * place farther out, behind whatever follows the article, where nothing is left to be moved.
 */
function endOfShortPage(after: Element, view: Window): Element | undefined {
  const top = rootOf(view.document);
  if (!top || top.scrollHeight > view.innerHeight) return undefined;
  for (let at: Element | undefined = after; at; ) {
    const parent: Node | null = parentOf(at);
    if (!isElement(parent) || parent === top) return undefined;
    const last: Element = lastElementOf(parent) ?? at;
    if (laysOutBlocks(parent, view) && movesNothing(last, view)) return last;
    at = parent;
  }
  return undefined;
}

/** Puts the card after `after` and looks whether it stands well there; takes it out again where it does not. */
function stands(placing: Placing, after: Element, view: Window): boolean {
  const { host, last } = placing;
  putAfter(after, host);
  const column = textColumn(placing, view);
  const base = baseFit(host, after, view);
  placing.fit(base);
  placing.fit(fitTo(column, base, host, view));
  const card = boxOf(host);
  // A block that shows its first lines alone, or scrolls, goes on below its box: no card comes behind what is cut off.
  const { top, bottom } = boxOf(last);
  const cutOff = styleOf(last, view)('overflow-y') !== 'visible' && top + last.scrollHeight > bottom + 1;
  const gap = card.top - (cutOff ? top + last.scrollHeight : bottom);
  const whole = rootOf(view.document)?.scrollHeight ?? 0;
  const wide = card.width >= Math.min(MIN_WIDTH, column.right - column.left);
  const near = gap >= -1 && (gap <= MAX_GAP || whole <= view.innerHeight);
  const beside = card.left >= column.left - MIN_WIDTH / 4 && card.right <= column.right + MIN_WIDTH / 4;
  if (wide && near && beside && isInTheOpen(host, card, last, view)) return true;
  remove(host);
  return false;
}

/** Whether nothing clips, fades, blurs or covers the card: looked at from the card up to the page. */
function isInTheOpen(host: Element, card: DOMRect, last: Element, view: Window): boolean {
  for (let at: Element = host; ; ) {
    if (isUnderSomething(at, card, view)) return false;
    const parent = parentOf(at);
    if (!isElement(parent) || tagOf(parent) === 'body') return true;
    if (!showsWhole(parent, at, card, last, view)) return false;
    at = parent;
  }
}

/** Whether `parent` shows all of the card that is in its child `within`. */
function showsWhole(parent: Element, within: Element, card: DOMRect, last: Element, view: Window): boolean {
  const style = styleOf(parent, view);
  if (Number(style('opacity')) < 0.9 || /blur|opacity/.test(style('filter'))) return false;
  if (style('clip-path') !== 'none') return false;
  if (!/^(?:none)?$/.test(style('mask-image')) || fades(parent, view)) return false;
  const box = boxOf(parent);
  if (card.bottom <= box.bottom + 1) return true;
  const overflow = style('overflow-y');
  if (overflow === 'visible') {
    // Its height is fixed, and what it holds flows over: fine where nothing comes after it.
    const next = nextElementOf(parent);
    return !next || !meet(boxOf(next), card) || contains(within, last) === false;
  }
  // What scrolls is as good as the page where it is as tall as the view; a box of fixed height hides what is in it.
  return overflow !== 'hidden' && overflow !== 'clip' && box.height >= view.innerHeight * 0.6;
}

/** A fade over the end of a text: drawn by a pseudo-element that lies over its box. */
function fades(element: Element, view: Window): boolean {
  for (const pseudo of ['::after', '::before']) {
    const style = styleOf(element, view, pseudo);
    if (!/^(?:absolute|sticky)$/.test(style('position')) || /^(?:none|normal)$/.test(style('content')))
      continue;
    if (style('background-image') !== 'none' && Number.parseFloat(style('bottom')) <= 1) return true;
  }
  return false;
}

/** Whether a neighbour of `at`, lifted out of the flow, lies over the card. */
function isUnderSomething(at: Element, card: DOMRect, view: Window): boolean {
  let looked = 0;
  for (const step of [nextElementOf, previousElementOf]) {
    for (let other = step(at); other && looked < MAX_OVERLAYS; other = step(other)) {
      looked++;
      if (!meet(boxOf(other), card)) continue;
      if (/^(?:absolute|sticky)$/.test(styleOf(other, view)('position'))) return true;
    }
  }
  return false;
}

function meet(a: DOMRect, b: DOMRect): boolean {
  if (a.width < 1 || a.height < 1) return false;
  return a.left < b.right - 1 && a.right > b.left + 1 && a.top < b.bottom - 1 && a.bottom > b.top + 1;
}

/** Makes a card that is in the page as wide as the text is now: the window, or the page, may have another width. */
export function refit(placing: Placing, view: Window): void {
  const after = previousElementOf(placing.host);
  if (!after) return;
  const column = textColumn(placing, view);
  const card = boxOf(placing.host);
  if (Math.abs(card.left - column.left) < 2 && Math.abs(card.right - column.right) < 2) return;
  const base = baseFit(placing.host, after, view);
  placing.fit(base);
  placing.fit(fitTo(column, base, placing.host, view));
}
