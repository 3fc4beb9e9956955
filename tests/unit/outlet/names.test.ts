import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { afterEach, expect, it, vi } from 'vitest';
import { loadLanguage } from '../../../utils/i18n/i18n.ts';
import { categoryName } from '../../../utils/outlet/names.ts';

const urdu = generateChromeMessages(await parseMessagesFile('locales/ur.yml'));

afterEach(async () => {
  await loadLanguage('en');
  vi.unstubAllGlobals();
});

it('calls categories as the outlet does in English', () => {
  expect(['Defence & Security', 'Weather'].map(categoryName)).toEqual(['Defence & Security', 'Weather']);
});

it('calls categories by their Urdu names in Urdu, and those without one as the outlet does', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(urdu)));
  await loadLanguage('ur');
  expect([' defence & SECURITY ', 'Sports', 'Weather', 'constructor'].map(categoryName)).toEqual([
    'دفاع و سلامتی',
    'کھیل',
    'Weather',
    'constructor',
  ]);
});
