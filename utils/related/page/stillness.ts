// Whether putting the card in, or moving it, would move anything that the reader sees: a layout shift of 0 is kept.
import { boxOf, isElement, nextSiblingOf, parentOf, rootOf, styleOf } from './dom.ts';

const MAX_SIBLINGS = 300;

/** Whether a card put after `after` now would move nothing that is in view. */
export function movesNothing(after: Element, view: Window): boolean {
  const { bottom } = boxOf(after);
  if (bottom >= view.innerHeight) return true;
  return bottom < 0 ? keepsItsPlace(after, view) : !followedInView(after, view);
}

/** Whether the card can leave the place where it stands without moving what is in view. */
export function leavesUnseen(host: Element, view: Window): boolean {
  const { top, bottom } = boxOf(host);
  return top >= view.innerHeight || (bottom < 0 && keepsItsPlace(host, view));
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
