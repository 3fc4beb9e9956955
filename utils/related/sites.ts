// On which sites related stories may be shown: the outlet's partners, the sites that the reader allowed, less those
// that the reader turned off. Which scripts that puts into pages is page-scripts.ts.
import { browser } from 'wxt/browser';
import { MatchPattern } from 'wxt/utils/match-patterns';
import { hostPattern } from '../outlet/address.ts';
import { outlet } from '../outlet/profile.ts';
import { MOST_ENTRIES } from '../settings/limits.ts';
import { changeSettings, type Settings } from '../settings/settings.ts';
import { registerSites, showIn } from './page-scripts.ts';

type RelatedSettings = Settings['related'];

/** How related stories stand on a page: undefined where there can be none (the browser's own pages, files). */
export interface SiteState {
  readonly origin: string;
  /** 'partner' by the outlet profile, 'allowed' by the reader, 'none' where the reader may be asked. */
  readonly by: 'partner' | 'allowed' | 'none';
  /** Whether the card may be shown there now. */
  readonly on: boolean;
}

/** A page chooses its address, and comparing costs time for each character: no article's is longer. */
const MAX_URL_CHARS = 4_000;

/** The origin of a web page, `https://example.org`; undefined for anything that is not http(s). */
export function webOrigin(url: string | undefined): string | undefined {
  if (url === undefined || url.length > MAX_URL_CHARS || !URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

/** How related stories stand on the page at `url`. Pure: the settings come from the caller. */
export function siteState(
  url: string | undefined,
  related: RelatedSettings,
  partners: readonly string[] = outlet.partnerMatches,
): SiteState | undefined {
  const origin = webOrigin(url);
  if (origin === undefined || url === undefined) return undefined;
  const by = partners.some((pattern) => new MatchPattern(pattern).includes(url))
    ? 'partner'
    : related.sites.includes(origin)
      ? 'allowed'
      : 'none';
  return { origin, by, on: by !== 'none' && related.enabled && !related.offSites.includes(origin) };
}

/** `related` with the card off, or on again, for `origin`; its place in the list of allowed sites is kept. */
export function withSiteOff(related: RelatedSettings, origin: string, off: boolean): RelatedSettings {
  const others = related.offSites.filter((site) => site !== origin);
  // The oldest gives way, so that the latest wish always holds.
  return { ...related, offSites: off ? [...others, origin].slice(-MOST_ENTRIES) : others };
}

/**
 * Allows related stories on the site of `url`. Call it within the reader's click and before any await: the browser
 * asks for that site alone. Answers whether the reader agreed. A page given by `tabId` gets its card at once.
 */
export async function allowSite(url: string, tabId?: number): Promise<boolean> {
  const origin = webOrigin(url);
  if (origin === undefined) return false;
  if (!(await browser.permissions.request({ origins: [hostPattern(origin)] }))) return false;
  const settings = await changeSettings((before) => ({
    ...before,
    related: {
      ...withSiteOff(before.related, origin, false),
      enabled: true,
      sites: [...before.related.sites.filter((site) => site !== origin), origin],
    },
  }));
  await registerSites(settings.related);
  if (tabId !== undefined) await showIn(tabId);
  return true;
}

/** Forgets an allowed site: its script, its permission and its place in the settings. */
export async function forgetSite(origin: string): Promise<void> {
  const settings = await changeSettings((before) => ({
    ...before,
    related: {
      ...withSiteOff(before.related, origin, false),
      sites: before.related.sites.filter((site) => site !== origin),
    },
  }));
  await registerSites(settings.related);
  const pattern = hostPattern(origin);
  // Another port of the same host may still be allowed, and the outlet's own host is needed for its feed.
  const needed = [
    ...settings.related.sites.map(hostPattern),
    ...(browser.runtime.getManifest().host_permissions ?? []),
  ];
  if (!needed.includes(pattern)) await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}
