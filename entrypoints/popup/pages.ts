// The extension's other pages, and what is copied for whoever is to mend a failure.
import { browser } from 'wxt/browser';
import type { ReportFacts } from '../../utils/report.ts';

export function openSettings(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
}

/** Puts versions, the feed's state and errors on the clipboard; never what the reader reads. */
export async function copyDetails(facts: Omit<ReportFacts, 'now'>): Promise<void> {
  const { reportDetails } = await import('../../utils/report.ts');
  await navigator.clipboard.writeText(await reportDetails({ ...facts, now: Date.now() }));
}
