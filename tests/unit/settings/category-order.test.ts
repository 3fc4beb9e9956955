import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved, orderCategories } from '../../../utils/settings/category-order.ts';

const known = ['Defence & Security', 'Politics', 'World'];

describe('categories', () => {
  it('stand as the reader put them, then as the outlet names them, then the rest as given, by use', () => {
    expect(orderCategories(['Weather', 'politics', 'Books'], ['World'], known)).toEqual([
      'World',
      'Defence & Security',
      'Politics',
      'Weather',
      'Books',
    ]);
  });

  it('are each there once, however they are written', () => {
    expect(orderCategories(['WORLD', ' world '], ['world'], ['World'])).toEqual(['World']);
  });

  it('move by a place, stop at either end, and none is lost', () => {
    expect(moved(known, 'Politics', -1)).toEqual(['Politics', 'Defence & Security', 'World']);
    expect(moved(known, 'Defence & Security', -1)).toEqual(known);
    expect(moved(known, 'Defence & Security', 1)).toEqual(['Politics', 'Defence & Security', 'World']);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string()),
        fc.nat(9),
        fc.integer({ min: -3, max: 3 }),
        (names, at, by) => {
          expect([...moved(names, names[at] ?? '', by)].sort()).toEqual([...names].sort());
        },
      ),
    );
  });
});
