import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, metricsOf, rowAt, slices, topOf } from '../../../../components/popup/geometry.ts';

const metrics = { row: 75, heading: 28, muted: 32 };
const days = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 });
const spansOf = (counts: readonly number[]) => counts.map((count, i) => ({ at: -i, count }));

describe('where rows stand', () => {
  it('puts a heading over each day and the days under each other', () => {
    const layout = layOut(spansOf([2, 3]), metrics);
    expect([topOf(layout, 0), topOf(layout, 1), topOf(layout, 2)]).toEqual([28, 103, 206]);
    expect(layout).toMatchObject({ rows: 5, height: 2 * 28 + 5 * 75 });
  });

  it('keeps a line under a day for what is muted, and draws a day that is muted whole', () => {
    const layout = layOut(
      [
        { at: 0, count: 2, muted: 4 },
        { at: -1, count: 0, muted: 1 },
      ],
      metrics,
    );
    expect(layout.height).toBe(2 * 28 + 2 * 75 + 2 * 32);
    expect(rowAt(layout, 28 + 2 * 75 + 5)).toBe(1);
    expect(slices(layout, 0, 2).map(({ block }) => block.span.at)).toEqual([0, -1]);
  });

  it('finds every row again at its own top edge, in any list', () => {
    fc.assert(
      fc.property(days, fc.nat(), (counts, pick) => {
        const layout = layOut(spansOf(counts), metrics);
        const index = pick % layout.rows;
        const top = topOf(layout, index);
        expect(rowAt(layout, top)).toBe(index);
        expect(rowAt(layout, top + metrics.row - 1)).toBe(index);
      }),
    );
  });

  it('draws each wanted row once, under its own day', () => {
    fc.assert(
      fc.property(days, fc.nat(), fc.integer({ min: 1, max: 60 }), (counts, pick, length) => {
        const layout = layOut(spansOf(counts), metrics);
        const from = pick % layout.rows;
        const to = Math.min(layout.rows, from + length);
        const drawn = slices(layout, from, to).flatMap((slice) => {
          const { first, span } = slice.block;
          expect(slice.from).toBeGreaterThanOrEqual(first);
          expect(slice.to).toBeLessThanOrEqual(first + span.count);
          return Array.from({ length: slice.to - slice.from }, (_, i) => slice.from + i);
        });
        expect(drawn).toEqual(Array.from({ length: to - from }, (_, i) => from + i));
      }),
    );
  });

  it('leaves out days without a row', () => {
    expect(layOut(spansOf([0, 2, 0]), metrics).blocks).toHaveLength(1);
  });

  it('makes room for Nastaliq, and less for compact rows', () => {
    const height = (compact: boolean, nastaliq: boolean) => metricsOf(16, { compact, nastaliq }).row;
    expect(height(false, false)).toBe(75);
    expect(height(true, false)).toBeLessThan(height(false, false));
    expect(height(false, true)).toBeGreaterThan(height(false, false));
  });
});
