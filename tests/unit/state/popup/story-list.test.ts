import { describe, expect, it, vi } from 'vitest';
import { keptSource } from '../../../../utils/state/popup/kept-source.ts';
import { rangeSource, type Source } from '../../../../utils/state/popup/sources.ts';
import { createList } from '../../../../utils/state/popup/story-list.ts';
import { visibleSource } from '../../../../utils/state/popup/visible-source.ts';
import type { StoryRow } from '../../../../utils/stories/db.ts';
import { categoryList } from '../../../../utils/stories/list-keys.ts';
import { aStore } from '../../stories/a-store.ts';
import { aRow, HOUR_MS, NEWEST, put, storeOf } from './many-rows.ts';

const onBehind = vi.fn(async () => undefined);
const aList = (free: () => Promise<void> = async () => undefined) =>
  createList({
    onError: (error) => {
      throw error;
    },
    onBehind,
    free,
  });
/** Waits until all headings are counted and `index` is read. */
const until = (list: ReturnType<typeof aList>, rows: number, index: number) =>
  vi.waitFor(() => {
    expect(list.view.total()).toBe(rows);
    expect(list.view.row(index)).toBeDefined();
  });
const titles = (list: ReturnType<typeof aList>, from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => list.view.row(from + i)?.title);
const expected = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `Story ${from + i}`);

async function everyRow(source: Source): Promise<string[]> {
  const count = (await source.spans()).reduce((sum, span) => sum + span.count, 0);
  return (await source.read(0, count)).map((row) => row.title);
}

