import { expect, it } from 'vitest';
import { t } from '../../utils/i18n/i18n.ts';
import { defaultSettings } from '../../utils/settings/settings.ts';

it("starts a reader with the outlet's breaking rule and notifications off", () => {
  expect(defaultSettings.alerts.rules[0]?.categories).toEqual(['Defence & Security']);
  expect(defaultSettings.alerts.channels.notification).toBe(false);
  expect(typeof t).toBe('function');
});
