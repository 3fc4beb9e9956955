// On which sites related stories may be shown: the outlet's partners, the sites that the reader allowed, less those
// that the reader turned off. The script for allowed sites is registered at run time and survives restarts.
import { browser } from 'wxt/browser';
import { outlet } from '../outlet.ts';
import { changeSettings, readSettings, type Settings } from '../settings.ts';
import { matchesPattern } from './patterns.ts';

type RelatedSettings = Settings['related'];

const REGISTERED = 'related';
/** The files of the card's script, as the build names them. */
export const CARD_SCRIPT = '/related.js';
export const CARD_STYLE = '/related-card.css';

/** How related stories stand on a page: undefined where there can be none (the browser's own pages, files). */
export interface SiteState {
  readonly origin: string;
  /** 'partner' by the outlet profile, 'allowed' by the reader, 'none' where the reader may be asked. */
  readonly by: 'partner' | 'allowed' | 'none';
  /** Whether the card may be shown there now. */
  readonly on: boolean;
}

/** The origin of a web page, `https://example.org`; undefined for anything that is not http(s). */
export function webOrigin(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, origin } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

/** The match pattern that covers one origin's host; patterns of Firefox know no ports. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** How related stories stand on the page at `url`. Pure: the settings come from the caller. */
export function siteState(
  url: string | undefined,
  related: RelatedSettings,
  partners: readonly string[] = outlet.partnerMatches,
): SiteState | undefined {
  const origin = webOrigin(url);
  if (origin === undefined || url === undefined) return undefined;
  const by = partners.some((pattern) => matchesPattern(pattern, url))
    ? 'partner'
    : related.sites.includes(origin)
      ? 'allowed'
      : 'none';
  return { origin, by, on: by !== 'none' && related.enabled && !related.offSites.includes(origin) };
}

/** `related` with the card off, or on again, for `origin`; its place in the list of allowed sites is kept. */
export function withSiteOff(related: RelatedSettings, origin: string, off: boolean): RelatedSettings {
  const others = related.offSites.filter((site) => site !== origin);
  return { ...related, offSites: off ? [...others, origin] : others };
}

/**
 * Allows related stories on the site of `url`. Call it within the reader's click and before any await: the browser
 * asks for that site alone. Answers whether the reader agreed. A page given by `tabId` gets its card at once.
 */
export async function allowSite(url: string, tabId?: number): Promise<boolean> {
  const origin = webOrigin(url);
  if (origin === undefined) return false;
  if (!(await browser.permissions.request({ origins: [patternOf(origin)] }))) return false;
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
  const pattern = patternOf(origin);
  // Another port of the same host may still be allowed, and the outlet's own host is needed for its feed.
  const needed = [
    ...settings.related.sites.map(patternOf),
    ...(browser.runtime.getManifest().host_permissions ?? []),
  ];
  if (!needed.includes(pattern)) await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

async function showIn(tabId: number): Promise<void> {
  try {
    await browser.scripting.insertCSS({ target: { tabId }, files: [CARD_STYLE] });
    await browser.scripting.executeScript({ target: { tabId }, files: [CARD_SCRIPT] });
  } catch {
    // The page went away, or the browser guards it: the next page of the site has the card.
  }
}

/**
 * Makes the registered script fit the settings: one registration for all allowed sites whose permission the reader
 * has not taken back. Safe to call at every start; changes nothing when nothing changed.
 */
export async function registerSites(related: RelatedSettings): Promise<void> {
  const wanted: string[] = [];
  for (const origin of related.enabled ? related.sites : []) {
    if (related.offSites.includes(origin) || webOrigin(origin) !== origin) continue;
    const pattern = patternOf(origin);
    if (wanted.includes(pattern)) continue;
    if (await browser.permissions.contains({ origins: [pattern] })) wanted.push(pattern);
  }
  await navigator.locks.request('related-sites', async () => {
    const [before] = await browser.scripting.getRegisteredContentScripts({ ids: [REGISTERED] });
    if ([...(before?.matches ?? [])].sort().join() === [...wanted].sort().join()) return;
    if (before) await browser.scripting.unregisterContentScripts({ ids: [REGISTERED] });
    if (wanted.length === 0) return;
    await browser.scripting.registerContentScripts([
      {
        id: REGISTERED,
        matches: wanted,
        js: [CARD_SCRIPT],
        css: [CARD_STYLE],
        runAt: 'document_idle',
        persistAcrossSessions: true,
      },
    ]);
  });
}

/** Makes the registered script fit the settings as they are. Never throws. */
export async function refitSites(): Promise<void> {
  await readSettings()
    .then(({ related }) => registerSites(related))
    .catch(warn);
}

/** Keeps the registration true and open cards honest when the settings changed. Never throws. */
export async function followSettings({ related }: Settings): Promise<void> {
  await registerSites(related)
    .then(() => tellPages(related))
    .catch(warn);
}

const warn = (error: unknown): void => console.warn('Related stories on allowed sites:', error);

/** Asks the cards on pages that may no longer show one to go. Pages without a card hear nothing. */
async function tellPages(related: RelatedSettings): Promise<void> {
  if (related.enabled && related.offSites.length === 0) return;
  const off = { name: 'related/gone', enabled: related.enabled, offSites: related.offSites };
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map((tab) => tab.id !== undefined && browser.tabs.sendMessage(tab.id, off)));
}
