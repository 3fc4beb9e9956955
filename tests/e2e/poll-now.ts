// Stories for a test: has the extension poll the outlet, and waits until it really did.
import type { Browser } from 'webextension-polyfill';
import type { Driver } from './driver/driver.ts';
import { until } from './driver/until.ts';

declare const browser: Browser;

export async function pollNow(driver: Driver): Promise<void> {
  await until(
    async () => {
      const answer = await driver.bare(() =>
        browser.runtime
          .sendMessage({ name: 'poll/now', payload: { reason: 'reader' } })
          .catch(() => undefined),
      );
      const kind = (answer as { kind?: string } | undefined)?.kind;
      return kind === 'read' || kind === 'unchanged';
    },
    { what: 'a poll', timeoutMs: 30_000 },
  );
}
