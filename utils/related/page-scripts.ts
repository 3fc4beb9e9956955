// What of the extension lies in other people's pages, and when: the script that looks for an article, only on sites
// where related stories are on; and what draws a card, only in a document that has one. Where they are off, a page
// finds nothing of ours.
import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { hostPattern } from '../outlet/address.ts';
import { outlet } from '../outlet/profile.ts';
import { readSettings, type Settings } from '../settings/settings.ts';

/** What pages are told when a choice of the reader may concern them: they ask `related/here` then. */
export const RELATED_CHANGED = 'related/changed';

type RelatedSettings = Settings['related'];

const REGISTERED = 'related';
/** The files, as the build names them: what looks for an article, and what draws the card. */
const PAGE_SCRIPT = '/related.js';
const CARD_SCRIPT = '/related-card.js';

interface Wanted {
  readonly matches: readonly string[];
  readonly excludeMatches: readonly string[];
}

/**
 * Makes the registered script fit the settings: one registration for all partners and allowed sites whose permission
 * the reader has not taken back. Call it at every start, for an update of the extension takes registrations away;
 * it changes nothing when nothing changed.
 */
export async function registerSites(
  related: RelatedSettings,
  partners: readonly string[] = outlet.partnerMatches,
): Promise<void> {
  const wanted = await wantedFor(related, partners);
  await navigator.locks.request('related-sites', async () => {
    const [before] = await browser.scripting.getRegisteredContentScripts({ ids: [REGISTERED] });
    if (before ? sameSites(before, wanted) : wanted.matches.length === 0) return;
    if (before) await browser.scripting.unregisterContentScripts({ ids: [REGISTERED] });
    if (wanted.matches.length === 0) return;
    await browser.scripting.registerContentScripts([
      {
        id: REGISTERED,
        matches: [...wanted.matches],
        ...(wanted.excludeMatches.length > 0 && { excludeMatches: [...wanted.excludeMatches] }),
        js: [PAGE_SCRIPT],
        runAt: 'document_idle',
        persistAcrossSessions: true,
      },
    ]);
  });
}

async function wantedFor(related: RelatedSettings, partners: readonly string[]): Promise<Wanted> {
  if (!related.enabled) return { matches: [], excludeMatches: [] };
  const off = new Set(related.offSites.filter(isOrigin).map(hostPattern));
  const allowed = related.sites.filter((site) => isOrigin(site) && !related.offSites.includes(site));
  const patterns = [...new Set([...partners, ...allowed.map(hostPattern)])];
  const given = await Promise.all(
    patterns.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  );
  // What covers a site that is off may cover others too: that site alone is excluded. An allowed site of the same
  // host on another port stays.
  const kept = new Set(allowed.map(hostPattern));
  return {
    matches: patterns.filter((_, index) => given[index]),
    excludeMatches: [...off].filter((pattern) => !kept.has(pattern)),
  };
}

function isOrigin(site: string): boolean {
  return URL.canParse(site) && /^https?:/.test(site) && new URL(site).origin === site;
}

function sameSites(registered: { matches?: string[]; excludeMatches?: string[] }, wanted: Wanted): boolean {
  const inOrder = (patterns: readonly string[] = []) => [...patterns].sort().join();
  return (
    inOrder(registered.matches) === inOrder(wanted.matches) &&
    inOrder(registered.excludeMatches) === inOrder(wanted.excludeMatches)
  );
}

/** Puts the script into a page that is open already. */
export async function showIn(tabId: number): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [PAGE_SCRIPT] });
  } catch {
    // The page went away, or the browser guards it: the next page of the site has the card.
  }
}

/**
 * Gives the sender's document what draws a card, and a sheet that lets it show: Firefox takes the sheet away, and with it
 * the card, when the extension is updated or removed, where no script of ours can run any more. Both names in the sheet
 * are new each time, so that no page can look for them. @throws where the page went away meanwhile.
 */
export async function bringCard(
  sender: Pick<Runtime.MessageSender, 'tab'>,
): Promise<{ readonly name: string }> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) throw new Error('A card is drawn in a tab.');
  const name = randomName();
  const target = { tabId, frameIds: [0] };
  await Promise.all([
    browser.scripting.insertCSS({ target, css: `[${name}] { --${name}: block; }` }),
    browser.scripting.executeScript({ target, files: [CARD_SCRIPT] }),
  ]);
  return { name };
}

/** Letters only, as a name of an attribute and of a custom property. */
function randomName(): string {
  const letters = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(letters, (byte) => String.fromCharCode(97 + (byte % 26))).join('');
}

/** Makes the registered script fit the settings as they are. Never throws. */
export async function refitSites(): Promise<void> {
  await readSettings()
    .then(({ related }) => registerSites(related))
    .catch(warn);
}

/** What pages were last told of, so that a change of another setting wakes none of them. */
let told = '';

/** Keeps the registration true and open cards honest when the settings changed. Never throws. */
export async function followSettings(): Promise<void> {
  const { related } = await readSettings();
  const now = JSON.stringify(related);
  if (now === told) return;
  told = now;
  await registerSites(related).then(tellPages).catch(warn);
}

/**
 * Has the cards on open pages ask again whether they may stay. What a page is told is the same for all; what it is
 * answered is a yes or no for itself.
 */
export async function tellPages(): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map((tab) => tab.id !== undefined && browser.tabs.sendMessage(tab.id, { name: RELATED_CHANGED })),
  );
}

const warn = (error: unknown): void => console.warn('Related stories on pages:', error);
