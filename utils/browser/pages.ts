// The extension's other pages, and what is copied for whoever is to mend a failure.
import { browser } from 'wxt/browser';
import type { ReportFacts } from './error-report.ts';

export function openSettings(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Opens what is new in this version, which the settings hold. */
export async function openNews(): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#whats-new` });
}

/** Opens the settings where a topic is followed, with these words in the field. */
export async function openFollowing(words: string): Promise<void> {
  const page = browser.runtime.getURL('/options.html');
  await browser.tabs.create({ url: `${page}#follow=${encodeURIComponent(words)}` });
}

/** Opens the first-run page in a tab, at a step's id if one is given. */
export async function openWelcome(step = ''): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/welcome.html')}${step && `#${step}`}` });
}

/** Puts versions, the feed's state and errors on the clipboard; never what the reader reads. */
export async function copyDetails(facts: Omit<ReportFacts, 'now'>): Promise<void> {
  const { reportDetails } = await import('./error-report.ts');
  await navigator.clipboard.writeText(await reportDetails({ ...facts, now: Date.now() }));
}
