// A category's colour: the design's own for the outlet's, and for any other one that its name decides, so
// that it stays the same everywhere and for ever. Lightness is fixed, so that contrast is (tested for every hue).
import { categoryKey } from '../../utils/outlet/category-key.ts';
import { outlet } from '../../utils/outlet/profile.ts';

/** The design's own colours, named in tokens.css for what this outlet files under them: for the first categories in order. */
const tones = ['defence', 'politics', 'economy', 'world', 'society', 'sports', 'technology'];
const known = new Map(outlet.categories.map((category, n) => [categoryKey(category), tones[n]]));

/** Lightness (percent) and chroma of colours made from a name, in OKLCH. */
export const made = { light: [42, 0.1], dark: [82, 0.09] } as const;

/** A CSS colour for text and tints; the muted ink where a story has no category. */
export function categoryColor(category: string | undefined): string {
  if (category === undefined) return 'var(--ink-3)';
  const key = categoryKey(category);
  const tone = known.get(key);
  if (tone !== undefined) return `var(--${tone})`;
  const hue = hueOf(key);
  const [light, dark] = [made.light, made.dark].map(([l, c]) => `oklch(${l}% ${c} ${hue})`);
  return `light-dark(${light}, ${dark})`;
}

/** 0 to 345 in steps of 15: neighbours that can be told apart. FNV-1a over the name. */
function hueOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 8) % 24) * 15;
}
