import { expect, test } from 'vitest';
import { crowdAround, nearness } from '../../../../utils/related/ranking/nearness.ts';
import { parameters } from '../../../../utils/related/ranking/parameters.ts';

test.each([0, 0.5, 1])(
  'nothing is nearer than the same day, and further apart is never nearer (%d)',
  (crowd) => {
    let before = nearness(0, crowd);
    expect(before).toBeCloseTo(1);
    for (let days = 1; days < 1000; days++) {
      expect(nearness(days, crowd)).toBeLessThanOrEqual(before);
      expect(nearness(-days, crowd)).toBe(nearness(days, crowd));
      before = nearness(days, crowd);
    }
  },
);

test('a crowd moves likeness from what fades to what stays and what fades late', () => {
  const dates = { ...parameters.dates, always: 0.1, alwaysInCrowd: 0.2, lateShare: 0.3, lateInCrowd: 0.1 };
  const at = (crowd: number) => nearness(30, crowd, { ...dates, late: 30, soon: 1e-6 });
  expect(at(0)).toBeCloseTo(0.1 + 0.3 / Math.E);
  expect(at(1)).toBeCloseTo(0.3 + 0.4 / Math.E);
});

test('where most stories are of the same days, a date tells less', () => {
  const lost = (crowd: number) => nearness(0, crowd) - nearness(10, crowd);
  expect(lost(1)).toBeLessThan(lost(0));
});

const factsOf = (...stories: readonly (readonly [day: number, terms: number])[]) =>
  Uint16Array.from(stories.flat());

test('a store of these days alone is a crowd, one of many years is none', () => {
  expect(crowdAround(factsOf([20_000, 9], [20_001, 9], [20_005, 9]), 20_003)).toBe(1);
  const years = Array.from({ length: 100 }, (_, n) => [15_000 + 50 * n, 9] as const);
  expect(crowdAround(factsOf(...years), 17_000)).toBeLessThan(0.1);
});

test('stories taken out and stories without a date make no crowd', () => {
  expect(crowdAround(factsOf([20_000, 0], [0, 9], [10_000, 9]), 20_000)).toBe(0);
  expect(crowdAround(factsOf(), 20_000)).toBe(0);
  expect(crowdAround(factsOf([0, 9]), 0)).toBe(0);
});
