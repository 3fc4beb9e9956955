// The way in: a real browser, the extension in it, a fresh profile around both.
import { launchChromium } from './chromium.ts';
import type { BrowserKind, Driver, LaunchOptions } from './driver.ts';
import { launchFirefox } from './firefox.ts';

/** Starts the browser with the extension; the caller closes it. @throws Error where the browser is missing. */
export function launch(kind: BrowserKind, options: LaunchOptions): Promise<Driver> {
  return kind === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
