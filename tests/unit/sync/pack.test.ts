import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyState,
  fitting,
  itemKeys,
  pack,
  type SyncState,
  storedBytes,
  storyHash,
  unpack,
} from '../../../utils/sync/pack.ts';
import type { Register } from '../../../utils/sync/registers.ts';

const marks = (count: number, seed: string) =>
  new Map<string, Register>(
    Array.from({ length: count }, (_, i) => [storyHash(`${seed}${i}`), { at: i + 1, value: i % 7 !== 0 }]),
  );
const total = (items: Readonly<Record<string, unknown>>) =>
  Object.entries(items).reduce((sum, [key, item]) => sum + key.length + storedBytes(item), 0);

describe('what is synced', () => {
  it('comes out of the items as it went in', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(
        fc.uniqueArray(text, { maxLength: 20 }),
        fc.nat(300),
        fc.nat(1_000_000),
        (words, count, at) => {
          const state: SyncState = {
            fields: new Map(words.map((word) => [`set:alerts.muted:${word}`, { at, value: true }])),
            read: marks(count, 'r'),
            saved: marks(Math.floor(count / 3), 's'),
          };
          const { items, left } = pack(state);
          const back = unpack(JSON.parse(JSON.stringify(items)));
          expect(left).toBe(0);
          for (const part of ['fields', 'read', 'saved'] as const)
            expect(new Map([...back[part]].sort())).toEqual(new Map([...state[part]].sort()));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('holds each setting with its clock, by name, and nothing else', () => {
    const fields = new Map<string, Register>([
      ['b', { at: 2, value: true }],
      ['a', { at: 1, value: 'x' }],
    ]);
    const held = Object.entries(pack({ ...emptyState, fields }).items)
      .filter(([key]) => key.startsWith('f'))
      .flatMap(([, item]) => item as unknown[][])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    expect(held).toEqual([
      ['a', 1, 'x'],
      ['b', 2, true],
    ]);
  });

  it('stays within 8 KB an item and 100 KB in all, however much there is', () => {
    const fields = new Map<string, Register>(
      Array.from({ length: 600 }, (_, i) => [
        `set:alerts.muted:${'لفظ<'.repeat(20)}${i}`,
        { at: i, value: true },
      ]),
    );
    const { items, left } = pack({ fields, read: marks(20_000, 'r'), saved: marks(5_000, 's') });
    for (const [key, item] of Object.entries(items))
      expect(storedBytes(item) + key.length).toBeLessThan(8_192);
    expect(total(items)).toBeLessThan(102_400);
    expect(left).toBeGreaterThan(0);
  });

  it('forgets the oldest marks first, and the same ones on every device', () => {
    const state = { ...emptyState, read: marks(20_000, 'r') };
    const kept = fitting(state).read;
    const times = [...kept.values()].map(({ at }) => at);
    expect(kept.size).toBeGreaterThan(3_000);
    expect(Math.min(...times)).toBeGreaterThan(10_000);
    expect(new Map([...unpack(pack(state).items).read].sort())).toEqual(new Map([...kept].sort()));
  });

  it('takes nothing from items that are damaged or not ours', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...itemKeys), fc.jsonValue()), (items) => {
        const { fields, read, saved } = unpack(items);
        for (const part of [fields, read, saved])
          for (const { at } of part.values()) expect(Number.isInteger(at)).toBe(true);
      }),
    );
    expect(unpack({ f0: [['outlet.feedUrl', 5, 'https://elsewhere.example/']], r0: 'short', s1: 7 })).toEqual(
      emptyState,
    );
  });
});
