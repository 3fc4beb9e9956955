import { describe, expect, it } from 'vitest';
import { differences, fieldsOf, undone, withChanges, withField } from '../../../utils/settings/fields.ts';
import { defaultSettings, type Settings } from '../../../utils/settings/settings.ts';

const dark = withField(defaultSettings, 'appearance.theme', 'dark');

describe('settings, field by field', () => {
  it('differ in the fields that differ, lists being one field each', () => {
    const muted = withField(dark, 'alerts.muted', ['cricket']);
    expect(differences(defaultSettings, muted)).toEqual([
      { path: 'alerts.muted', before: [], after: ['cricket'] },
      { path: 'appearance.theme', before: 'system', after: 'dark' },
    ]);
  });

  it('can be taken back one change at a time, leaving what was changed since', () => {
    const first = differences(defaultSettings, dark);
    const later = withField(dark, 'language', 'ur');
    expect(undone(later, first)).toEqual({ ...defaultSettings, language: 'ur' });
  });

  it('can be taken back to not being there', () => {
    const outlet = { siteUrl: 'https://outlet.example/', feedUrl: 'https://outlet.example/feed/' };
    const given: Settings = { ...defaultSettings, outlet };
    const back = undone(given, differences(defaultSettings, given));
    expect(fieldsOf(back)).toEqual(fieldsOf(defaultSettings));
    expect(Object.hasOwn(back, 'outlet')).toBe(false);
  });

  it('leave what came to a list since, or went from it', () => {
    const withWords = (words: readonly string[]) => withField(defaultSettings, 'alerts.muted', words);
    const changes = differences(withWords(['rain', 'chess']), withWords(['rain', 'cricket']));
    const later = withWords(['cricket', 'weather']);
    expect(undone(later, changes).alerts.muted).toEqual(['weather', 'chess']);
    expect(withChanges(withWords(['chess', 'weather']), changes).alerts.muted).toEqual([
      'weather',
      'cricket',
    ]);
  });

  it('set a rule that was changed since as it was, once', () => {
    const [rule] = defaultSettings.alerts.rules;
    const withRules = (...rules: readonly unknown[]) => withField(defaultSettings, 'alerts.rules', rules);
    const changes = differences(withRules(rule), withRules({ ...rule, enabled: false }));
    const later = withRules({ ...rule, enabled: false, threshold: 0.9 }, { ...rule, id: 'followed' });
    expect(undone(later, changes).alerts.rules).toEqual([rule, { ...rule, id: 'followed' }]);
  });
});
