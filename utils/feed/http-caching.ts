// What an answer's headers say about when to ask again. The outlet's own clock (its Date header) is used where it has
// one, so that a wrong clock on the reader's machine moves nothing.
import { parseDate } from './dates.ts';

/** Longer wishes than a year are no wishes; in ms. */
const LONGEST_MS = 366 * 86_400_000;

/**
 * For how long an answer may be kept: Cache-Control's max-age, else Expires (RFC 9111, section 4.2.1). In ms; undefined
 * where the headers wish for nothing or forbid keeping it. Its Age is not taken off: the copy in a shared cache runs
 * out for all readers at one moment, and whoever waited for that moment would come with all the others.
 */
export function lifetimeMs(headers: Headers, now: number): number | undefined {
  const directives = directivesOf(headers.get('cache-control') ?? '');
  if (directives.has('no-store') || directives.has('no-cache')) return undefined;
  const answeredAt = parseDate(headers.get('date') ?? undefined) ?? now;
  const maxAge = wholeSeconds(directives.get('max-age'));
  // An Expires that is no date is in the past (RFC 9111, section 5.3).
  const expires = maxAge === undefined ? parseDate(headers.get('expires') ?? undefined) : undefined;
  const lifetime = maxAge !== undefined ? maxAge * 1_000 : (expires ?? answeredAt) - answeredAt;
  return lifetime > 0 ? Math.min(lifetime, LONGEST_MS) : undefined;
}

/** Retry-After in seconds or as a date, from now (RFC 9110, section 10.2.3); in ms, undefined where it says nothing. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const written = headers.get('retry-after')?.trim();
  if (!written) return undefined;
  const seconds = wholeSeconds(written);
  if (seconds !== undefined) return Math.min(seconds * 1_000, LONGEST_MS);
  const date = parseDate(written);
  if (date === undefined) return undefined;
  const answeredAt = parseDate(headers.get('date') ?? undefined) ?? now;
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
