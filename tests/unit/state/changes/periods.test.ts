// The weeks that the page of changes can be turned to.
import { expect, it } from 'vitest';
import { periodsUntil, SHOWN_MS } from '../../../../utils/state/changes/periods.ts';

const at = (text: string) => new Date(text).getTime();

it('are all thirty days first, then whole weeks from Monday on, back to the first of the days', () => {
  const now = at('2026-06-17T15:00');
  const [whole, ...weeks] = periodsUntil(now);
  expect(whole).toEqual({ from: now - SHOWN_MS, to: at('2026-06-18T00:00'), whole: true });
  expect(weeks.map(({ from }) => new Date(from).getDate())).toEqual([15, 8, 1, 25, 18]);
  expect(weeks.every(({ from }) => new Date(from).getDay() === 1)).toBe(true);
});

it('leave no time out and count none twice, on whichever day they are looked at', () => {
  for (let day = 0; day < 40; day++) {
    const now = at('2026-03-10T00:00') + day * 86_400_000 + 3_600_000;
    const [, ...weeks] = periodsUntil(now);
    for (const [place, { from }] of weeks.entries()) expect(weeks[place + 1]?.to ?? from).toBe(from);
    expect(weeks[0]?.to).toBeGreaterThan(now);
    expect(weeks.at(-1)?.from).toBeLessThanOrEqual(now - SHOWN_MS);
  }
});
