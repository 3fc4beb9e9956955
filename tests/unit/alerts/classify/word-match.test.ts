import { expect, test } from 'vitest';
import { breakingMark, categoryName } from '../../../../utils/alerts/classify/breaking-labels.ts';
import { wordsIn } from '../../../../utils/alerts/classify/word-match.ts';

test.each([
  ['شهباز', 'وزیر اعظم شہباز شریف', 'an Arabic keyboard’s heh'],
  ['كشمير', 'مقبوضہ کشمیر میں', 'Arabic kaf and ye'],
  ['دہشت گردی', 'دہشت\u200cگردی کے خلاف', 'a joiner for a space'],
  ['دہشت\u200cگردی', 'دہشت گردی کے خلاف', 'a space for a joiner'],
  ['دہشتگردی', 'دہشت\u200cگردی کے خلاف', 'a joiner for nothing'],
  ['Gilgit-Baltistan', 'Floods in Gilgit\u2011Baltistan', 'a non-breaking hyphen'],
  ['Gilgit Baltistan', 'Floods in Gilgit-Baltistan', 'a hyphen for a space'],
  ['cricket', 'The cric\u00adket board', 'a soft hyphen'],
  ['۱۴', 'Article 14 revoked', 'native digits'],
  ['14', 'یوم آزادی ۱۴ اگست', 'native digits in the text'],
  ['Erdoğan', 'Erdogan lands in Islamabad', 'accents'],
  ['army', 'The army’s chief', 'a possessive'],
  ['U.S.', 'US envoy arrives', 'dots'],
])('a muted %s is found in “%s”: %s', (word, text) => {
  expect(wordsIn(text, [word])).toEqual([word]);
});

test('a word is not found within another', () => {
  expect(wordsIn('An award for the forward', ['war', ''])).toEqual([]);
});

test('a rule’s category typed on another keyboard is the category', () => {
  expect(categoryName('دفاع و سلامتی \u0647')).toBe(categoryName('دفاع و سلامتی ہ'));
});

test.each([
  '🔴 BREAKING: Army strikes',
  '🚨Breaking | Army strikes',
  '#Breaking: Army strikes',
  '#BreakingNews: Army strikes',
  '\u200fبریکنگ نیوز: فوج',
  '🔴🔴 بریکنگ نیوز\u200f: فوج',
  '❗️BREAKING❗️ Army strikes',
  'Breaking 🚨 Army strikes',
  '** [BREAKING] ** Army strikes',
  '« URGENT: Army strikes »',
])('the outlet’s mark is found: %s', (title) => {
  expect(breakingMark({ title, categories: [], tags: [] })).toBeTruthy();
});

test.each([
  'Breaking bread in Lahore',
  'Breaking the ice: talks resume',
  'Urgent repairs begin',
  '# 5 ways of breaking even',
])('no mark: %s', (title) => {
  expect(breakingMark({ title, categories: [], tags: [] })).toBeUndefined();
});
