import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (message: unknown, sender: object, respond: (answer: unknown) => void) => unknown;

describe('a background hears messages', () => {
  let listeners: Listener[] = [];
  beforeEach(() => {
    listeners = [];
    vi.resetModules();
    const runtime = { onMessage: { addListener: (listener: Listener) => listeners.push(listener) } };
    vi.doMock('wxt/browser', () => ({ browser: { runtime } }));
  });
  afterEach(() => {
    vi.doUnmock('wxt/browser');
    vi.unstubAllGlobals();
  });

  async function hearing(answer: (message: unknown) => Promise<unknown> | undefined): Promise<Listener> {
    const { hearMessages } = await import('../../utils/hear-messages.ts');
    hearMessages(answer);
    const [listener] = listeners;
    if (listener === undefined) throw new Error('nothing was listened to');
    return listener;
  }

  it('and gives the browser its promise, where it takes one', async () => {
    vi.stubGlobal('browser', {});
    const listener = await hearing((message) => (message === 'mine' ? Promise.resolve(7) : undefined));
    expect(await listener('mine', {}, () => undefined)).toBe(7);
    expect(listener('other', {}, () => undefined)).toBeUndefined();
  });

  it('and hands over the answer, where it does not', async () => {
    Reflect.deleteProperty(globalThis, 'browser');
    const listener = await hearing((message) => (message === 'mine' ? Promise.resolve(7) : undefined));
    const answered = new Promise((resolve) => {
      expect(listener('mine', {}, resolve)).toBe(true);
    });
    expect(await answered).toBe(7);
    expect(listener('other', {}, () => undefined)).toBe(false);
  });

  it("and says there why there is none, in the polyfill's way", async () => {
    Reflect.deleteProperty(globalThis, 'browser');
    const listener = await hearing(() => Promise.reject(new Error('poll/now: reason')));
    const answered = new Promise((resolve) => {
      listener('mine', {}, resolve);
    });
    expect(await answered).toEqual({ __mozWebExtensionPolyfillReject__: true, message: 'poll/now: reason' });
  });
});
