import { describe, expect, it } from 'vitest';
import { differences, fieldsOf, undone, withField } from '../../../utils/settings/fields.ts';
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
});
