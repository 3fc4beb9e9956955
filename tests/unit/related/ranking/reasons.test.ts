import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedTerms } from '../../../../utils/related/ranking/reasons.ts';
import { stem } from '../../../../utils/related/text/stem.ts';
import { stopWords } from '../../../../utils/related/text/stop-words.ts';

const alike = () => 1;

function shared(article: readonly string[], story: readonly string[]): readonly string[] {
  return sharedTerms(article, alike)(story);
}

test('a name of several words is one reason, as the page writes it', () => {
  const reasons = shared(
    ['Tankers wait', 'Ships wait at the Strait of Hormuz, said Joe Biden.'],
    ['Strait of Hormuz shut', 'JOE BIDEN spoke.'],
  );
  expect(reasons).toContain('Strait of Hormuz');
  expect(reasons).toContain('Joe Biden');
});

test('two plain words that stand together in both are one reason', () => {
  const reasons = shared(
    ['', 'They spoke about border security for long.'],
    ['Talks on border security go on'],
  );
  expect(reasons).toEqual(['border security']);
});

test('a part of a name says nothing beside the name', () => {
  const reasons = shared(['', 'We met Imran Khan. And Khan left.'], ['Imran Khan met us; then Khan left']);
  expect(reasons[0]).toBe('Imran Khan');
  expect(reasons).not.toContain('Khan');
});

test('words that only share a stem are no reason: neither side would find them', () => {
  expect(shared(['', 'the kidnapper killing'], ['the kidnapped killed'])).toEqual([]);
});

test('a possessive is shown without its ending', () => {
  expect(shared(['', 'and so Iran’s plans'], ['what Iran wants'])).toEqual(['Iran']);
});

test('a day, a month and a bare number say too little', () => {
  expect(shared(['', 'on Monday in June there were 15'], ['Monday, June 15'])).toEqual([]);
});

test('a headline in capitals does not make names of plain words', () => {
  const reasons = shared(['Senate Votes On Tariffs', 'The tariffs were voted on.'], ['New tariffs planned']);
  expect(reasons).toEqual(['tariffs']);
});

test('half of a word with a hyphen is no reason', () => {
  expect(shared(['', 'a Lahore-led mission'], ['who led the mission'])).toEqual(['mission']);
});

const word = fc.constantFrom(
  ...'Iran budget the of Khan Imran killing killed border security Strait Hormuz and 15 Monday Lahore-led'.split(
    ' ',
  ),
  'Iran’s',
  '“Kashmir”',
  'U.S.',
  'economy.',
  'وزیراعظم',
);
const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '));

test('every reason stands in both texts, is no stop word and is there once', () => {
  fc.assert(
    fc.property(text, text, text, text, (headline, body, title, story) => {
      const reasons = shared([headline, body], [title, story]);
      const there = `${title}\n${story}`.toLowerCase().replaceAll('’', "'");
      for (const reason of reasons) {
        expect(`${headline}\n${body}`).toContain(reason);
        expect(there).toContain(reason.toLowerCase().replaceAll('’', "'"));
        expect(stopWords.has(reason.toLowerCase())).toBe(false);
      }
      expect(reasons.length).toBeLessThanOrEqual(4);
      expect(new Set(reasons.map((reason) => stem(reason.toLowerCase()))).size).toBe(reasons.length);
    }),
  );
});
