import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { categoryColor, made } from '../../../../components/popup/category-color.ts';

/** OKLCH to linear sRGB, cut to the gamut as a browser's screen does (CSS Color 4, section 17). */
function linearRgb(l: number, c: number, hue: number): number[] {
  const a = c * Math.cos((hue * Math.PI) / 180);
  const b = c * Math.sin((hue * Math.PI) / 180);
  const [L, M, S] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((x) => x ** 3) as [number, number, number];
  return [
    4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S,
    -1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S,
    -0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S,
  ].map((x) => Math.min(1, Math.max(0, x)));
}
const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Luminance of a token's colours, `light-dark(#…, #…)`. */
function token(name: string): readonly [light: number, dark: number] {
  const css = readFileSync('components/ui/tokens.css', 'utf8');
  const match = new RegExp(`--${name}: light-dark\\(#(\\w{6}), #(\\w{6})\\)`).exec(css);
  const [light = 0, dark = 0] = (match?.slice(1) ?? []).map((hex) =>
    luminance(
      [0, 2, 4].map((i) => {
        const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      }),
    ),
  );
  return [light, dark];
}

describe("a category's colour", () => {
  it('keeps a contrast of 4.5 on both papers in both themes, whatever the hue', () => {
    for (const paper of ['paper', 'paper-2']) {
      const [light, dark] = token(paper);
      for (let hue = 0; hue < 360; hue += 15) {
        const on = (theme: 'light' | 'dark') =>
          luminance(linearRgb(made[theme][0] / 100, made[theme][1], hue));
        expect(contrast(on('light'), light), `${hue} on ${paper}, light`).toBeGreaterThanOrEqual(4.5);
        expect(contrast(on('dark'), dark), `${hue} on ${paper}, dark`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('keeps that contrast for the colours that the design names', () => {
    for (const name of ['defence', 'politics', 'economy', 'world', 'society', 'sports', 'technology']) {
      const [light, dark] = token(name);
      for (const paper of ['paper', 'paper-2']) {
        const [onLight, onDark] = token(paper);
        expect(contrast(light, onLight), `${name} on ${paper}`).toBeGreaterThanOrEqual(4.5);
        expect(contrast(dark, onDark), `${name} on dark ${paper}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("is the design's own for a category that it knows, however that is written", () => {
    expect(categoryColor(' DEFENCE & Security')).toBe('var(--defence)');
  });

  it('is the same each time for a category that nobody knew, and not the same for all', () => {
    expect(categoryColor('Health')).toBe(categoryColor('health '));
    const colours = new Set(['Health', 'Opinion', 'Weather', 'صحت', 'constructor'].map(categoryColor));
    expect(colours.size).toBeGreaterThan(2);
  });
});
