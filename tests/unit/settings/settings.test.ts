import { describe, expect, it } from 'vitest';
import { fieldsOf, withField } from '../../../utils/settings/fields.ts';
import {
  breakingRule,
  changeSettings,
  checkSettings,
  defaultSettings,
} from '../../../utils/settings/settings.ts';

const own = { ...breakingRule, id: 'own', name: 'Floods', mustHave: ['flood'] };

describe('stored settings', () => {
  it('are the defaults where nothing, or nothing that can be settings, is stored', () => {
    for (const stored of [undefined, null, 7, 'settings', [], {}])
      expect(checkSettings(stored)).toEqual(defaultSettings);
  });

  it('lose a damaged field to its default, and no other', () => {
    const stored = withField(withField(defaultSettings, 'language', 'ur'), 'appearance.theme', 'sepia');
    expect(checkSettings(stored)).toEqual({ ...defaultSettings, language: 'ur' });
  });

  it('lose each field alone to its default when it is damaged in whatever way', () => {
    const damaged = [{ of: 'another kind' }, 'no such choice', -1, 2.25, 1e9, [{}, 7.5], null];
    for (const [path] of fieldsOf(defaultSettings))
      for (const value of damaged)
        expect(
          checkSettings(withField(defaultSettings, path, value)),
          `${path}: ${JSON.stringify(value)}`,
        ).toEqual(defaultSettings);
  });

  it.each([
    ['alerts.capPerHour', 1, 60],
    ['alerts.capPerDay', 1, 200],
    ['alerts.quiet.from', 0, 1439],
    ['alerts.quiet.to', 0, 1439],
    ['retention.days', 7, 3650],
    ['retention.maxStories', 500, 100_000],
  ])('take %s from %i to %i', (path, least, most) => {
    const taken = (value: number) =>
      fieldsOf(checkSettings(withField(defaultSettings, path, value))).get(path) === value;
    expect([least - 1, least, most, most + 1].map(taken)).toEqual([false, true, true, false]);
  });

  it('lose a damaged rule, word or saved search, and keep those beside it', () => {
    const search = { name: 'Rain', query: 'monsoon' };
    let stored = withField(defaultSettings, 'alerts.rules', [own, { name: 'no id' }, breakingRule]);
    stored = withField(stored, 'alerts.muted', ['cricket', 4, 'x'.repeat(201)]);
    stored = withField(stored, 'search.saved', [{ name: 'half' }, search]);
    const kept = checkSettings(stored);
    expect(kept.alerts.rules).toEqual([own, breakingRule]);
    expect(kept.alerts.muted).toEqual(['cricket']);
    expect(kept.search.saved).toEqual([search]);
  });

  it('keep a list that the reader emptied empty, and give one of which nothing is sound its default', () => {
    expect(checkSettings(withField(defaultSettings, 'alerts.rules', [])).alerts.rules).toEqual([]);
    expect(checkSettings(withField(defaultSettings, 'alerts.rules', [{}])).alerts.rules).toEqual([
      breakingRule,
    ]);
  });

  it('forget an address that is none, so that the first-run page asks again', () => {
    for (const siteUrl of ['outlet', 'https:', 'https://', 'javascript:alert(1)', '']) {
      const stored = withField(defaultSettings, 'outlet', {
        siteUrl,
        feedUrl: 'https://outlet.example/feed/',
      });
      expect(checkSettings(stored).outlet).toBeUndefined();
    }
  });

  it('take changes from two contexts at once in turn, neither undoing the other', async () => {
    await Promise.all([
      changeSettings((settings) => withField(settings, 'language', 'ur')),
      changeSettings((settings) => withField(settings, 'alerts.capPerDay', 5)),
    ]);
    const both = await changeSettings((settings) => settings);
    expect([both.language, both.alerts.capPerDay]).toEqual(['ur', 5]);
  });
});
