import { describe, expect, it, vi } from 'vitest';
import { createPopupList, type PopupList } from '../../../../utils/state/popup/popup-list.ts';
import { rangeSource, type Source } from '../../../../utils/state/popup/sources.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import type { Story } from '../../../../utils/stories/story.ts';
import { aRow, put, storeOf } from './many-rows.ts';

/** A source of one row, before which `above` stories stand. */
function sourceOf(row: number, above = 0): Source {
  return {
    head: async () => ({ rows: [aRow(row)], spans: [{ at: 1, count: 1 }], whole: true }),
    spans: async () => [{ at: 1, count: 1 }],
    read: async () => [aRow(row)],
    indexOf: async () => above,
  };
}

/** A list whose first row is shown; `above` stories came in since it was read. */
async function shown(above: number) {
  const source = sourceOf(0, above);
  const chosen = vi.fn(async () => source);
  const list = createPopupList({
    chosen,
    free: async () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
  await list.show();
  chosen.mockClear();
  return { list, readAgain: chosen };
}

describe('the open popup', () => {
  it('reads nothing again where nothing changed since its first rows', async () => {
    const { list, readAgain } = await shown(0);
    await list.follow();
    expect(readAgain).not.toHaveBeenCalled();
  });

  it('shows stories that came in before it followed', async () => {
    const { list, readAgain } = await shown(2);
    await list.follow();
    expect(readAgain).toHaveBeenCalledOnce();
  });

  it('catches up with what was announced before its first paint', async () => {
    const { list, readAgain } = await shown(0);
    await list.changed({ kind: 'poll-ended', added: 1, changed: 0 });
    expect(readAgain).not.toHaveBeenCalled();
    await list.follow();
    expect(readAgain).toHaveBeenCalledOnce();
  });

  it('is read again for marks and stories, and not for a poll that brought nothing', async () => {
    const { list, readAgain } = await shown(0);
    await list.follow();
    await list.changed({ kind: 'poll-started' });
    await list.changed({ kind: 'poll-ended', added: 0, changed: 0 });
    expect(readAgain).not.toHaveBeenCalled();
    await list.changed({ kind: 'marks' });
    await list.changed({ kind: 'poll-ended', added: 0, changed: 1 });
    expect(readAgain).toHaveBeenCalledTimes(2);
  });
});

describe('the reader’s row', () => {
  /** A list of the store, each of whose reads waits where `hold` is called, until it is let go. */
  async function listOf(db: Store) {
    let held = Promise.resolve();
    const source = () => {
      const plain = rangeSource(db, 'all');
      const after = held;
      return {
        ...plain,
        spans: () => after.then(plain.spans),
        indexOf: (story: Story) => after.then(() => plain.indexOf(story)),
      } as Source;
    };
    const list = createPopupList({
      chosen: async () => source(),
      free: async () => undefined,
      onFailure: (error) => {
        throw error;
      },
    });
    const hold = () => {
      let go = () => {};
      held = new Promise<void>((resolve) => {
        go = resolve;
      });
      return go;
    };
    return { list, hold };
  }

  const titleOf = ({ view, current }: PopupList) => view.row(current.value)?.title;
  const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

  it('stays the one that a key went to while the list was refreshed', async () => {
    const db = await storeOf(12);
    const { list, hold } = await listOf(db);
    await list.show();
    await list.follow();
    list.current.value = 0;
    const go = hold();
    // The first row leaves, as one does that comes into the box over the list: its place is the next one's then.
    await db.delete('stories', 'story-0');
    const refreshed = list.refresh();
    await tick();
    list.current.value = 5;
    expect(titleOf(list)).toBe('Story 5');
    go();
    await refreshed;
    expect(list.current.value).toBe(4);
    expect(titleOf(list)).toBe('Story 5');
  });

  it('is not moved by a place of before that is found after it', async () => {
    const db = await storeOf(12);
    const { list, hold } = await listOf(db);
    const at = { id: 'story-7', publishedAt: aRow(7).publishedAt };
    const go = hold();
    const first = list.show({ at: 0, tab: 'all', query: '', place: undefined, current: at });
    await tick();
    list.current.value = 3;
    go();
    await first;
    expect(list.current.value).toBe(3);
  });

  it('is that of the list that was asked for last, whichever comes first', async () => {
    const db = await storeOf(12);
    const { list, hold } = await listOf(db);
    const at = { id: 'story-7', publishedAt: aRow(7).publishedAt };
    const go = hold();
    const first = list.show({ at: 0, tab: 'all', query: '', place: { story: at, topPx: 0 }, current: at });
    await tick();
    await list.show();
    list.current.value = 2;
    go();
    await first;
    expect(list.current.value).toBe(2);
  });

  it('is not in the answer to what was asked for before', async () => {
    const db = await storeOf(12);
    let answer = () => {};
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let asked = 0;
    const list = createPopupList({
      chosen: async () => {
        asked += 1;
        if (asked > 1) return rangeSource(db, 'all');
        await late;
        return sourceOf(99);
      },
      free: async () => undefined,
      onFailure: (error) => {
        throw error;
      },
    });
    const first = list.show();
    await list.show();
    answer();
    await first;
    expect(titleOf(list)).toBe('Story 0');
  });

  it('has what came in above counted, though another refresh overtakes the one that brought it', async () => {
    const db = await storeOf(40);
    const { list, hold } = await listOf(db);
    await list.show();
    await list.follow();
    list.look(3, 10, 3, 0);
    await put(db, [aRow(-1), aRow(-2)]);
    const go = hold();
    const news = list.refresh();
    await tick();
    const other = list.refresh(false);
    go();
    await Promise.all([news, other]);
    expect(list.newAbove.value).toBe(2);
  });
});