describe('the list', () => {
  it('has its first rows from one short read, and all its headings soon after', async () => {
    const list = aList();
    await list.show(rangeSource(await storeOf(300), 'all'));
    expect(titles(list, 0, 16)).toEqual(expected(0, 16));
    expect(list.view.row(16)).toBeUndefined();
    await until(list, 300, 0);
  });

  it('counts the rows beyond the first when the store is free, when asked to, or when the reader goes down', async () => {
    const db = await storeOf(300);
    const later = async () => {
      let free = () => {};
      const list = aList(
        () =>
          new Promise((resolve) => {
            free = resolve;
          }),
      );
      await list.show(rangeSource(db, 'all'));
      expect(list.view.total()).toBe(16);
      return { list, free: () => free() };
    };
    const waited = await later();
    waited.free();
    await until(waited.list, 300, 0);

    const asked = await later();
    await asked.list.counted();
    expect(asked.list.view.total()).toBe(300);
    expect(asked.list.counted()).toBeUndefined();

    const scrolled = await later();
    scrolled.list.look(0, 8, 0, 0);
    expect(scrolled.list.view.total()).toBe(16);
    scrolled.list.look(4, 12, 4, 0);
    await until(scrolled.list, 300, 12);
  });

  it('is refreshed, not counted, where stories came in above it: its rows would stand under other days', async () => {
    const db = await storeOf(300);
    const list = aList(() => new Promise(() => undefined));
    await list.show(rangeSource(db, 'all'));
    await put(db, [aRow(1001, NEWEST + 1000)]);
    await list.counted();
    expect(onBehind).toHaveBeenCalledOnce();
    expect(list.view.total()).toBe(16);
    expect(list.counted()).toBeUndefined();
  });

  it('is counted though it is refreshed meanwhile', async () => {
    const db = await storeOf(300);
    const list = aList(() => new Promise(() => undefined));
    await list.show(rangeSource(db, 'all'));
    const refreshed = list.refresh(rangeSource(db, 'all'));
    await list.counted();
    expect(list.counted()).toBeUndefined();
    await refreshed;
    expect(list.view.total()).toBe(300);
  });

  it('does not bring back a list that another has taken the place of', async () => {
    const db = await storeOf(90);
    const list = aList();
    await list.show(rangeSource(db, 'all'));
    await until(list, 90, 0);
    const late = list.refresh(rangeSource(db, 'all'));
    await list.show(rangeSource(db, categoryList('World')));
    expect(await late).toBeUndefined();
    await until(list, 60, 0);
  });

  it('reads what comes into sight, wherever the reader jumps', async () => {
    const list = aList();
    await list.show(rangeSource(await storeOf(300), 'all'));
    await until(list, 300, 0);
    for (const at of [250, 40, 120]) {
      list.look(at, at + 8, at, 0);
      await until(list, 300, at + 7);
      expect(titles(list, at, at + 8)).toEqual(expected(at, at + 8));
    }
  });

  it('finds the next unread row, in memory or far below it', async () => {
    const db = await storeOf(1_300);
    const unread = [3, 700, 1_250];
    const isRead = (n: number) => !unread.includes(n);
    const all = Array.from({ length: 1_300 }, (_, n) => n);
    // What was there before the extension was is neither read nor unread.
    await put(
      db,
      all.filter(isRead).map((n) => ({ ...aRow(n), ...(n % 2 === 0 ? { readAt: 1 } : { backlog: true }) })),
    );
    const list = aList(() => new Promise(() => undefined));
    await list.show(rangeSource(db, 'all'));
    expect(await list.unreadAfter(0)).toBe(3);
    expect(await list.unreadAfter(3)).toBe(700);
    expect(await list.unreadAfter(700)).toBe(1_250);
    expect(await list.unreadAfter(1_250)).toBeUndefined();
    list.patch('story-700', { readAt: 1 });
    expect(await list.unreadAfter(3)).toBe(1_250);
  });

  it('finds no unread row of a list that another has taken the place of', async () => {
    const db = await storeOf(90);
    await put(
      db,
      Array.from({ length: 60 }, (_, n) => ({ ...aRow(n), readAt: 1 })),
    );
    const list = aList();
    let answer: (() => void) | undefined;
    const source = rangeSource(db, 'all');
    await list.show({
      ...source,
      read: async (...asked) => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return source.read(...asked);
      },
    });
    await until(list, 90, 0);
    const late = list.unreadAfter(0);
    await vi.waitFor(() => expect(answer).toBeDefined());
    await list.show(rangeSource(db, categoryList('World')));
    answer?.();
    expect(await late).toBeUndefined();
  });

  it('keeps the row under the eye where it is when stories come in above and below', async () => {
    const db = await storeOf(100);
    const list = aList();
    const source = () => rangeSource(db, 'all');
    await list.show(source());
    await until(list, 100, 0);
    list.look(50, 58, 50, -10);
    await until(list, 100, 50);
    await put(db, [
      aRow(1001, NEWEST + 1000),
      aRow(1002, NEWEST + 2000),
      aRow(1003, NEWEST - 80.5 * HOUR_MS),
    ]);
    expect(await list.refresh(source(), () => aRow(60))).toEqual({
      above: 2,
      index: 62,
    });
    expect(list.view.moved.value).toEqual({ kind: 'keep', from: 50, to: 52 });
    expect(list.view.row(52)?.title).toBe('Story 50');
    expect(list.view.total()).toBe(103);
  });

  it('puts no rows where others stand by the time that they are read', async () => {
    const db = await storeOf(300);
    const list = aList();
    const plain = rangeSource(db, 'all');
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow: Source = {
      ...plain,
      read: async (...asked) => {
        const read = await plain.read(...asked);
        await held;
        return read;
      },
    };
    await list.show(slow);
    await until(list, 300, 0);
    const refreshed = list.refresh(rangeSource(db, 'all'));
    // Read from the list as it was, while it is refreshed.
    list.look(20, 28, 20, 0);
    await put(db, [aRow(1001, NEWEST + 1000)]);
    await refreshed;
    await list.refresh(rangeSource(db, 'all'));
    answer();
    await until(list, 301, 27);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(titles(list, 20, 28)).toEqual(expected(19, 27));
  });

  it('keeps a mark that was made while it was refreshed, though the rows were read before', async () => {
    const db = await storeOf(30);
    const list = aList();
    await list.show(rangeSource(db, 'all'));
    await until(list, 30, 0);
    const refreshed = list.refresh(rangeSource(db, 'all'));
    list.patch('story-1', { readAt: NEWEST });
    await refreshed;
    expect(list.view.row(1)?.readAt).toBe(NEWEST);
    expect(list.view.row(2)?.readAt).toBeUndefined();
  });

  it('has the rows that came into sight while it was refreshed', async () => {
    const db = await storeOf(300);
    const list = aList();
    await list.show(rangeSource(db, 'all'));
    await until(list, 300, 0);
    list.look(200, 208, 200, 0);
    await until(list, 300, 207);
    const refreshed = list.refresh(rangeSource(db, 'all'));
    list.look(0, 8, 0, 0);
    await refreshed;
    expect(titles(list, 0, 8)).toEqual(expected(0, 8));
  });

  it('comes back to a place, also when stories came in since', async () => {
    const db = await storeOf(200);
    const list = aList();
    await list.show(rangeSource(db, 'all'));
    await until(list, 200, 0);
    list.look(150, 158, 150, -20);
    await until(list, 200, 150);
    const place = list.place();
    await put(db, [aRow(1001, NEWEST + 1000)]);
    const again = aList();
    await again.show(rangeSource(db, 'all'), place);
    expect(again.view.moved.value).toEqual({ kind: 'place', index: 151, topPx: -20 });
    expect(again.view.row(151)?.title).toBe('Story 150');
  });

  it('shows a mark at once, and only the newest of two lists that were asked for', async () => {
    const db = await storeOf(30);
    const list = aList();
    const slow = list.show(rangeSource(db, 'all'));
    const wanted = list.show(rangeSource(db, categoryList('World')));
    await Promise.all([slow, wanted]);
    await until(list, 20, 0);
    expect(list.view.row(0)?.title).toBe('Story 1');
    expect(list.view.total()).toBe(20);
    list.patch('story-1', { readAt: NEWEST });
    expect(list.view.row(0)?.readAt).toBe(NEWEST);
  });
});

