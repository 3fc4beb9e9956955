import { describe, expect, it, vi } from 'vitest';
import { createPopupList } from '../../../../utils/state/popup/popup-list.ts';
import type { Source } from '../../../../utils/state/popup/sources.ts';
import { aRow } from './many-rows.ts';

/** A list whose first row is shown; `above` stories came in since it was read. */
async function shown(above: number) {
  const source: Source = {
    head: async () => ({ rows: [aRow(0)], spans: [{ at: 1, count: 1 }], whole: true }),
    spans: async () => [{ at: 1, count: 1 }],
    read: async () => [aRow(0)],
    indexOf: async () => above,
  };
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
