import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createNotebook, readWhere, writeWhere } from '../../../../utils/state/popup/last-place.ts';

const now = Date.UTC(2025, 7, 3);
const where = {
  at: now,
  tab: 'c-world',
  query: 'ferry',
  place: { story: { id: 'a', publishedAt: now }, topPx: -12 },
  current: { id: 'b', publishedAt: now },
};

describe('where the reader was', () => {
  let stored: Map<string, string>;
  beforeEach(() => {
    stored = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
  });

  it('is noted when the popup closes, if it has just changed', () => {
    let leave = () => {};
    vi.stubGlobal('addEventListener', (_: string, heard: () => void) => {
      leave = heard;
    });
    vi.useFakeTimers({ now });
    const { at: _, ...there } = where;
    const note = createNotebook(() => there);
    leave();
    expect(stored.size).toBe(0);
    note();
    leave();
    expect(readWhere(now)).toEqual(where);
    vi.useRealTimers();
  });

  it('is there again for ten minutes, and forgotten after them', () => {
    writeWhere(where);
    expect(readWhere(now + 9 * 60_000)).toEqual(where);
    expect(readWhere(now + 10 * 60_000)).toBeUndefined();
    expect(stored.size).toBe(0);
  });

  it('is not taken from a clock that ran ahead', () => {
    writeWhere(where);
    expect(readWhere(now - 1)).toBeUndefined();
  });

  it('is checked before it is used', () => {
    for (const damaged of ['{', '[]', '{"at":1}', JSON.stringify({ ...where, place: { topPx: 'x' } })]) {
      stored.set('popup:place', damaged);
      expect(readWhere(now)).toBeUndefined();
    }
  });

  it('costs nothing where the browser refuses to store', () => {
    vi.stubGlobal('localStorage', undefined);
    expect(() => writeWhere(where)).not.toThrow();
    expect(readWhere(now)).toBeUndefined();
  });
});
