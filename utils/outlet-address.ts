// Where the outlet is: the address that the reader gave or agreed to, else the build's.
import { outlet } from './outlet.ts';
import type { Settings } from './settings.ts';

export interface OutletAddress {
  readonly siteUrl: string;
  readonly feedUrl: string;
}

/** The outlet's address, or undefined while none is known. */
export function outletAddress(settings: Pick<Settings, 'outlet'>): OutletAddress | undefined {
  if (settings.outlet) return settings.outlet;
  const { siteUrl, feedUrl } = outlet;
  return siteUrl !== undefined && feedUrl !== undefined ? { siteUrl, feedUrl } : undefined;
}

/** The match pattern for the host of `url`: what access is asked for. */
export function hostPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
