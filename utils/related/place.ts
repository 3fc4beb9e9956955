// Where the card goes and when: after the article's last block, at a place that flows in lines of full width, and
// only while putting it there moves nothing that the reader sees (a layout shift of 0).
import {
  boxOf,
  contains,
  isElement,
  lastElementOf,
  nextSiblingOf,
  parentOf,
  rootOf,
  styleOf,
  tagOf,
} from './dom.ts';

/** Blocks that no card may be put into: it would become an item, a cell, a quotation. */
const tight =
  /^(?:li|ul|ol|dl|dt|dd|blockquote|table|thead|tbody|tfoot|tr|td|th|caption|figure|figcaption|p|pre|h[1-6]|details|summary|label|a|b|i|em|strong|span|font|small)$/;
const MIN_WIDTH = 240;
const MAX_SIBLINGS = 300;

/** The element to put the card after: `last` itself or the ancestor of it that stands in plain flow. */
export function placeAfter(last: Element, view: Window): Element | undefined {
  let at = last;
  for (let steps = 0; steps < 12; steps++) {
    const parent = parentOf(at);
    if (!isElement(parent) || tagOf(parent) === 'html') return undefined;
    if (!tight.test(tagOf(parent)) && flowsPlainly(parent, view)) return at;
    at = parent;
  }
  return undefined;
}

/**
 * Where a card may go on a page that is in view from end to end, so that no scrolling will ever make room: the nearest
 * place farther out, behind whatever follows the article, where nothing is left to be moved.
 */
export function endOfShortPage(after: Element, view: Window): Element | undefined {
  const root = rootOf(view.document);
  if (!root || root.scrollHeight > view.innerHeight) return undefined;
  for (let at: Element | undefined = after; at; ) {
    const parent: Node | null = parentOf(at);
    if (!isElement(parent) || parent === root) return undefined;
    const last: Element = lastElementOf(parent) ?? at;
    if (!tight.test(tagOf(parent)) && flowsPlainly(parent, view) && movesNothing(last, view)) return last;
    at = parent;
  }
  return undefined;
}

const plainBlocks: ReadonlySet<string> = new Set(['block', 'flow-root', 'list-item', 'inline-block']);

function flowsPlainly(parent: Element, view: Window): boolean {
  const style = styleOf(parent, view);
  if (!plainBlocks.has(style('display')) || style('writing-mode') !== 'horizontal-tb') return false;
  if (style('column-count') !== 'auto' || style('column-width') !== 'auto') return false;
  const clipped =
    style('overflow-y') === 'hidden' &&
    (style('max-height') !== 'none' || style('-webkit-line-clamp') !== 'none');
  return !clipped && boxOf(parent).width >= MIN_WIDTH;
}

/** Whether a card put after `after` now would move nothing that is in view. */
export function movesNothing(after: Element, view: Window): boolean {
  const { bottom } = boxOf(after);
  if (bottom >= view.innerHeight) return true;
  return bottom < 0 ? keepsItsPlace(after, view) : !followedInView(after, view);
}

/** Above the view: the browser holds what is seen in place by scroll anchoring, unless the page forbids it. */
function keepsItsPlace(after: Element, view: Window): boolean {
  if (view.scrollY <= 0 || !CSS.supports('overflow-anchor', 'auto')) return false;
  for (let at: Node | null = after; isElement(at); at = parentOf(at)) {
    if (styleOf(at, view)('overflow-anchor') === 'none') return false;
  }
  return true;
}

/** Whether anything that would be pushed down is in view now. */
function followedInView(after: Element, view: Window): boolean {
  const top = rootOf(view.document);
  let looked = 0;
  for (let at: Node | null = after; at && at !== top; at = parentOf(at)) {
    for (let next = nextSiblingOf(at); next; next = nextSiblingOf(next)) {
      if (++looked > MAX_SIBLINGS) return true;
      if (next instanceof Text && /\S/.test(next.data)) return true;
      if (!isElement(next)) continue;
      const box = boxOf(next);
      if (box.width === 0 || box.height === 0 || box.bottom <= 0 || box.top >= view.innerHeight) continue;
      if (!/^(?:fixed|absolute)$/.test(styleOf(next, view)('position'))) return true;
    }
  }
  return false;
}

/** How browsers write that nothing is painted. */
const NOTHING = 'rgba(0, 0, 0, 0)';

/** Whether the page looks dark and which way it runs, where `beside` stands; computed, not asked of the system. */
export function surroundingsOf(beside: Element, view: Window): { dark: boolean; direction: 'ltr' | 'rtl' } {
  const own = styleOf(beside, view);
  const direction = own('direction') === 'rtl' ? 'rtl' : 'ltr';
  for (let at: Node | null = parentOf(beside); isElement(at); at = parentOf(at)) {
    const background = styleOf(at, view)('background-color');
    if (background === NOTHING) continue;
    const paint = parseColour(background);
    if (paint && paint.alpha >= 0.5) return { dark: paint.light < 0.4, direction };
  }
  // Nothing is painted: what the page writes with tells what it writes on.
  const ink = parseColour(own('color'));
  return { dark: ink !== undefined && ink.light > 0.6, direction };
}

/** Perceived lightness from 0 to 1 of a computed colour; undefined for a notation that is not sRGB. */
export function parseColour(css: string): { light: number; alpha: number } | undefined {
  const parts = /^(?:rgba?|color\(srgb)[( ]\s*([^)]+)\)$/
    .exec(css)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return undefined;
  const scale = css.startsWith('color') ? 1 : 255;
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  return { light: (0.299 * red + 0.587 * green + 0.114 * blue) / scale, alpha };
}

/** Whether `after` is still where a card can be put, in `view`'s document. */
export const stillThere = (after: Element, view: Window): boolean => {
  const root = rootOf(view.document);
  return root !== undefined && contains(root, after);
};
