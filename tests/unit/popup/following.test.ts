import { describe, expect, it, vi } from 'vitest';
import { createFollowing } from '../../../entrypoints/popup/following.ts';
import { createList } from '../../../entrypoints/popup/list.ts';
import type { Source } from '../../../entrypoints/popup/sources.ts';
import { anItem } from '../stories/a-store.ts';

const story = {
  ...anItem({}),
  id: 'first',
  publishedAt: 1,
  firstSeenAt: 1,
  title: 'First',
  revisions: 0,
  words: 0,
  rawHash: '',
  textHash: '',
};

/** A popup whose first rows are shown; `above` stories came in since they were read. */
async function following(above: number) {
  const source: Source = {
    head: async () => ({ rows: [story], spans: [{ at: 1, count: 1 }], whole: true }),
    spans: async () => [{ at: 1, count: 1 }],
    read: async () => [story],
    indexOf: async () => above,
  };
  const list = createList({
    onError: (error) => {
      throw error;
    },
    onBehind: async () => undefined,
    free: async () => undefined,
  });
  await list.show(source);
  const refresh = vi.fn(async () => undefined);
  const heard = vi.fn();
  const follow = createFollowing({
    list,
    refresh,
    onHeard: heard,
    onChange: async () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
  return { follow, refresh, heard };
}

describe('the open popup', () => {
  it('reads nothing again where nothing changed since its first rows', async () => {
    const { follow, refresh } = await following(0);
    await follow.begin();
    expect(refresh).not.toHaveBeenCalled();
  });

  it('shows stories that came in before it listened', async () => {
    const { follow, refresh } = await following(2);
    await follow.begin();
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('catches up with what was announced before its first paint', async () => {
    const { follow, refresh } = await following(0);
    follow.changed({ kind: 'poll-ended', added: 1, changed: 0 });
    expect(refresh).not.toHaveBeenCalled();
    await follow.begin();
    expect(refresh).toHaveBeenCalledOnce();
  });

  it('does not take its own marks for news', async () => {
    const { follow, refresh, heard } = await following(0);
    await follow.begin();
    follow.tellMarks();
    follow.changed({ kind: 'marks' });
    expect(refresh).not.toHaveBeenCalled();
    expect(heard).not.toHaveBeenCalled();
    follow.changed({ kind: 'marks' });
    expect(refresh).toHaveBeenCalledOnce();
  });
});
