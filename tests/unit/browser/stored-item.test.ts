import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storedItem } from '../../../utils/browser/stored-item.ts';

describe('one value in the browser’s storage', () => {
  beforeEach(() => fakeBrowser.reset());

  const item = () => storedItem<readonly string[]>('local', 'words', ['none']);

  it('is its fallback until something is stored, and when null is', async () => {
    expect(await item().getValue()).toEqual(['none']);
    await browser.storage.local.set({ words: null });
    expect(await item().getValue()).toEqual(['none']);
  });

  it('is what was stored last, under its key alone', async () => {
    await item().setValue(['a']);
    expect(await item().getValue()).toEqual(['a']);
    expect(await browser.storage.local.get()).toEqual({ words: ['a'] });
  });

  it('tells of its own changes, the fallback where it was taken away', async () => {
    const heard = vi.fn();
    item().watch(heard);
    await browser.storage.local.set({ others: 1 });
    await item().setValue(['b']);
    await browser.storage.local.remove('words');
    expect(heard.mock.calls).toEqual([[['b']], [['none']]]);
  });
});
