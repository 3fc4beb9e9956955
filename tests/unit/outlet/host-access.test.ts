// What the companion says of access to the outlet's hosts, which a reader may not have given or may have taken away.
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  missingHostAccess,
  onPermissionsChange,
  requestHostAccess,
  requestNotifications,
} from '../../../utils/outlet/host-access.ts';

const address = { siteUrl: 'https://outlet.example/', feedUrl: 'https://feeds.example/outlet' };
let given: string[];
let requested: (readonly string[] | undefined)[];
const listeners = { added: new Set<() => void>(), removed: new Set<() => void>() };

beforeEach(() => {
  fakeBrowser.reset();
  given = [];
  requested = [];
  const event = (of: Set<() => void>) => ({
    addListener: (callback: () => void) => of.add(callback),
    removeListener: (callback: () => void) => of.delete(callback),
  });
  Object.assign(browser, {
    permissions: {
      contains: async ({ origins = [] }: { origins?: string[] }) =>
        origins.every((one) => given.includes(one)),
      request: async ({ origins }: { origins?: string[] }) => {
        requested.push(origins);
        return true;
      },
      onAdded: event(listeners.added),
      onRemoved: event(listeners.removed),
    },
  });
});

describe('access to the outlet', () => {
  it('names each host that it lacks, once', async () => {
    expect(await missingHostAccess(address)).toEqual(['https://outlet.example/*', 'https://feeds.example/*']);
    expect(await missingHostAccess({ ...address, feedUrl: `${address.siteUrl}feed/` })).toEqual([
      'https://outlet.example/*',
    ]);
    given = ['https://outlet.example/*'];
    expect(await missingHostAccess(address)).toEqual(['https://feeds.example/*']);
    given.push('https://feeds.example/*');
    expect(await missingHostAccess(address)).toEqual([]);
  });

  it('lacks nothing while no address is known', async () => {
    expect(await missingHostAccess(undefined)).toEqual([]);
  });

  it('is asked for at these hosts and no others, and not at all for none', async () => {
    expect(await requestHostAccess([])).toBe(true);
    expect(requested).toEqual([]);
    await requestHostAccess(['https://outlet.example/*']);
    expect(requested).toEqual([['https://outlet.example/*']]);
  });

  it('is not asked for with notifications, which are asked for alone', async () => {
    const asked: unknown[] = [];
    Object.assign(browser.permissions, { request: async (what: unknown) => asked.push(what) > 0 });
    expect(await requestNotifications()).toBe(true);
    expect(asked).toEqual([{ permissions: ['notifications'] }]);
  });

  it('tells of every change until it is told to stop', () => {
    let heard = 0;
    const stop = onPermissionsChange(() => heard++);
    for (const set of Object.values(listeners)) for (const each of set) each();
    expect(heard).toBe(2);
    stop();
    expect([listeners.added.size, listeners.removed.size]).toEqual([0, 0]);
  });
});
