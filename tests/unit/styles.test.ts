// The promises of the style sheets: colours that can be read, motion only for those who want it, no colour but from
// the tokens.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { colours } from '../../utils/outlet/edition.ts';
import { contrast } from '../commands/edition/colours.ts';
import { withColours } from '../commands/edition/words.ts';

function sheets(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sheets(path) : path.endsWith('.css') ? [path] : [];
  });
}
const tokens = withColours(readFileSync('components/ui/tokens.css', 'utf8'), colours);
const pages = sheets('components').filter((path) => !path.endsWith('tokens.css'));
/** The card on partner pages stands alone: it can read none of our tokens. */
const own = pages.filter((path) => !path.includes('related'));

const colour = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
  ),
);

function least(text: string, ...grounds: readonly string[]): number {
  const pair = (name: string) => colour.get(name) ?? (['#000000', '#000000'] as const);
  return Math.min(
    ...grounds.flatMap((ground) =>
      [0, 1].map((theme) => contrast(pair(text)[theme] ?? '', pair(ground)[theme] ?? '')),
    ),
  );
}

/** A sheet without what stands inside @media blocks of which `keep` says no. */
function outside(css: string, query: RegExp): string {
  let left = css;
  for (let found = query.exec(left); found; found = query.exec(left)) {
    let depth = 1;
    let end = left.indexOf('{', found.index) + 1;
    while (depth > 0 && end < left.length) {
      if (left[end] === '{') depth++;
      if (left[end] === '}') depth--;
      end++;
    }
    left = left.slice(0, found.index) + left.slice(end);
  }
  return left;
}

describe('colours', () => {
  it('of text have a contrast of at least 4.5 on every ground, in light and dark', () => {
    const grounds = ['paper', 'paper-2', 'page', 'alert-bg', 'brand-bg'];
    for (const text of ['ink', 'ink-2', 'ink-3', 'brand', 'alert'])
      expect(least(text, ...grounds), text).toBeGreaterThanOrEqual(4.5);
    for (const category of ['defence', 'politics', 'economy', 'world', 'society', 'sports', 'technology'])
      expect(least(category, 'paper', 'paper-2'), category).toBeGreaterThanOrEqual(4.5);
    expect(least('brand-ink', 'brand')).toBeGreaterThanOrEqual(4.5);
    expect(least('ink', 'mark')).toBeGreaterThanOrEqual(4.5);
    expect(least('del', 'del-bg')).toBeGreaterThanOrEqual(4.5);
    expect(least('ins', 'ins-bg')).toBeGreaterThanOrEqual(4.5);
    expect(least('ink-2', 'del-bg')).toBeGreaterThanOrEqual(4.5);
  });

  it('of borders and focus have a contrast of at least 3', () => {
    expect(least('field', 'paper', 'paper-2', 'page')).toBeGreaterThanOrEqual(3);
    expect(least('focus', 'paper', 'paper-2', 'page', 'alert-bg')).toBeGreaterThanOrEqual(3);
  });

  it('come from the tokens alone', () => {
    for (const path of own)
      expect(readFileSync(path, 'utf8').match(/#[0-9a-f]{3,8}\b(?!.*\{)/gi) ?? [], path).toEqual([]);
  });
});

describe('motion', () => {
  it('is only for readers who did not ask for less', () => {
    for (const path of pages) {
      const still = outside(readFileSync(path, 'utf8'), /@media[^{]*prefers-reduced-motion:\s*no-preference/);
      expect(still.match(/^\s*(transition|animation|scroll-behavior)\b.*$/gm) ?? [], path).toEqual([]);
    }
  });
});
