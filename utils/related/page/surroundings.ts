// What the page looks like where the card stands: dark or light, and which way it runs. Computed from the page, not asked
// of the system, for a page may be dark where the system is not.
import { isElement, parentOf, styleOf } from './dom.ts';

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
