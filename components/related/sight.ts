// Whether a reader sees what a click is about to do. A page can move, cover or fade the card under a reader's pointer,
// and a trusted click proves a hand, not an eye: so what changes a setting acts only where the thing that is clicked is
// at the point of the click, is painted, and has stood still for half a second.
import { boxOf, isElement, parentOf, styleOf } from '../../utils/related/page/dom.ts';

const STILL_MS = 500;
const SAMPLE_MS = 100;
const LEAST_OPACITY = 0.8;
/** Filters that make something unreadable; those with which a page is turned dark do not. */
const hidingFilter = /opacity|blur|url|(?:brightness|contrast)\((?:0(?:\.[0-4]\d*)?|\d\d+(?:\.\d+)?)\)/;

export interface Sight {
  /** Whether it was in sight, unmoved and uncovered, for long enough. */
  readonly steady: () => boolean;
  readonly end: () => void;
}

/**
 * Follows `element`, in the card's closed root, until it is ended. `onSteady` is called whenever the answer changes, so
 * that the element can look as it acts.
 */
export function watchSight(element: Element, view: Window, onSteady: (steady: boolean) => void): Sight {
  let box = '';
  let since = view.performance.now();
  let steady = false;
  /** What the browser itself says where it can tell (Intersection Observer v2); it knows of what lies above, too. */
  let covered = false;
  const observer = new IntersectionObserver(
    (entries) => {
      const last = entries.at(-1) as (IntersectionObserverEntry & { isVisible?: boolean }) | undefined;
      covered = last?.isVisible === false;
    },
    { threshold: [0, 0.5, 1], trackVisibility: true, delay: SAMPLE_MS } as IntersectionObserverInit,
  );
  observer.observe(element);
  const look = (): void => {
    const { x, y, width, height } = boxOf(element);
    const now = `${x} ${y} ${width} ${height}`;
    if (now !== box || covered || width === 0) {
      box = now;
      since = view.performance.now();
    }
    const before = steady;
    steady = view.performance.now() - since >= STILL_MS;
    if (steady !== before) onSteady(steady);
  };
  const timer = view.setInterval(look, SAMPLE_MS);
  look();
  return {
    steady: () => {
      look();
      return steady;
    },
    end: () => {
      view.clearInterval(timer);
      observer.disconnect();
    },
  };
}

/**
 * Whether `target` is painted so that a reader sees it, and is what lies at the point of a click that was not made by a
 * key. `host` carries the closed `root` that it is in.
 */
export function isSeen(
  target: Element,
  { clientX, clientY, detail }: MouseEvent,
  { host, root, view }: { readonly host: Element; readonly root: ShadowRoot; readonly view: Window },
): boolean {
  // Browsers disagree on `detail` of a click that a key made; it has no point in either.
  if (detail > 0 && (clientX !== 0 || clientY !== 0)) {
    if (Document.prototype.elementFromPoint.call(view.document, clientX, clientY) !== host) return false;
    const hit = root.elementFromPoint(clientX, clientY);
    if (!hit || !target.contains(hit)) return false;
  }
  if (styleOf(target, view)('visibility') !== 'visible') return false;
  let opacity = 1;
  for (let at: Node | null = host; isElement(at); at = parentOf(at)) {
    const style = styleOf(at, view);
    opacity *= Number(style('opacity'));
    if (opacity < LEAST_OPACITY || hidingFilter.test(style('filter'))) return false;
    if (!isBare(style('clip-path')) || !isBare(style('mask-image')) || !isUpright(style('transform')))
      return false;
  }
  return true;
}

const isBare = (value: string): boolean => value === 'none' || value === '';

/** Neither turned nor so small that it cannot be read. */
function isUpright(transform: string): boolean {
  if (isBare(transform)) return true;
  const numbers = /^matrix\(([^)]*)\)$/.exec(transform)?.[1]?.split(',').map(Number);
  if (numbers === undefined) return false;
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  return b === 0 && c === 0 && a > 0.7 && d > 0.7;
}
