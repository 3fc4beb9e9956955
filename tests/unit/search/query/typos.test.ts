import { expect, it } from 'vitest';
import { slips, slipsAllowed, soundOf } from '../../../../utils/search/query/typos.ts';
import { inflectionsOf, spellingsOf } from '../../../../utils/search/query/variants.ts';
import { spellingLists } from '../../../../utils/search/spellings/all.ts';

const apart = (a: string, b: string, most = 3) => slips(a, b, 0, b.length, most);

it('counts a letter left out, added, changed, or two swapped, as one slip each', () => {
  expect(apart('karachi', 'karachi')).toBe(0);
  for (const typed of ['krachi', 'karrachi', 'karacho', 'kraachi']) expect(apart(typed, 'karachi')).toBe(1);
  expect(apart('krahci', 'karachi')).toBe(2);
  expect(apart('lahore', 'karachi', 2)).toBe(3);
});

it('counts slips to the beginning of a longer word', () => {
  expect(slips('pakitsa', 'pakistan', 0, 8, 1, true)).toBe(1);
});

it('forgives more in longer words', () => {
  expect([2, 3, 6, 7, 12].map(slipsAllowed)).toEqual([0, 1, 1, 2, 2]);
});

it('hears romanised names alike', () => {
  expect(soundOf('taleban')).toBe(soundOf('taliban'));
  expect(soundOf('qureshi')).toBe(soundOf('kureishi'));
  expect(soundOf('zardaari')).toBe(soundOf('zardari'));
  expect(soundOf('nawaz')).toBe(soundOf('navaz'));
  expect(soundOf('karachi')).not.toBe(soundOf('lahore'));
});

it('knows British and American endings by rule', () => {
  expect(spellingsOf('honor')).toContain('honour');
  expect(spellingsOf('organised')).toContain('organized');
  expect(spellingsOf('centre')).toContain('center');
  expect(spellingsOf('traveled')).toContain('travelled');
});

it('knows a word’s own inflections', () => {
  expect(inflectionsOf('party')).toContain('parties');
  expect(inflectionsOf('parties')).toContain('party');
  expect(inflectionsOf('stopped')).toContain('stop');
  expect(inflectionsOf('planning')).toContain('plans');
  expect(inflectionsOf('bring'), 'the end of a short word is no ending').not.toContain('bre');
});

it('names the source of every list of spellings, and has two forms at least on every line', () => {
  for (const { source, lines } of spellingLists) {
    expect(source.length).toBeGreaterThan(10);
    for (const line of lines)
      expect(line.split('=').filter((form) => form.trim() !== '').length, line).toBeGreaterThan(1);
  }
});
