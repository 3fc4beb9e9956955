// An institution's policy wins over what the reader chose, and what is wrong in it counts for nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lockedBy, underPolicy } from '../../../utils/settings/policy.ts';
import {
  changeSettings,
  chosenSettings,
  defaultSettings,
  readSettings,
} from '../../../utils/settings/settings.ts';

const outlet = { siteUrl: 'https://example.org/news/', feedUrl: 'https://example.org/news/feed/' };

beforeEach(() => fakeBrowser.reset());
afterEach(() => vi.restoreAllMocks());

describe('a policy', () => {
  it('sets the outlet, the language, and what is off', () => {
    const policy = { outletUrl: outlet.siteUrl, language: 'ur', alertsOff: true, relatedOff: true } as const;
    const settings = underPolicy(defaultSettings, policy);
    expect(settings).toMatchObject({ outlet, language: 'ur', related: { enabled: false } });
    expect(Object.values(settings.alerts.channels)).not.toContain(true);
    expect(lockedBy(policy)).toEqual(['outlet', 'language', 'alerts', 'related']);
  });

  it('with anything else in it changes nothing', () => {
    const wrong = { outletUrl: 7, feedUrl: {}, language: 'fr', alertsOff: 'yes', relatedOff: false } as never;
    expect(lockedBy(wrong)).toEqual([]);
    expect(underPolicy(defaultSettings, wrong)).toEqual(defaultSettings);
    expect(lockedBy({ outletUrl: 'javascript:alert(1)' })).toEqual([]);
  });

  it('applies to what is read, and is never stored as the reader’s choice', async () => {
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockResolvedValue({ relatedOff: true } as never);
    expect((await readSettings()).related.enabled).toBe(false);
    const changed = await changeSettings((settings) => ({ ...settings, language: 'en' }));
    expect(changed).toMatchObject({ language: 'en', related: { enabled: false } });
    expect((await chosenSettings()).related.enabled).toBe(true);
  });

  it('that the browser refuses to read is none', async () => {
    vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error('no manifest'));
    expect(await readSettings()).toEqual(defaultSettings);
  });
});
