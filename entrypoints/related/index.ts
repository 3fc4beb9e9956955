// The script on partner pages and on sites that the reader allowed. Plain runtime messages instead of the library
// that the other contexts use: every byte here is paid for by each page. The extension API itself is not touched
// before there is an article to ask about: making it takes longer than all else.
import type { Browser } from 'webextension-polyfill';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { makeCard } from '../../components/related-card.ts';
import type { Answers, MessageName, Payload } from '../../utils/messages.ts';
import { followPage } from '../../utils/related/follow-page.ts';

const scope = globalThis as unknown as {
  // Firefox names it `browser`; both answer with promises under manifest version 3.
  readonly browser?: Pick<Browser, 'runtime'>;
  readonly chrome?: Pick<Browser, 'runtime'>;
  /** Set where the script ran before in this page: a site allowed just now may be given it twice. */
  openvoiceRelated?: boolean;
};

let runtime: Browser['runtime'] | undefined;

const send = async <N extends MessageName>(name: N, payload: Payload<N>): Promise<Answers[N]> =>
  (await runtime?.sendMessage({ name, payload })) as Answers[N];

export default defineUnlistedScript(() => {
  if (scope.openvoiceRelated || window.top !== window) return;
  scope.openvoiceRelated = true;
  // The card in which the reader turned it off stays, for its "undo" stands in it.
  let offFromHere = false;

  const hear = (message: unknown): undefined => {
    const gone = message as { name?: unknown; enabled?: unknown; offSites?: unknown } | null;
    if (gone?.name !== 'related/gone' || offFromHere) return;
    const { enabled, offSites } = gone;
    if (enabled === false || (Array.isArray(offSites) && offSites.includes(location.origin))) stop();
  };

  const stop = followPage(window, {
    ask: ({ headline, description, text, publishedAt }) => {
      if (!runtime) {
        runtime = (scope.browser ?? scope.chrome)?.runtime;
        runtime?.onMessage.addListener(hear);
      }
      const when = publishedAt === undefined ? {} : { publishedAt };
      return send('related/find', { headline, description, text, ...when });
    },
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
    alive: () => !runtime || runtime.id !== undefined,
  });
});
