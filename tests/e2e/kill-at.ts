// The background, held or killed at a step of a poll that is known by name.
import type { Browser } from 'webextension-polyfill';
import type { Step } from '../../utils/browser/fault-points.ts';
import type { Driver } from './driver/driver.ts';
import { until } from './driver/until.ts';

declare const browser: Browser;

/** Polls, and ends the background when the poll has come to `step`. */
export async function killAt(driver: Driver, step: Step): Promise<void> {
  await holdAt(driver, step);
  await driver.stopBackground();
}

/** Polls, and comes back when the poll has come to `step`, where it stays. */
export async function holdAt(driver: Driver, step: Step): Promise<void> {
  await driver.background((target) => {
    // `self` is the background's own global object in both browsers; Firefox runs this script beside it.
    const scope = self as unknown as { pollStep?: unknown; reached?: boolean };
    scope.reached = false;
    scope.pollStep = async (
      name: string,
      transaction?: { objectStore(name: string): { get(key: string): Promise<unknown> } },
    ) => {
      if (name !== target) return;
      scope.reached = true;
      // Keeps an open transaction open, as a slow disk would.
      while (transaction) await transaction.objectStore('stories').get('');
      await new Promise(() => undefined);
    };
  }, step);
  await driver.bare(() => {
    browser.runtime.sendMessage({ name: 'poll/now', payload: { reason: 'reader' } }).catch(() => undefined);
  });
  await until(() => driver.background(() => (self as { reached?: boolean }).reached), {
    what: `the step ${step}`,
  });
}
