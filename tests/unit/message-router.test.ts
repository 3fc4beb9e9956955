// What the background does with messages before anyone acts on them.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { payloads } from '../../utils/message-payloads.ts';
import { answer, type Handlers } from '../../utils/message-router.ts';
import { messageNames } from '../../utils/messages.ts';

const handlers = {
  'poll/now': vi.fn(async () => ({ kind: 'unchanged' as const })),
  'story/opened': vi.fn(async () => ({ ok: true })),
  'related/find': vi.fn(async () => ({ stories: [] as const })),
  'related/off': vi.fn(async () => ({ ok: true })),
} satisfies Handlers;

const ownPage = () => ({ id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') });
const partnerPage = () => ({ id: fakeBrowser.runtime.id, url: 'https://partner.example/article' });

beforeEach(() => vi.clearAllMocks());

describe('a message', () => {
  it('has a schema for each name that the background knows', () => {
    expect([...messageNames].sort()).toEqual(Object.keys(payloads).sort());
  });

  it('is handed on with its payload where all is well', async () => {
    expect(await answer({ name: 'poll/now', payload: { reason: 'reader' } }, ownPage(), handlers)).toEqual({
      kind: 'unchanged',
    });
    expect(handlers['poll/now']).toHaveBeenCalledWith({ reason: 'reader' }, ownPage());
  });

  it('from a partner page may ask for related stories and nothing else', async () => {
    const wish = { name: 'related/off', payload: { where: 'site', off: true } } as const;
    expect(await answer(wish, partnerPage(), handlers)).toEqual({ ok: true });
    const poll = answer({ name: 'poll/now', payload: { reason: 'reader' } }, partnerPage(), handlers);
    await expect(poll).rejects.toThrow('poll/now: not for pages');
    expect(handlers['poll/now']).not.toHaveBeenCalled();
  });

  it('from another extension is refused', async () => {
    const asked = answer(
      { name: 'story/opened', payload: { id: 'a' } },
      { ...ownPage(), id: 'another' },
      handlers,
    );
    await expect(asked).rejects.toThrow('story/opened: not from this extension');
  });

  it('with a payload that does not fit is refused, and what is wrong is named', async () => {
    const asked = answer({ name: 'story/opened', payload: { id: 7 } }, ownPage(), handlers);
    await expect(asked).rejects.toThrow('story/opened: id: ');
    expect(handlers['story/opened']).not.toHaveBeenCalled();
  });
});
