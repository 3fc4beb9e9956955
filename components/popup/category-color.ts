// A category's colour: the design's own for those that it knows, and for any other one that its name decides, so
// that it stays the same everywhere and for ever. Lightness is fixed, so that contrast is (tested for every hue).
import { categoryKey } from '../../utils/stories/list-keys.ts';

const known: Readonly<Record<string, string>> = {
  'defence & security': 'var(--defence)',
  politics: 'var(--politics)',
  economy: 'var(--economy)',
  world: 'var(--world)',
  society: 'var(--society)',
  sports: 'var(--sports)',
  technology: 'var(--technology)',
};

/** Lightness (percent) and chroma of colours made from a name, in OKLCH. */
export const made = { light: [42, 0.1], dark: [82, 0.09] } as const;

/** A CSS colour for text and tints; the muted ink where a story has no category. */
export function categoryColor(category: string | undefined): string {
  if (category === undefined) return 'var(--ink-3)';
  const key = categoryKey(category);
  if (Object.hasOwn(known, key)) return known[key] ?? 'var(--ink-3)';
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
