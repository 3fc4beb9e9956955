// "Related stories on this site": whether the card can be offered for the site in the reader's tab, and turning it
// on or off there. Loaded when the first rows are painted.
import { computed, type ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { outletAddress } from '../../outlet/address.ts';
import { allowSite, siteState, withSiteOff } from '../../related/sites.ts';
import { changeSettings, type Settings } from '../../settings/settings.ts';
import type { RelatedOffer } from './contract.ts';

export interface RelatedHere {
  readonly offer: ReadonlySignal<RelatedOffer | undefined>;
  /** Call it straight from a click: for a site that was never allowed, the browser asks for that site alone. */
  readonly set: (on: boolean) => Promise<void>;
}

/**
 * Looks which site the reader's tab shows; undefined where there is nothing to offer. The tab's address is known only
 * where the reader called the popup.
 */
export async function relatedHere(settings: ReadonlySignal<Settings>): Promise<RelatedHere | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const outletUrl = outletAddress(settings.value)?.siteUrl;
  const url = tab?.url;
  // A choice made here is a setting: of a private window nothing is stored.
  if (url === undefined || !/^https?:/.test(url) || tab?.incognito) return undefined;
  if (outletUrl !== undefined && new URL(outletUrl).origin === new URL(url).origin) return undefined;

  const stateNow = () => siteState(url, settings.value.related);
  return {
    offer: computed(() => {
      const state = stateNow();
      return state && { host: new URL(state.origin).host, on: state.on };
    }),
    set: async (on) => {
      const state = stateNow();
      if (state === undefined) return;
      if (on && state.by === 'none') {
        await allowSite(url, tab?.id);
        return;
      }
      await changeSettings(({ related, ...rest }) => ({
        ...rest,
        related: { ...withSiteOff(related, state.origin, !on), enabled: on || related.enabled },
      }));
    },
  };
}
