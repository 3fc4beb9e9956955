import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexWords } from '../../../utils/search/text/words.ts';
import { fold, originalRange } from '../../../utils/text/fold.ts';

it('takes case, accents, widths and ligatures as the same', () => {
  expect(fold('ÉGALITÉ ﬁne Ｗide Łódź Straße').text).toBe('egalite fine wide lodz strasse');
});

it('takes the Arabic, Persian and Urdu forms of ye, kaf and heh as the same, and their digits as digits', () => {
  expect(fold('كشميري هے ۃ').text).toBe(fold('کشمیری ہے ہ').text);
  expect(fold('٣ ۳ ३').text).toBe('3 3 3');
});

it('passes over what a reader cannot see, apostrophes in words and the dots of abbreviations', () => {
  expect(fold('می\u200cشود zero\u200bwidth soft\u00adhyphen').text).toBe(
    fold('میشود zerowidth softhyphen').text,
  );
  expect(fold("Pakistan’s U.S. visit isn't").text).toBe('pakistans us visit isnt');
  expect(fold('It ended.').text).toBe('it ended.');
});

it('leads back to the text as it was written, marks and joiners with their letters', () => {
  const text = '«Ér\u0301 ﬁne»';
  const folded = fold(text);
  const at = folded.text.indexOf('er');
  expect(text.slice(...originalRange(folded, at, at + 2))).toBe('Ér\u0301');
  const fine = folded.text.indexOf('fine');
  expect(text.slice(...originalRange(folded, fine, fine + 4))).toBe('ﬁne');
});

it('gives a place in the original for every letter, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const folded = fold(text);
      let before = 0;
      for (let at = 0; at < folded.text.length; at++) {
        const [start, end] = originalRange(folded, at, at + 1);
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        before = start;
      }
      for (const { start, end } of indexWords(text).words) expect(end).toBeGreaterThan(start);
    }),
    { numRuns: 500 },
  );
});

it('takes the hyphens that typesetters use for the plain one', () => {
  expect(fold('Gilgit\u2011Baltistan co\u2010op').text).toBe('gilgit-baltistan co-op');
});
