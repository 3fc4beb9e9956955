// An outlet's one colour made readable in light and in dark: WCAG 2.2, contrast (minimum). Pure.
import type { Colours } from '../../../utils/outlet/edition-types.ts';

type Rgb = readonly [number, number, number];

/** Of text on its ground (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** The grounds that text of the brand's colour stands on: components/ui/tokens.css. */
const GROUNDS = {
  light: ['#ffffff', '#f4f6f4', '#fdf0f1'],
  dark: ['#131a17', '#1b2420', '#0d1310', '#2c181b'],
} as const;
const INKS = ['#ffffff', '#0c1411'] as const;
/** How much of the brand's colour its own ground has. */
const TINT = { light: 0.08, dark: 0.14 };

/** WCAG 2.2, relative luminance of `#rrggbb`. */
export function luminance(hex: string): number {
  const [r, g, b] = rgbOf(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Between 1 and 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** The colour itself where it can be read, else the nearest to it that can: darker in light, lighter in dark. */
export function coloursFrom(colour: string): Colours {
  const light = readable(colour, 'light');
  const dark = readable(colour, 'dark');
  const inkOn = (ground: string) =>
    contrast(INKS[0], ground) >= contrast(INKS[1], ground) ? INKS[0] : INKS[1];
  return {
    brand: [light, dark],
    ink: [inkOn(light), inkOn(dark)],
    background: [groundOf(light, 'light'), groundOf(dark, 'dark')],
  };
}

function readable(colour: string, theme: 'light' | 'dark'): string {
  const towards = theme === 'light' ? '#000000' : '#ffffff';
  for (let step = 0; step <= 100; step++) {
    const mixed = mix(towards, colour, step / 100);
    const grounds = [...GROUNDS[theme], groundOf(mixed, theme)];
    if (grounds.every((ground) => contrast(mixed, ground) >= LEAST_CONTRAST)) return mixed;
  }
  return towards;
}

const groundOf = (brand: string, theme: 'light' | 'dark') => mix(brand, GROUNDS[theme][0], TINT[theme]);

/** `share` of `a`, the rest of `b`. */
function mix(a: string, b: string, share: number): string {
  const [from, to] = [rgbOf(b), rgbOf(a)];
  const parts = from.map((part, n) => Math.round(part + ((to[n] ?? part) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function rgbOf(hex: string): Rgb {
  return [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)) as unknown as Rgb;
}
