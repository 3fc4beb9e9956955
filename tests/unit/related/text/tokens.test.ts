import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from '../../../../utils/related/text/tokens.ts';
import {
  countOf,
  hashOf,
  hashTerm,
  isInLead,
  isInName,
  isInTitle,
  vectorOf,
} from '../../../../utils/related/text/vector.ts';

const terms = (text: string) =>
  tokenize(text)
    .map(({ term }) => term)
    .filter(Boolean);

test('forms of one word are one term, whichever side writes which', () => {
  expect(new Set(terms('kidnap kidnaps kidnapped kidnapping')).size).toBe(1);
  expect(new Set(terms('policy policies')).size).toBe(1);
  expect(new Set(terms("Iran Iran’s Iran's")).size).toBe(1);
});

test('words that say nothing have no term, but the United States do', () => {
  expect(terms('they said that it was not')).toEqual([]);
  expect(new Set(terms('US U.S. U.S')).size).toBe(1);
  expect(terms('tell us')).toEqual([]);
});

test('numbers with separators are whole', () => {
  expect(terms('1,000 tonnes')[0]).toBe(terms('1000')[0]);
});

test('words of other scripts are terms as they stand', () => {
  expect(terms('وزیراعظم شہباز شریف')).toEqual(['وزیراعظم', 'شہباز', 'شریف']);
});

test('a token says where it stands', () => {
  const text = 'So “Field Marshal” Munir’s visit.';
  for (const { word, start, end } of tokenize(text)) expect(text.slice(start, end)).toBe(word);
});

test('any text is read without fault, in order and without overlap', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      let last = 0;
      for (const { start, end } of tokenize(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
  );
});

test('a vector knows each term once: how often it stands, in the title, at the beginning, as a name', () => {
  const { terms: packed } = vectorOf(
    'Flood in Sindh',
    `The flood took Sukkur. ${'calm '.repeat(70)}late flood here`,
  );
  const of = (term: string) => packed.find((entry) => hashOf(entry) === hashTerm(term)) ?? 0;
  expect(countOf(of('flood'))).toBe(3);
  expect(isInTitle(of('flood'))).toBe(true);
  expect(isInName(of('flood'))).toBe(false);
  expect(isInName(of('sukkur'))).toBe(true);
  expect(isInLead(of('sukkur'))).toBe(true);
  expect(isInTitle(of('sukkur'))).toBe(false);
  expect(isInLead(of('late'))).toBe(false);
  expect(countOf(of('calm'))).toBe(7);
});

test('the terms of a vector ascend, and are no more than fit', () => {
  const many = Array.from({ length: 600 }, (_, n) => `word${n}`).join(' ');
  const { terms: packed } = vectorOf('', many);
  expect(packed.length).toBe(255);
  expect([...packed]).toEqual([...packed].sort((a, b) => a - b));
});
