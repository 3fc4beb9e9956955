// The mark in the settings' navigation, from the start of the page to its end.
import { describe, expect, it } from 'vitest';
import { sectionAt } from '../../../../components/options/current-section.ts';

const unscrolled = { by: 0, most: 0, windowHeight: 600 };

/** Sections of these heights on a page, as they stand when it is scrolled so far (px), in a window 600 px high. */
function at(heights: readonly number[], scrollY: number): string | undefined {
  let top = 0;
  const tops = heights.map((height, index) => {
    const one = { id: `s${index}`, top: top - scrollY };
    top += height;
    return one;
  });
  return sectionAt(tops, { by: scrollY, most: top - 600, windowHeight: 600 });
}

describe('the section that a reader is in', () => {
  it('is the first at the start and the last at the end, where the last are short', () => {
    const heights = [300, 900, 500, 100, 80];
    expect(at(heights, 0)).toBe('s0');
    expect(at(heights, 1880 - 600)).toBe('s4');
  });

  it('is each of them in turn', () => {
    const heights = [300, 900, 500, 100, 80];
    const met = new Set<string | undefined>();
    for (let scrollY = 0; scrollY <= 1280; scrollY += 10) met.add(at(heights, scrollY));
    expect([...met]).toEqual(['s0', 's1', 's2', 's3', 's4']);
  });

  it('is the one at the top of the window, wherever a whole window still follows', () => {
    expect(at([300, 900, 200, 900, 600], 1200)).toBe('s2');
    expect(at([300, 900, 200, 900, 600], 1188)).toBe('s2');
    expect(at([300, 900, 200, 900, 600], 1100)).toBe('s1');
  });

  it('is each in turn on a page that is shorter than two windows', () => {
    expect(at([300, 300, 200, 100], 0)).toBe('s0');
    const met = new Set<string | undefined>();
    for (let scrollY = 0; scrollY <= 300; scrollY += 10) met.add(at([300, 300, 200, 100], scrollY));
    expect([...met]).toEqual(['s0', 's1', 's2', 's3']);
  });

  it('is the first where the page begins with something else, and none where there is none', () => {
    expect(sectionAt([{ id: 'a', top: 120 }], unscrolled)).toBe('a');
    expect(sectionAt([], unscrolled)).toBeUndefined();
  });
});
