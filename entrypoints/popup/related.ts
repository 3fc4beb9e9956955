// "Related stories on this site": whether the card can be offered for the site in the reader's tab, and turning it
// on or off there.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { RelatedOffer } from '../../components/popup/model.ts';
import { outletAddress } from '../../utils/outlet-address.ts';
import { changeSettings, type Settings } from '../../utils/settings.ts';

export function createRelated(settings: ReadonlySignal<Settings>) {
  const origin = signal<string>();
  const offer = computed((): RelatedOffer | undefined => {
    if (origin.value === undefined || !settings.value.related.enabled) return undefined;
    return { host: new URL(origin.value).host, on: settings.value.related.sites.includes(origin.value) };
  });

  /** Looks which site the reader's tab shows. Its address is known only where the reader called the popup. */
  async function read(): Promise<void> {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const url = tab?.url === undefined || !URL.canParse(tab.url) ? undefined : new URL(tab.url);
    const site = outletAddress(settings.value)?.siteUrl;
    const own = url !== undefined && site !== undefined && new URL(site).host === url.host;
    origin.value = url !== undefined && /^https?:$/.test(url.protocol) && !own ? url.origin : undefined;
  }

  /** Call it straight from a click: the browser asks the reader for that site alone. */
  async function set(on: boolean): Promise<void> {
    const site = origin.value;
    if (site === undefined) return;
    const pattern = { origins: [`${site}/*`] };
    if (on && !(await browser.permissions.request(pattern))) return;
    await changeSettings(({ related, ...rest }) => {
      const sites = related.sites.filter((other) => other !== site);
      return { ...rest, related: { ...related, sites: on ? [...sites, site] : sites } };
    });
    if (!on) await browser.permissions.remove(pattern);
  }
  return { offer, read, set };
}
