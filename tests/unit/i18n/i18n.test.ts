import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  direction,
  formatBytes,
  formatDateTime,
  formatDuration,
  formatList,
  formatNumber,
  formatRelative,
  formatTime,
  language,
  loadLanguage,
  t,
} from '../../../utils/i18n/i18n.ts';

const urdu = generateChromeMessages(await parseMessagesFile('locales/ur.yml'));
const catalogue = {
  ...urdu,
  test_plural: { message: 'ایک خبر | $1 خبریں' },
  test_zero: { message: 'کچھ نہیں | ایک | $1' },
  test_two: { message: '$2 ← $1 ($$5)' },
};
const say = t as (key: string, ...args: readonly unknown[]) => string;
const fetched = vi.fn(async () => new Response(JSON.stringify(catalogue)));

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
});
afterEach(async () => {
  await loadLanguage('en');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the language', () => {
  it('is served by the browser, without a request, when the browser has it', async () => {
    await loadLanguage('auto');
    await loadLanguage('en');
    expect(fetched).not.toHaveBeenCalled();
    expect([language(), direction()]).toEqual(['en', 'ltr']);
    expect(t('extensionName')).toBe('OpenVoice Companion');
  });

  it('is read once from the package when the browser does not have it', async () => {
    await loadLanguage('ur');
    await loadLanguage('ur');
    expect(fetched.mock.calls).toEqual([['/_locales/ur/messages.json']]);
    expect([language(), direction()]).toEqual(['ur', 'rtl']);
    expect(t('extensionName')).toBe(urdu.extensionName?.message);
    await loadLanguage('en');
    expect(t('extensionName')).toBe('OpenVoice Companion');
  });

  it('is Urdu by itself for a reader who asks pages for Urdu first, in a browser that has none', async () => {
    vi.stubGlobal('navigator', { languages: ['ur-PK', 'en'] });
    await loadLanguage('auto');
    expect(language()).toBe('ur');
  });

  it('stays the browser’s when the catalogue cannot be read', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    fetched.mockRejectedValueOnce(new TypeError('gone'));
    await loadLanguage('ur');
    expect(language()).toBe('en');
    expect(t('extensionName')).toBe('OpenVoice Companion');
  });
});

describe('messages of a loaded catalogue', () => {
  beforeEach(() => loadLanguage('ur'));

  it('take their plural form and write the count', () => {
    expect([0, 1, 2, 1284].map((n) => say('test.plural', n))).toEqual([
      '0 خبریں',
      'ایک خبر',
      '2 خبریں',
      '1,284 خبریں',
    ]);
    expect([0, 1, 5].map((n) => say('test.zero', n))).toEqual(['کچھ نہیں', 'ایک', '5']);
  });

  it('put substitutions where the translator wants them, as they are', () => {
    expect(say('test.two', ['$2', 'b'])).toBe('b ← $2 ($5)');
  });
});

describe('formats', () => {
  const now = Date.UTC(2025, 7, 3, 12);
  it('follow the chosen language', async () => {
    expect(formatRelative(now - 4 * 60_000, now)).toBe('4 minutes ago');
    expect(formatRelative(now + 2 * 3_600_000, now)).toBe('in 2 hours');
    expect(formatRelative(now - 24 * 3_600_000, now)).toBe('yesterday');
    expect(formatRelative(now - 10_000, now)).toBe('now');
    await loadLanguage('ur');
    expect(formatRelative(now - 4 * 60_000, now)).toBe('4 منٹ پہلے');
    const teaTime = new Date(2025, 7, 3, 16, 5).getTime();
    expect(formatTime(teaTime)).toBe('16:05');
    expect(formatDateTime(teaTime)).toMatch(/16:05/);
  });

  it('give spans, sizes, numbers and lists in words', () => {
    expect(formatDuration(22 * 60_000)).toMatch(/^22 min/);
    expect(formatDuration(90 * 60_000, 'long')).toBe('2 hours');
    expect(formatNumber(1284)).toBe('1,284');
    expect([formatBytes(0), formatBytes(999), formatBytes(3_400_000)]).toEqual([
      '0 bytes',
      '999 bytes',
      '3.4 MB',
    ]);
    expect(formatList(['Politics', 'Economy', 'World'])).toBe('Politics, Economy and World');
  });
});
