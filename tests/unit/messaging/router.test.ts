// What the background does with messages before anyone acts on them.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { MessageName, Payload } from '../../../utils/messaging/messages.ts';
import { payloads } from '../../../utils/messaging/payloads.ts';
import { type Handlers, routeMessages } from '../../../utils/messaging/router.ts';

const handlers = {
  'poll/now': vi.fn(async () => ({ kind: 'unchanged' as const })),
  'story/opened': vi.fn(async () => ({ ok: true })),
  'stories/mark': vi.fn(async () => ({ ok: true })),
  'related/find': vi.fn(async () => ({ stories: [] as const })),
  'related/draw': vi.fn(async () => ({ name: 'abc' })),
  'related/here': vi.fn(async () => ({ on: true })),
  'related/off': vi.fn(async () => ({ ok: true })),
  'related/settings': vi.fn(async () => ({ ok: true })),
  'outlet/find': vi.fn(async () => ({ kind: 'no-feed' as const })),
  'sync/now': vi.fn(async () => ({ ok: true })),
  'sync/forget': vi.fn(async () => ({ ok: true })),
} satisfies Handlers;
const hear = routeMessages(handlers);

const ownPage = () => ({ id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') });
const partnerPage = () => ({ id: fakeBrowser.runtime.id, url: 'https://partner.example/article' });

beforeEach(() => vi.clearAllMocks());

describe('a message', () => {
  it('is handed on with its payload where all is well', async () => {
    expect(await hear({ name: 'poll/now', payload: { reason: 'reader' } }, ownPage())).toEqual({
      kind: 'unchanged',
    });
    expect(handlers['poll/now']).toHaveBeenCalledWith({ reason: 'reader' }, ownPage());
  });

  it('without a payload is handed on where none is wanted', async () => {
    expect(await hear({ name: 'sync/now' }, ownPage())).toEqual({ ok: true });
    await expect(hear({ name: 'sync/now', payload: { all: true } }, ownPage())).rejects.toThrow('sync/now: ');
  });

  // A list of one name reads as that name where it is taken for a key.
  it.each([
    { name: 'toString' },
    { name: ['sync/now'] },
    { name: 7 },
    { name: 'of another' },
    'poll/now',
    null,
    undefined,
  ])('that has no handler is left alone: %j', (message) => {
    expect(hear(message, ownPage())).toBeUndefined();
  });

  it('from a partner page may ask for related stories and turn them off, and nothing else', async () => {
    expect(await hear({ name: 'related/off', payload: { where: 'site', off: true } }, partnerPage())).toEqual(
      { ok: true },
    );
    for (const [name, payload] of [
      ['poll/now', { reason: 'reader' }],
      ['story/opened', { id: 'a' }],
      ['stories/mark', { to: 'read', list: 'all', at: 1 }],
      ['outlet/find', { address: 'https://outlet.example/' }],
      ['sync/now', undefined],
      ['sync/forget', undefined],
    ] as const) {
      await expect(hear({ name, payload }, partnerPage())).rejects.toThrow(`${name}: not for pages`);
      expect(handlers[name]).not.toHaveBeenCalled();
    }
  });

  it('of any name is answered to the kinds of sender that may use it, and refused to all others', async () => {
    const senders = {
      'a page of the extension': ownPage(),
      'a page of the extension in a tab': { ...ownPage(), tab: { id: 3 }, frameId: 0 },
      'a partner page': partnerPage(),
      'a page that names the extension in its address': {
        id: fakeBrowser.runtime.id,
        url: `https://partner.example/${fakeBrowser.runtime.getURL('/popup.html')}`,
      },
      'a script without an address': { id: fakeBrowser.runtime.id },
      'another extension': { ...ownPage(), id: 'another' },
      'another extension on a page': { ...partnerPage(), id: 'another' },
      'nobody that has a name': { url: fakeBrowser.runtime.getURL('/popup.html') },
    };
    const sound: { readonly [N in MessageName]: Payload<N> } = {
      'poll/now': { reason: 'reader' },
      'story/opened': { id: 'a' },
      'stories/mark': { to: 'saved', ids: ['a'], at: 1 },
      'related/find': { headline: 'h', description: 'd', text: 't' },
      'related/draw': {},
      'related/here': {},
      'related/off': { off: true },
      'related/settings': {},
      'outlet/find': { address: 'https://outlet.example/' },
      'sync/now': undefined,
      'sync/forget': undefined,
    };
    for (const [name, payload] of Object.entries(sound))
      for (const [who, sender] of Object.entries(senders)) {
        const own = who.startsWith('a page of the extension');
        const fromPage = /^a (partner )?page|^a script/.test(who) && name.startsWith('related/');
        const asked = hear({ name, payload }, sender as Runtime.MessageSender);
        if (own || fromPage) await expect(asked, `${name} from ${who}`).resolves.toBeDefined();
        else await expect(asked, `${name} from ${who}`).rejects.toThrow(`${name}: not `);
      }
    expect(Object.keys(sound).sort()).toEqual(Object.keys(payloads).sort());
  });

  it('from another extension is refused', async () => {
    const asked = hear({ name: 'story/opened', payload: { id: 'a' } }, { ...ownPage(), id: 'another' });
    await expect(asked).rejects.toThrow('story/opened: not from this extension');
  });

  it('with a payload that does not fit is refused, and what is wrong is named', async () => {
    await expect(hear({ name: 'story/opened', payload: { id: 7 } }, ownPage())).rejects.toThrow(
      'story/opened: id: ',
    );
    expect(handlers['story/opened']).not.toHaveBeenCalled();
    for (const mark of [
      { to: 'gone', ids: ['a'], at: 1 },
      { to: 'saved', ids: 'a', at: 1 },
      { to: 'read', ids: ['a'.repeat(401)], at: 1 },
      { to: 'read', ids: ['a'], at: -1 },
      { to: 'read', list: 'saved', at: 1 },
      { to: 'unread', list: 'all', at: 1 },
    ])
      await expect(hear({ name: 'stories/mark', payload: mark }, ownPage())).rejects.toThrow(
        'stories/mark: ',
      );
    expect(handlers['stories/mark']).not.toHaveBeenCalled();
    for (const address of [
      'outlet.example',
      'file:///etc/passwd',
      `https://outlet.example/${'a'.repeat(2_000)}`,
    ])
      await expect(hear({ name: 'outlet/find', payload: { address } }, ownPage())).rejects.toThrow(
        'outlet/find: address: ',
      );
  });
});
