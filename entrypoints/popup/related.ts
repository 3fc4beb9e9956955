// "Related stories on this site": whether the card can be offered for the site in the reader's tab, and turning it
// on or off there.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { RelatedOffer } from '../../components/popup/model.ts';
import { outletAddress } from '../../utils/outlet-address.ts';
import { changeSettings, type Settings } from '../../utils/settings.ts';

type Sites = typeof import('../../utils/related/sites.ts');

interface Here {
  readonly url: string;
  readonly tabId?: number;
  readonly sites: Sites;
}

export function createRelated(settings: ReadonlySignal<Settings>) {
  const here = signal<Here>();
  const offer = computed((): RelatedOffer | undefined => {
    const state = here.value?.sites.siteState(here.value.url, settings.value.related);
    return state && { host: new URL(state.origin).host, on: state.on };
  });

  /** Looks which site the reader's tab shows. Its address is known only where the reader called the popup. */
  async function read(): Promise<void> {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    const outletUrl = outletAddress(settings.value)?.siteUrl;
    if (tab?.url === undefined || !/^https?:/.test(tab.url)) return;
    if (outletUrl !== undefined && new URL(outletUrl).origin === new URL(tab.url).origin) return;
    // Loaded now, so that a click can ask for the permission at once, as browsers demand.
    here.value = { url: tab.url, tabId: tab.id, sites: await import('../../utils/related/sites.ts') };
  }

  /** Call it straight from a click: for a site that was never allowed, the browser asks for that site alone. */
  async function set(on: boolean): Promise<void> {
    if (!here.value) return;
    const { url, tabId, sites } = here.value;
    const state = sites.siteState(url, settings.value.related);
    if (state === undefined) return;
    if (on && state.by === 'none') {
      await sites.allowSite(url, tabId);
      return;
    }
    await changeSettings(({ related, ...rest }) => ({
      ...rest,
      related: { ...sites.withSiteOff(related, state.origin, !on), enabled: on || related.enabled },
    }));
  }
  return { offer, read, set };
}
