import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadLanguage } from '../../../utils/i18n/i18n.ts';
import { aboutStory } from '../../../utils/related/card-words.ts';

const NOW = new Date(2026, 5, 15, 12).getTime();
const story = (change = {}) => ({ categories: ['World'], publishedAt: NOW - 22 * 60_000, ...change });

beforeAll(() => loadLanguage('en'));

test('a story says what it is about, how old it is, and what it shares', () => {
  expect(aboutStory(story(), ['Hormuz', 'oil'], NOW)).toEqual([
    'World',
    '22 mins',
    'both mention Hormuz, oil',
  ]);
});

test('a story that shares no term says nothing of sharing', () => {
  expect(aboutStory(story(), [], NOW)).toEqual(['World', '22 mins']);
  expect(aboutStory(story({ categories: [] }), [], NOW)).toEqual(['22 mins']);
});

test('from a day on its date is said, and the year where that is another', () => {
  const at = (...day: [number, number, number]) => new Date(...day, 12).getTime();
  expect(aboutStory(story({ publishedAt: NOW - 23 * 3_600_000 }), [], NOW).at(-1)).toMatch(
    /23 hours?$|23 hr?s?$/,
  );
  expect(aboutStory(story({ publishedAt: at(2026, 5, 14) }), [], NOW).at(-1)).toMatch(/14 Jun$/);
  expect(aboutStory(story({ publishedAt: at(2025, 5, 14) }), [], NOW).at(-1)).toMatch(/14 Jun 2025$/);
});

test('an Urdu line has the Urdu name of the category, each fact apart', async () => {
  const urdu = generateChromeMessages(await parseMessagesFile('locales/ur.yml'));
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(urdu)));
  await loadLanguage('ur');
  const facts = aboutStory(story({ categories: ['Defence & Security'] }), ['Islamabad', 'Hormuz'], NOW);
  vi.unstubAllGlobals();
  await loadLanguage('en');
  expect(facts).toEqual(['دفاع و سلامتی', '22 منٹ', expect.stringContaining('Islamabad، Hormuz')]);
});
