// The script on partner pages and on sites that the reader allowed. Plain runtime messages instead of the library
// that the other contexts use: every byte here is paid for by each page.
import type { Browser } from 'webextension-polyfill';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { makeCard } from '../../components/related-card.ts';
import type { Answers, MessageName, Payload } from '../../utils/messages.ts';
import { followPage } from '../../utils/related/follow-page.ts';

// Firefox names it `browser`; both answer with promises under manifest version 3.
const { browser, chrome } = globalThis as unknown as Partial<
  Record<'browser' | 'chrome', Pick<Browser, 'runtime'>>
>;
const runtime = (browser ?? chrome)?.runtime;

const send = async <N extends MessageName>(name: N, payload: Payload<N>): Promise<Answers[N]> =>
  (await runtime?.sendMessage({ name, payload })) as Answers[N];

/** Set where the script ran before in this page: a site allowed just now may be given it twice. */
const ran = globalThis as { openvoiceRelated?: boolean };

export default defineUnlistedScript(() => {
  if (ran.openvoiceRelated || window.top !== window) return;
  ran.openvoiceRelated = true;
  // The card in which the reader turned it off stays, for its "undo" stands in it.
  let offFromHere = false;
  const stop = followPage(window, {
    ask: ({ headline, description, text, publishedAt }) =>
      send('related/find', {
        headline,
        description,
        text,
        ...(publishedAt !== undefined && { publishedAt }),
      }),
    draw: ({ stories, words }) =>
      makeCard(document, stories, words, {
        onOff: async (where, off) => {
          offFromHere = off;
          try {
            return (await send('related/off', { where, off })).ok;
          } catch {
            return false;
          }
        },
      }),
    alive: () => runtime?.id !== undefined,
  });
  runtime?.onMessage.addListener((message: unknown) => {
    const gone = message as { name?: unknown; enabled?: unknown; offSites?: unknown } | null;
    if (gone?.name !== 'related/gone' || offFromHere) return undefined;
    if (gone.enabled === false || (Array.isArray(gone.offSites) && gone.offSites.includes(location.origin)))
      stop();
  });
});
