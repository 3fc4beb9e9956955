// Where the outlet is: the address that the reader gave or agreed to, else the build's.
import { outlet } from './profile.ts';

/** This machine's own hosts, which answer without TLS. */
export const LOCAL_HOST = /^(localhost|127\.|\[::1\])/;

export interface OutletAddress {
  readonly siteUrl: string;
  readonly feedUrl: string;
}

/**
 * The outlet's address, or undefined while none is known.
 * @param settings `outlet` is the address that the reader gave or agreed to
 */
export function outletAddress(settings: { readonly outlet?: OutletAddress }): OutletAddress | undefined {
  if (settings.outlet) return settings.outlet;
  const { siteUrl, feedUrl } = outlet;
  return siteUrl !== undefined && feedUrl !== undefined ? { siteUrl, feedUrl } : undefined;
}

/** The match pattern for the host of `url`: what access is asked for. */
export function hostPattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/**
 * The http(s) address that a reader meant, or undefined. Without a scheme it is https (http on this machine); anything
 * with a name and password in it is refused.
 */
export function typedAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${LOCAL_HOST.test(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  if (!url.hostname.includes('.') && !LOCAL_HOST.test(url.hostname)) return undefined;
  url.hash = '';
  return url.href;
}
