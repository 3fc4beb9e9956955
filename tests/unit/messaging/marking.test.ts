import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { setMark } from '../../../utils/messaging/marking.ts';
import { openStore, type Store } from '../../../utils/stories/db.ts';

const listeners = new Map<string, () => void>();
const sent = vi.spyOn(browser.runtime, 'sendMessage');

beforeEach(() => {
  listeners.clear();
  sent.mockReset().mockResolvedValue({ ok: true } as never);
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) => listeners.set(type, listener));
});
afterEach(() => vi.unstubAllGlobals());

it('a page that closes leaves what is not stored to the background, in the order of the clicks', async () => {
  let open: (db: Store) => void = () => {};
  const store = new Promise<Store>((resolve) => {
    open = resolve;
  });
  const marks = [
    { to: 'saved', ids: ['a'], at: 1 },
    { to: 'unsaved', ids: ['a'], at: 2 },
  ] as const;
  const all = marks.map((mark) => setMark(store, mark));
  listeners.get('pagehide')?.();
  expect(sent.mock.calls).toEqual(marks.map((payload) => [{ name: 'stories/mark', payload }]));
  open(await openStore('marking'));
  expect(await Promise.all(all)).toEqual([['a'], ['a']]);
});

it('a page that closes when all is stored leaves nothing', async () => {
  const store = openStore('marking');
  await setMark(store, { to: 'read', ids: ['a'], at: 1 });
  expect(await setMark(store, { to: 'read', list: 'all', at: 1 })).toEqual([]);
  listeners.get('pagehide')?.();
  expect(sent).not.toHaveBeenCalled();
});
