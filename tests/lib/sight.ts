// What is in sight in the popup's list of made-up stories (synthetic.ts): how many rows, how many of them still on their
// way, and whether the first stands under the day on which it was published.
import type { Surface } from '../e2e/driver/driver.ts';
import { HOUR_MS, hoursBefore } from './synthetic.ts';

export interface Sight {
  readonly rows: number;
  readonly waiting: number;
  /** Whether the day over the first row is that row's; undefined while that is on its way. */
  readonly rightDay?: boolean;
}

/** Lets the page's own code ask `sight()`; `now` is when the store was filled, ms. */
export function watchSight(page: Surface, now: number): Promise<boolean> {
  return page.evaluate(
    (publishedBefore, hourMs, now) => {
      const days = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
      const isOver = (said: string, at: Date) => {
        const ago = Math.round((days(new Date(now)) - days(at)) / (24 * hourMs));
        if (ago < 2) return said.includes(ago === 0 ? 'Today' : 'Yesterday');
        const parts = [{ weekday: 'long' }, { month: 'long' }, { day: 'numeric' }] as const;
        return parts.every((part) => said.includes(at.toLocaleDateString('en', part)));
      };
      const sight = (): Sight => {
        const box = document.querySelector('main');
        const { top = 0, bottom = 0 } = box?.getBoundingClientRect() ?? {};
        const rows = [...(box?.querySelectorAll('li.story') ?? [])].filter((row) => {
          const rect = row.getBoundingClientRect();
          return rect.bottom > top + 40 && rect.top < bottom;
        });
        const [first] = rows;
        const number = /report (\d+)$/.exec(first?.querySelector('.title')?.textContent ?? '')?.[1];
        const said = first?.closest('.day')?.querySelector('h2')?.textContent ?? '';
        const at = new Date(now - (publishedBefore + Number(number)) * hourMs);
        return {
          rows: rows.length,
          waiting: rows.filter((row) => row.classList.contains('waiting')).length,
          rightDay: number === undefined ? undefined : isOver(said, at),
        };
      };
      Object.assign(globalThis, { sight });
      return true;
    },
    hoursBefore(0),
    HOUR_MS,
    now,
  );
}
