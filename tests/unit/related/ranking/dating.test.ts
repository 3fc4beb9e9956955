import { expect, test } from 'vitest';
import { likelyDate, likelyNearness } from '../../../../utils/related/ranking/dating.ts';
import { DAY_MS, NOW } from '../a-related-store.ts';

test('a story of the days of the likeliest is nearer than one that is alone in its year', () => {
  const at = (days: number) => ({ publishedAt: NOW + days * DAY_MS });
  const [one = 0, , alone = 0] = likelyNearness([0.4, 0.4, 0.4], [at(0), at(1), at(-700)]);
  expect(one).toBeGreaterThan(alone);
});

test('where no story has a date, all are as near', () => {
  const unknown = { publishedAt: Number.NaN };
  const [one, another] = likelyNearness([0.9, 0.1], [unknown, unknown]);
  expect(one).toBe(another);
  expect(likelyNearness([], [])).toEqual([]);
});

test('the likely date is that of the story most like the article, of those that have one', () => {
  const stories = [{ publishedAt: Number.NaN }, { publishedAt: 5 }, { publishedAt: 7 }];
  expect(likelyDate([0.9, 0.1, 0.3], stories)).toBe(7);
  expect(likelyDate([0.9], stories.slice(0, 1))).toBeUndefined();
});
