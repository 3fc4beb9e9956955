// The outlet as the extension sees it: its edition (edition.ts), with addresses from the build's environment where that
// has any.

import { HOUR_MS } from '../time/durations.ts';
import { edition } from './edition.ts';
import type { Edition } from './edition-types.ts';

export interface BreakingRule {
  /** Category names, compared without case; a story in any of them qualifies. */
  readonly categories: readonly string[];
  readonly maxAgeMs: number;
}

export interface Outlet extends Omit<Edition, 'breaking'> {
  /** The site's front page; undefined in a build without an address, where the reader gives it. */
  readonly siteUrl?: string;
  readonly feedUrl?: string;
  readonly breaking: BreakingRule;
  /** Match patterns of partner pages. */
  readonly partnerMatches: readonly string[];
}

const ownSite = import.meta.env?.WXT_OUTLET_URL;
const siteUrl = ownSite || edition.site || undefined;
// Another site's feed is not the edition's.
const feedUrl = import.meta.env?.WXT_OUTLET_FEED || (ownSite ? '' : edition.feed);
const listed = (names: string | undefined): readonly string[] =>
  (names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
const { categories, maxAgeHours } = edition.breaking;

export const outlet: Outlet = {
  ...edition,
  siteUrl,
  feedUrl: feedUrl || (siteUrl && new URL('feed/', withSlash(siteUrl)).href),
  breaking: { categories, maxAgeMs: maxAgeHours * HOUR_MS },
  partnerMatches: [...edition.partners, ...listed(import.meta.env?.WXT_PARTNER_MATCHES)],
  pictureHosts: [...edition.pictureHosts, ...listed(import.meta.env?.WXT_PICTURE_HOSTS)],
};

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
