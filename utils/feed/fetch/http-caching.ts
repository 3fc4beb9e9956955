// What an answer's headers say about when to ask again. The outlet's own clock (its Date header) is used where it has
// one, so that a wrong clock on the reader's machine moves nothing.

import { DAY_MS } from '../../time/durations.ts';
import { parseDate } from '../text/dates.ts';

/** Longer wishes than a year are no wishes; in ms. */
const LONGEST_MS = 366 * DAY_MS;
/** Longer than any header that is meant; in characters. */
const LONGEST_HEADER = 1_000;

/** A header's value, cut before anything reads it; undefined where it is missing or empty. */
export function header(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.slice(0, LONGEST_HEADER) || undefined;
}

/** A validator (RFC 9110, section 8.8); one too long to be sent back is none. */
export function validator(headers: Headers, name: string): string | undefined {
  const value = headers.get(name) ?? '';
  return value.length > LONGEST_HEADER ? undefined : value || undefined;
}

/**
 * For how long an answer may be kept: Cache-Control's max-age, else Expires (RFC 9111, section 4.2.1). In ms; undefined
 * where the headers wish for nothing or forbid keeping it. Its Age is not taken off: the copy in a shared cache runs
 * out for all readers at one moment, and whoever waited for that moment would come with all the others.
 */
export function lifetimeMs(headers: Headers, now: number): number | undefined {
  const directives = directivesOf(header(headers, 'cache-control') ?? '');
  if (directives.has('no-store') || directives.has('no-cache')) return undefined;
  const answeredAt = parseDate(header(headers, 'date')) ?? now;
  const maxAge = wholeSeconds(directives.get('max-age'));
  // An Expires that is no date is in the past (RFC 9111, section 5.3).
  const expires = maxAge === undefined ? parseDate(header(headers, 'expires')) : undefined;
  const lifetime = maxAge !== undefined ? maxAge * 1_000 : (expires ?? answeredAt) - answeredAt;
  return lifetime > 0 ? Math.min(lifetime, LONGEST_MS) : undefined;
}

/** Retry-After in seconds or as a date, from now (RFC 9110, section 10.2.3); in ms, undefined where it says nothing. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const written = header(headers, 'retry-after')?.trim();
  if (!written) return undefined;
  const seconds = wholeSeconds(written);
  if (seconds !== undefined) return Math.min(seconds * 1_000, LONGEST_MS);
  const date = parseDate(written);
  if (date === undefined) return undefined;
  const answeredAt = parseDate(header(headers, 'date')) ?? now;
  return Math.min(Math.max(date - answeredAt, 0), LONGEST_MS);
}

function wholeSeconds(written: string | null | undefined): number | undefined {
  const digits = written?.trim() ?? '';
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

/** Directives in lower case with their values, quotes taken off; the first of a name counts. */
function directivesOf(header: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const [, name = '', value = ''] of header.matchAll(/([\w-]+)(?:\s*=\s*"?([^",]*)"?)?/g)) {
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), value.trim());
  }
  return directives;
}
