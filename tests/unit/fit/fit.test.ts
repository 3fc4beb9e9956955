import { expect, test } from 'vitest';
import { descend } from '../../fit/descent.ts';
import { fitLogistic } from '../../fit/logistic.ts';

test('logistic regression finds the weights by which examples were made', () => {
  const examples = Array.from({ length: 40 }, (_, a) =>
    Array.from({ length: 40 }, (_, b) => {
      const signs = [a / 10 - 2, b / 10 - 2];
      const chance = 1 / (1 + Math.exp(-(0.5 + 2 * (signs[0] ?? 0) - (signs[1] ?? 0))));
      return [
        { signs, related: true, weight: chance },
        { signs, related: false, weight: 1 - chance },
      ];
    }).flat(),
  ).flat();
  const [bias, first, second] = fitLogistic(examples);
  expect(bias).toBeCloseTo(0.5, 1);
  expect(first).toBeCloseTo(2, 1);
  expect(second).toBeCloseTo(-1, 1);
});

test('a descent ends near the best values, and leaves alone what makes no difference', () => {
  const { x, y, idle } = descend({
    start: { x: 1, y: 1, idle: 3 },
    steps: [0.5, 0.5, 0.5, 0.2, 0.1, 0.05],
    figure: ({ x, y }) => -((x - 2.5) ** 2) - (y - 0.4) ** 2,
  });
  expect(x).toBeCloseTo(2.5, 0);
  expect(y).toBeCloseTo(0.4, 0);
  expect(idle).toBe(3);
});
