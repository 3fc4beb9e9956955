// The first-run page, reached again whenever the reader asks for it.
import { browser } from 'wxt/browser';

/** Opens the page in a tab, at a step's id if one is given. */
export async function openWelcome(step = ''): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/welcome.html')}${step && `#${step}`}` });
}
