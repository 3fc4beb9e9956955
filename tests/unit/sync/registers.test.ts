import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockAt,
  isClock,
  latest,
  merge,
  type Registers,
  type Write,
  write,
} from '../../../utils/sync/registers.ts';

const registers = fc
  .array(
    fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.record({ at: fc.nat(20), value: fc.oneof(fc.constant(null), fc.boolean(), fc.string(), fc.nat(3)) }),
    ),
  )
  .map((entries): Registers => new Map(entries));
const sorted = (of: Registers) => [...of].sort(([a], [b]) => (a < b ? -1 : 1));

describe('registers', () => {
  it('merge to the same whatever the order, and however often', () => {
    fc.assert(
      fc.property(registers, registers, registers, (a, b, c) => {
        expect(sorted(merge(a, b))).toEqual(sorted(merge(b, a)));
        expect(sorted(merge(merge(a, b), c))).toEqual(sorted(merge(a, merge(b, c))));
        expect(sorted(merge(merge(a, b), b))).toEqual(sorted(merge(a, b)));
      }),
    );
  });

  it('are overwritten by what was written after them, even by a device whose clock is behind', () => {
    const ahead = write(new Map(), [['theme', 'dark', clockAt(Date.UTC(2090, 0))]]);
    const behind = write(ahead, [['theme', 'light', clockAt(Date.UTC(2026, 0))]]);
    expect(merge(ahead, behind).get('theme')?.value).toBe('light');
    expect(merge(behind, ahead).get('theme')?.value).toBe('light');
  });

  it('are not written again when nothing changed', () => {
    const once = write(new Map(), [['theme', 'dark', 5]]);
    expect(write(once, [['theme', 'dark', 9]])).toEqual(once);
  });

  it('forget the same ones whether they forget before a merge or after it', () => {
    fc.assert(
      fc.property(registers, registers, fc.integer({ min: 1, max: 5 }), (a, b, most) => {
        const once = latest(merge(a, b), most);
        expect(sorted(latest(merge(latest(a, most), latest(b, most)), most))).toEqual(sorted(once));
      }),
    );
  });

  it('keep a clock that six digits of base 36 can hold', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        expect(isClock(clockAt(date.getTime()))).toBe(true);
      }),
    );
    for (const none of [1.5, -1, 36 ** 6, Number.NaN, '7', null, undefined])
      expect(isClock(none)).toBe(false);
    const writes: Write[] = [['a', 1, 36 ** 6 - 1]];
    expect(isClock(write(write(new Map(), writes), [['a', 2, 1]]).get('a')?.at)).toBe(true);
  });
});
