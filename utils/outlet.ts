// Who the outlet is: the one profile that a publisher edits. Its address comes from the build's environment.

export interface BreakingRule {
  /** Category names, compared without case; a story in any of them qualifies. */
  readonly categories: readonly string[];
  readonly maxAgeMs: number;
}

export interface Outlet {
  readonly name: string;
  /** Two letters for the logo. */
  readonly initials: string;
  readonly motto: string;
  /** The site's front page; undefined in a build without an address, where the reader gives it. */
  readonly siteUrl?: string;
  readonly feedUrl?: string;
  /** The categories that the outlet is known to use, in the order in which they are offered. */
  readonly categories: readonly string[];
  readonly breaking: BreakingRule;
  /** Match patterns of partner pages. */
  readonly partnerMatches: readonly string[];
}

const siteUrl = import.meta.env?.WXT_OUTLET_URL || undefined;
const partnerMatches = import.meta.env?.WXT_PARTNER_MATCHES || '';

export const outlet: Outlet = {
  name: 'OpenVoiceNews Pakistan',
  initials: 'OV',
  motto: 'Transparent. Unbiased. Yours.',
  siteUrl,
  feedUrl: import.meta.env?.WXT_OUTLET_FEED || (siteUrl && new URL('feed/', withSlash(siteUrl)).href),
  categories: ['Defence & Security', 'Politics', 'Economy', 'World', 'Society', 'Sports', 'Technology'],
  breaking: { categories: ['Defence & Security'], maxAgeMs: 6 * 3_600_000 },
  partnerMatches: partnerMatches
    .split(',')
    .map((pattern) => pattern.trim())
    .filter(Boolean),
};

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