const nothing = {
  hidden: new Set<string>(),
  boxed: new Set<string>(),
  muted: new Set<string>(),
  unfolded: new Set<number>(),
};

describe('a list without what is left out', () => {
  it('counts for each day what is muted, and shows it where the reader unfolds it', async () => {
    const db = await storeOf(40);
    const muted = new Set(['story-1', 'story-2', 'story-30']);
    const folded = visibleSource(db, 'all', { ...nothing, muted });
    const spans = await folded.spans();
    expect(spans.map(({ muted: count }) => count)).toEqual([2, 1]);
    expect(spans.reduce((sum, { count }) => sum + count, 0)).toBe(37);
    expect((await folded.read(0, 3)).map(({ id }) => id)).toEqual(['story-0', 'story-3', 'story-4']);
    const unfolded = new Set([spans[0]?.at ?? 0]);
    const shown = visibleSource(db, 'all', { ...nothing, muted, unfolded });
    expect((await shown.spans()).map(({ muted: count }) => count)).toEqual([2, 1]);
    expect((await shown.read(0, 3)).map(({ id }) => id)).toEqual(['story-0', 'story-1', 'story-2']);
  });

  it('does not repeat what stands over it', async () => {
    const source = visibleSource(await storeOf(20), 'all', {
      ...nothing,
      boxed: new Set(['story-0', 'story-7']),
    });
    expect((await source.head()).rows.map(({ id }) => id)).not.toContain('story-0');
    const spans = await source.spans();
    expect(spans.reduce((sum, { count }) => sum + count, 0)).toBe(18);
    expect((await source.read(0, 20)).map(({ id }) => id)).not.toContain('story-7');
  });

  it('leaves out stories that stand in hidden categories alone, with the counts of the days right', async () => {
    const source = visibleSource(await storeOf(90), 'all', { ...nothing, hidden: new Set(['sports']) });
    const shown = await everyRow(source);
    expect(shown).toEqual(expected(0, 90).filter((_, n) => n % 3 !== 0));
    const head = (await source.head()).rows.map((row) => row.title);
    expect(head.length).toBeGreaterThanOrEqual(16);
    expect(head).toEqual(shown.slice(0, head.length));
  });

  it('is empty when every category is hidden', async () => {
    const source = visibleSource(await storeOf(9), 'all', {
      ...nothing,
      hidden: new Set(['sports', 'world']),
    });
    expect(await everyRow(source)).toEqual([]);
  });
});

/** A kept search that matches these stories and marks the first word of each; `marked` are the ids it was asked for. */
async function aKept(rows: readonly StoryRow[]) {
  const db = await aStore();
  await put(db, rows);
  const marked = new Set<string>();
  const matches = { ids: rows.map(({ id }) => id), times: rows.map(({ publishedAt }) => publishedAt) };
  const source = keptSource(db, matches, async (ids) => {
    for (const id of ids) marked.add(id);
    return new Map(ids.map((id) => [id, { title: [[0, 5]], category: [] }]));
  });
  return { source, marked };
}

describe('a kept search', () => {
  it('stands under the days of its stories', async () => {
    const { source } = await aKept([aRow(0), aRow(1), aRow(30)]);
    expect((await source.spans()).map(({ count }) => count)).toEqual([2, 1]);
    expect(await source.indexOf(aRow(1))).toBe(1);
  });

  it('lists every story that it matches, read and marked page by page', async () => {
    const rows = Array.from({ length: 1500 }, (_, n) => aRow(n));
    const { source, marked } = await aKept(rows);
    const list = aList();
    await list.show(source);
    expect(list.view.total()).toBe(1500);
    expect(list.view.hit(0)?.title).toEqual([[0, 5]]);
    list.look(1400, 1410, 1400, 0);
    await until(list, 1500, 1405);
    expect(list.view.row(1405)?.title).toBe('Story 1405');
    expect(list.view.hit(1405)?.title).toEqual([[0, 5]]);
    expect(marked.size).toBeLessThan(300);
  });

  it('is read whole without marks, to be marked read', async () => {
    const { source, marked } = await aKept(Array.from({ length: 200 }, (_, n) => aRow(n)));
    expect(await source.read(0, Number.MAX_SAFE_INTEGER)).toHaveLength(200);
    expect(marked.size).toBe(0);
  });
});
