// Addresses in feeds: resolved against their base, and only http and https come through.

/** `written` as an absolute http(s) address, or undefined. `base` is the address that relative ones start from. */
export function webAddress(written: string | undefined, base?: string): string | undefined {
  const trimmed = written?.trim();
  if (!trimmed || trimmed.length > LONGEST) return undefined;
  const url = resolve(trimmed, base);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname) return undefined;
  // A name before the host is there to look like another host.
  if (url.username || url.password) return undefined;
  return url.href;
}

/** The address that relative ones within an element start from, given its `xml:base` and the one around it. */
export function nestedBase(written: string | undefined, base: string): string {
  return webAddress(written, base) ?? base;
}

/** Longer than any address that a server takes; in characters. */
const LONGEST = 8_192;

function resolve(written: string, base: string | undefined): URL | undefined {
  try {
    return new URL(written, base);
  } catch {
    return undefined;
  }
}
