// Ten thousand stories open like a hundred: the first screen reads as many rows from the store, whatever lies below.
// And every row stands under its day. Counted, not timed; `npm run bench -- runs` and `list` have the times.
import { expect, it } from 'vitest';
import { instrument } from '../lib/instrumented.ts';
import { type Sight, watchSight } from '../lib/sight.ts';
import { fillStore } from '../lib/synthetic.ts';
import type { Driver } from './driver/driver.ts';
import { openList, pollNow, stories } from './reader.ts';
import { eachGoesOn, inEachBrowser } from './world.ts';

const ROW = '[role=tabpanel] li a';
/** What a first screen may read: its rows with some to spare below, and a handful of states. */
const BUDGET = 200;

interface Measured {
  readonly paintedMs: number;
  readonly rowsReadAtPaint: number;
}

async function firstScreen(driver: Driver): Promise<{ readonly read: number; readonly first: string }> {
  const page = await driver.openExtensionPage('popup.html', ROW);
  const measured = await page.waitUntil('the first paint', () => {
    const { measured } = globalThis as unknown as { measured: Measured };
    return measured.paintedMs > 0 ? measured : undefined;
  });
  const first = (await stories(page))[0]?.title ?? '';
  await page.close();
  return { read: measured.rowsReadAtPaint, first };
}

inEachBrowser(
  'the popup over many stories',
  (world) => {
    const now = Date.now();
    eachGoesOn();
    it('reads no more rows for its first screen at 10,000 stories than at 100', async () => {
      await pollNow(world.driver);
      await fillStore(world.driver, 0, 100, now);
      const few = await firstScreen(world.driver);
      await fillStore(world.driver, 100, 10_000, now);
      const many = await firstScreen(world.driver);
      expect(few.first).toBe('Council open wells in Karachi, report 0');
      expect(many.first).toBe(few.first);
      expect(many.read).toBeGreaterThan(0);
      expect(many.read).toBeLessThanOrEqual(BUDGET);
      expect(many.read).toBeLessThanOrEqual(few.read + 20);
    });

    it('stands under the right day wherever the reader scrolls to', async () => {
      const page = await openList(world.driver);
      await page.waitUntil(
        'all rows to be counted',
        () => (document.querySelector('.list')?.clientHeight ?? 0) > 500_000,
      );
      await watchSight(page, now);
      for (const share of [0, 0.5, 0.9, 0.1, 1, 0.33, 0.666]) {
        await page.evaluate((at) => {
          const box = document.querySelector('main');
          if (box) box.scrollTop = at * (box.scrollHeight - box.clientHeight);
        }, share);
        const seen = await page.waitUntil('the rows', () => {
          const seen = (globalThis as unknown as { sight: () => Sight }).sight();
          return seen.rows > 4 && seen.waiting === 0 ? seen : undefined;
        });
        expect(seen.rightDay).toBe(true);
      }
      await page.close();
    });
  },
  {
    outlet: { drafts: [] },
    extension: (kind, usual) => instrument(usual, `.e2e/instrumented/${kind}`, ROW),
  },
);
