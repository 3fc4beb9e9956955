// The script on partner pages and on sites that the reader allowed. Plain runtime messages instead of the library
// that the other contexts use: every byte here is paid for by each page. The extension API itself is not touched
// before there is an article to ask about: making it takes longer than all else.
import type { Browser } from 'webextension-polyfill';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { CardOptions } from '../../components/related/card.ts';
import type { Answers, MessageName, Payload } from '../../utils/messaging/messages.ts';
import { followPage } from '../../utils/related/page/follow-page.ts';
import type { Keeping, KeptCard } from '../../utils/related/page/keep-card.ts';
import type { RELATED_CHANGED } from '../../utils/related/page-scripts.ts';

const scope = globalThis as unknown as {
  // Firefox names it `browser`; both answer with promises under manifest version 3.
  readonly browser?: Pick<Browser, 'runtime'>;
  readonly chrome?: Pick<Browser, 'runtime'>;
  /** Set where the script ran before in this page: a site allowed just now may be given it twice. */
  companionRelated?: boolean;
  /** Left by entrypoints/related-card.ts. */
  readonly companionCard?: (options: CardOptions, keeping: Keeping) => KeptCard;
};

let runtime: Browser['runtime'] | undefined;

const send = async <N extends MessageName>(name: N, payload: Payload<N>): Promise<Answers[N]> =>
  (await runtime?.sendMessage({ name, payload })) as Answers[N];

export default defineUnlistedScript(() => {
  if (scope.companionRelated || window.top !== window) return;
  scope.companionRelated = true;
  // The card in which the reader turned it off stays, for its "undo" stands in it.
  let offFromHere = false;
  /** The name by which this document's cards may show, asked for with the first. */
  let name: Promise<string> | undefined;

  /** Where related stories are off by now, what there is of them goes. */
  const askAgain = async (): Promise<void> => {
    if (!runtime || offFromHere) return;
    const { on } = await send('related/here', {});
    if (!on) stop();
  };
  /** What the panel may ask for: the article that was last asked about. */
  let article: Payload<'related/find'> | undefined;
  const hear = (message: unknown, _: unknown, respond: (answer: unknown) => void): undefined => {
    if ((message as { name?: unknown } | null)?.name === 'related/page') {
      respond(article && { url: location.href, article });
      return;
    }
    const changed: typeof RELATED_CHANGED = 'related/changed';
    if ((message as { name?: unknown } | null)?.name === changed) void askAgain().catch(() => {});
  };
  // Back from the browser's page cache, where no message reaches a page.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void askAgain().catch(() => {});
  });

  const stop = followPage(window, {
    ask: ({ headline, description, text, publishedAt }) => {
      if (!runtime) {
        runtime = (scope.browser ?? scope.chrome)?.runtime;
        // Both browsers' own API has a third argument, which answers at once.
        runtime?.onMessage.addListener(hear as Parameters<Browser['runtime']['onMessage']['addListener']>[0]);
      }
      const when = publishedAt === undefined ? {} : { publishedAt };
      article = { headline, description, text, ...when };
      return send('related/find', article);
    },
    draw: async ({ stories, words }, keeping) => {
      name ??= send('related/draw', {}).then(
        (drawn) => drawn.name,
        (error) => {
          name = undefined;
          throw error;
        },
      );
      const shown = await name;
      const calls = {
        onOff: async (off: boolean): Promise<boolean> => {
          offFromHere = off;
          try {
            return (await send('related/off', { off })).ok;
          } catch {
            return false;
          }
        },
        onSettings: () => void send('related/settings', {}).catch(() => {}),
      };
      return scope.companionCard?.({ stories, words, calls, name: shown }, keeping);
    },
    alive: () => !runtime || runtime.id !== undefined,
  });
});
