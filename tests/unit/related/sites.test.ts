// On which sites related stories may be shown, and how the script comes to the sites that the reader allowed.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { bringCard, followSettings, registerSites } from '../../../utils/related/page-scripts.ts';
import { allowSite, forgetSite, siteState, withSiteOff } from '../../../utils/related/sites.ts';
import { changeSettings, readSettings } from '../../../utils/settings/settings.ts';

const plain = { enabled: true, offSites: [], sites: [] };
const partners = ['https://*.partner.example/*'];

interface Registration {
  readonly id: string;
  readonly matches: readonly string[];
  readonly excludeMatches?: readonly string[];
  readonly css?: readonly string[];
  readonly persistAcrossSessions?: boolean;
}

const world = { registered: [] as Registration[], granted: new Set<string>(), agrees: true };

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(world, { registered: [], granted: new Set<string>(), agrees: true });
  Object.assign(fakeBrowser, {
    permissions: {
      request: vi.fn(async ({ origins }: { origins: string[] }) => {
        if (world.agrees) for (const origin of origins) world.granted.add(origin);
        return world.agrees;
      }),
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => world.granted.has(one)),
      remove: async ({ origins }: { origins: string[] }) => {
        for (const origin of origins) world.granted.delete(origin);
        return true;
      },
    },
    scripting: {
      getRegisteredContentScripts: async () => world.registered,
      registerContentScripts: async (scripts: Registration[]) => {
        world.registered = scripts;
      },
      unregisterContentScripts: async () => {
        world.registered = [];
      },
      insertCSS: vi.fn(async () => undefined),
      executeScript: vi.fn(async () => []),
    },
  });
  fakeBrowser.runtime.getManifest = () =>
    ({ manifest_version: 3, name: '', version: '', host_permissions: ['https://outlet.example/*'] }) as never;
});

describe('a site', () => {
  it('is on by the profile, by the reader, or not at all', () => {
    expect(siteState('https://www.partner.example/a', plain, partners)).toMatchObject({
      by: 'partner',
      on: true,
    });
    const allowed = { ...plain, sites: ['https://paper.example'] };
    expect(siteState('https://paper.example/a', allowed, partners)).toMatchObject({
      by: 'allowed',
      on: true,
    });
    expect(siteState('https://paper.example.evil.test/a', allowed, partners)).toMatchObject({
      by: 'none',
      on: false,
    });
    expect(siteState('about:newtab', allowed, partners)).toBeUndefined();
    expect(siteState(undefined, allowed, partners)).toBeUndefined();
  });

  it('is off where the reader turned it off, and everywhere once everything is off', () => {
    const off = withSiteOff(plain, 'https://www.partner.example', true);
    expect(siteState('https://www.partner.example/a', off, partners)?.on).toBe(false);
    expect(siteState('https://sport.partner.example/a', off, partners)?.on).toBe(true);
    expect(withSiteOff(off, 'https://www.partner.example', false).offSites).toEqual([]);
    expect(siteState('https://sport.partner.example/a', { ...plain, enabled: false }, partners)?.on).toBe(
      false,
    );
  });
});

describe('a site that the reader allows', () => {
  it('is asked for alone, and its script is registered to survive restarts', async () => {
    expect(await allowSite('https://paper.example/story?x=1')).toBe(true);
    expect(fakeBrowser.permissions.request).toHaveBeenCalledWith({ origins: ['https://paper.example/*'] });
    expect((await readSettings()).related.sites).toEqual(['https://paper.example']);
    expect(world.registered).toMatchObject([
      { matches: ['https://paper.example/*'], persistAcrossSessions: true },
    ]);
  });

  it('changes nothing when the reader says no', async () => {
    world.agrees = false;
    expect(await allowSite('https://paper.example/story')).toBe(false);
    expect((await readSettings()).related.sites).toEqual([]);
    expect(world.registered).toEqual([]);
  });

  it('is forgotten with its script and its permission, but never the outlet’s own', async () => {
    await allowSite('https://paper.example/');
    await allowSite('https://outlet.example/');
    await forgetSite('https://paper.example');
    await forgetSite('https://outlet.example');
    expect(world.registered).toEqual([]);
    expect([...world.granted]).toEqual(['https://outlet.example/*']);
  });

  it('loses its script while it is off, or once the browser took the permission back', async () => {
    await allowSite('https://paper.example/');
    const { related } = await readSettings();
    await registerSites(withSiteOff(related, 'https://paper.example', true));
    expect(world.registered).toEqual([]);
    await registerSites(related);
    expect(world.registered).toHaveLength(1);
    world.granted.clear();
    await registerSites(related);
    expect(world.registered).toEqual([]);
  });

  it('is never a page of the browser or a file', async () => {
    expect(await allowSite('file:///home/reader/a.html')).toBe(false);
    expect(await allowSite('about:blank')).toBe(false);
    expect(fakeBrowser.permissions.request).not.toHaveBeenCalled();
  });
});

describe('the outlet’s partners', () => {
  const granted = 'https://*.partner.example/*';
  beforeEach(() => world.granted.add(granted));

  it('have the script registered at run time, without a sheet, and again after an update took it away', async () => {
    await registerSites(plain, partners);
    expect(world.registered).toMatchObject([{ matches: [granted], persistAcrossSessions: true }]);
    expect(world.registered[0]?.css).toBeUndefined();
    world.registered = [];
    await registerSites(plain, partners);
    expect(world.registered).toHaveLength(1);
  });

  it('have nothing of the extension in a page where the reader turned them off, or everything', async () => {
    await registerSites(withSiteOff(plain, 'https://www.partner.example', true), partners);
    expect(world.registered).toMatchObject([
      { matches: [granted], excludeMatches: ['https://www.partner.example/*'] },
    ]);
    await registerSites({ ...plain, enabled: false }, partners);
    expect(world.registered).toEqual([]);
  });

  it('have none where the reader has taken back the permission', async () => {
    world.granted.clear();
    await registerSites(plain, partners);
    expect(world.registered).toEqual([]);
  });
});

describe('a document with its first card', () => {
  it('is given names that no page can know before', async () => {
    const sender = { tab: { id: 7 } } as never;
    const { name } = await bringCard(sender);
    const again = await bringCard(sender);
    expect(name).toMatch(/^[a-z]{12}$/);
    expect(again.name).not.toBe(name);
    expect(fakeBrowser.scripting.insertCSS).toHaveBeenCalledWith({
      target: { tabId: 7, frameIds: [0] },
      css: `[${name}] { --${name}: block; }`,
    });
  });
});

describe('open pages, when a choice changed', () => {
  it('are all told the same, and no list of sites; nothing when another setting changed', async () => {
    const sent: unknown[] = [];
    Object.assign(fakeBrowser.tabs, {
      query: async () => [{ id: 1 }, { id: 2 }],
      sendMessage: async (_: number, message: unknown) => sent.push(message),
    });
    await changeSettings((before) => ({
      ...before,
      related: withSiteOff(plain, 'https://secret.example', true),
    }));
    await followSettings();
    expect(sent).toEqual([{ name: 'related/changed' }, { name: 'related/changed' }]);
    await changeSettings((before) => ({ ...before, language: 'ur' }));
    await followSettings();
    expect(sent).toHaveLength(2);
  });
});
