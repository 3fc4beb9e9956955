// Access to the outlet's host. Firefox may install the extension without it, and readers may take it away, so every
// page that needs it asks here first, says what is missing and offers the button that grants it.
import { browser } from 'wxt/browser';
import { hostPattern, type OutletAddress } from './address.ts';

/** The match patterns of the outlet's hosts that the browser gives no access to; empty while no address is known. */
export async function missingHostAccess(address: OutletAddress | undefined): Promise<readonly string[]> {
  if (address === undefined) return [];
  return missingOf([hostPattern(address.siteUrl), hostPattern(address.feedUrl)]);
}

/**
 * Asks the reader for access to these hosts and no others. Call it within the click and before any await, or the
 * browser refuses. Answers whether access is given.
 */
export async function requestHostAccess(patterns: readonly string[]): Promise<boolean> {
  if (patterns.length === 0) return true;
  return browser.permissions.request({ origins: [...patterns] });
}

/** Asks for notifications. Call it within the click and before any await. */
export async function requestNotifications(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}

/** Calls back whenever a permission is given or taken away; returns how to stop. */
export function onPermissionsChange(callback: () => void): () => void {
  browser.permissions.onAdded.addListener(callback);
  browser.permissions.onRemoved.addListener(callback);
  return () => {
    browser.permissions.onAdded.removeListener(callback);
    browser.permissions.onRemoved.removeListener(callback);
  };
}

async function missingOf(patterns: readonly string[]): Promise<readonly string[]> {
  const distinct = [...new Set(patterns)];
  const given = await Promise.all(
    distinct.map((origin) => browser.permissions.contains({ origins: [origin] })),
  );
  return distinct.filter((_, index) => !given[index]);
}

/** Whether the browser gives access to the hosts of a match pattern. */
export async function hasHostAccess(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}
