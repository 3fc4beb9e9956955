// Ten thousand stories open like a hundred: the first screen reads as many rows from the store, whatever lies below.
// Counted, not timed; `npm run bench -- runs` has the times.
import { expect, inject, it } from 'vitest';
import { instrument } from '../lib/instrumented.ts';
import { fillStore } from '../lib/synthetic.ts';
import type { Driver } from './driver/driver.ts';
import { pollNow, stories } from './reader.ts';
import { inEachBrowser } from './world.ts';

const ROW = '[role=tabpanel] li a';
/** What a first screen may read: its rows with some to spare below, and a handful of states. */
const BUDGET = 200;

interface Measured {
  readonly paintedMs: number;
  readonly rowsReadAtPaint: number;
}

async function firstScreen(driver: Driver): Promise<{ readonly read: number; readonly first: string }> {
  const page = await driver.openExtensionPage('popup-live.html', ROW);
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
    it('reads no more rows for its first screen at 10,000 stories than at 100', async () => {
      await pollNow(world.driver);
      const now = Date.now();
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
  },
  {
    outlet: { drafts: [] },
    extension: (kind) => {
      const from = inject('ground').extensions[kind];
      if (from === undefined) throw new Error(`no build for ${kind}`);
      return instrument(from, `.e2e/instrumented/${kind}`, ROW);
    },
  },
);
