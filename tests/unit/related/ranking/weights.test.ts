import { expect, test } from 'vitest';
import { allWeights, numberTerms } from '../../../../utils/related/ranking/weights.ts';
import { hashOf, hashTerm, vectorOf } from '../../../../utils/related/text/vector.ts';

/** How much more `one` weighs in the text than `other`, both as rare. */
function ratio(title: string, text: string, one: string, other: string): number {
  const vector = vectorOf(title, text);
  const { numbered, hashes } = numberTerms([vector]);
  const [weights = new Float64Array()] = numbered.map((terms) =>
    allWeights(terms, new Float64Array(hashes.length).fill(1)),
  );
  const weightOf = (term: string) =>
    weights[[...vector.terms].findIndex((packed) => hashOf(packed) === hashTerm(term))] ?? Number.NaN;
  return weightOf(one) / weightOf(other);
}

const words = (count: number) =>
  Array.from({ length: count }, (_, n) => `filler${'xyz'[n % 3]}${n}`).join(' ');

test('a name weighs more than another word of the same place', () => {
  expect(ratio('', 'shops burnt in Saddar', 'saddar', 'burnt')).toBeGreaterThan(1);
});

test('the beginning weighs more than the rest', () => {
  expect(ratio('', `market ${words(80)} harbour`, 'market', 'harbour')).toBeGreaterThan(1);
});

test('a title weighs more the longer its text, and no more than the beginning where it is most of the text', () => {
  const above = (count: number) => ratio('market', `${words(count)} harbour`, 'market', 'harbour');
  expect(above(1)).toBeCloseTo(1);
  expect(above(40)).toBeGreaterThan(above(10));
});
