// Every message between contexts: its name, its payload, its answer. A payload is checked where it arrives;
// what does not fit its schema is refused before any handler sees it.
import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** What a content script may say and ask; `Answers` has what each is answered with. */
const payloads = {
  /** Answered at once: is the background up? */
  ping: v.undefined(),
  /** Poll the outlet: at once on the reader's wish, or if a poll is due. */
  'poll/now': v.object({ reason: v.picklist(['reader', 'popup']) }),
  /** The reader opened a story: is its page still there? */
  'story/opened': v.object({ id: text(400) }),
  /** Related stories for an article on a page. Lengths are cut by the sender; longer is refused. */
  'related/find': v.object({
    headline: text(500),
    description: text(1_000),
    text: text(20_000),
    /** When the page says that it was published. */
    publishedAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))),
  }),
  /** The reader turned the card off, for this site or everywhere, or took that back. */
  'related/off': v.object({ where: v.picklist(['site', 'everywhere']), off: v.boolean() }),
} as const;

export type MessageName = keyof typeof payloads;
export type Payload<N extends MessageName> = v.InferOutput<(typeof payloads)[N]>;

/** A related story as a partner page may know it: public facts only, already in the reader's words. */
export interface RelatedStory {
  readonly title: string;
  readonly link: string;
  /** Category, age and reason: `Politics · 22 min · both mention Iran, border`. */
  readonly about: string;
}

/** The card's own words, sent with the stories so that a page need not carry a catalogue. */
export interface CardWords {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Two letters for the logo. */
  readonly initials: string;
  /** What a screen reader calls the card. */
  readonly name: string;
  readonly heading: string;
  readonly hide: string;
  readonly hideHint: string;
  readonly offSite: string;
  readonly offEverywhere: string;
  readonly siteIsOff: string;
  readonly everywhereIsOff: string;
  readonly undo: string;
}

/** What a partner page is answered with: without stories, without words. */
export type RelatedAnswer =
  | { readonly stories: readonly [] }
  | { readonly stories: readonly RelatedStory[]; readonly words: CardWords };

export interface Answers {
  ping: { readonly at: number };
  /** What came of it: a PollOutcome's kind, and a code where it failed. */
  'poll/now': { readonly kind: 'busy' | 'not-due' | 'unchanged' | 'read' | 'failed'; readonly code?: string };
  'story/opened': { readonly ok: boolean };
  'related/find': RelatedAnswer;
  'related/off': { readonly ok: boolean };
}

/** Sends one message to the background and waits for its answer. Rejects when there is no background to answer. */
export async function send<N extends MessageName>(
  name: N,
  ...[payload]: Payload<N> extends undefined ? [] : [Payload<N>]
): Promise<Answers[N]> {
  return (await browser.runtime.sendMessage({ name, payload })) as Answers[N];
}

export type Handlers = {
  readonly [N in MessageName]: (payload: Payload<N>, sender: Runtime.MessageSender) => Promise<Answers[N]>;
};

/** Names that pages' content scripts may use; all others are for the extension's own pages. */
const fromPages: ReadonlySet<MessageName> = new Set(['ping', 'related/find', 'related/off']);

/** Routes arriving messages to `handlers`. Call synchronously at the background's start. */
export function listen(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const name = (message as { name?: unknown } | null)?.name;
    if (typeof name !== 'string' || !Object.hasOwn(payloads, name)) return undefined;
    return answer(name as MessageName, (message as { payload?: unknown }).payload, sender, handlers);
  });
}

async function answer<N extends MessageName>(
  name: N,
  payload: unknown,
  sender: Runtime.MessageSender,
  handlers: Handlers,
): Promise<Answers[N]> {
  if (sender.id !== browser.runtime.id) throw new Error(`${name}: not from this extension`);
  const ownPage = sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
  if (!ownPage && !fromPages.has(name)) throw new Error(`${name}: not for pages`);
  const checked = v.safeParse(payloads[name], payload);
  if (!checked.success) {
    throw new Error(`${name}: ${v.getDotPath(checked.issues[0]) ?? 'payload'}: ${checked.issues[0].message}`);
  }
  return handlers[name](checked.output as Payload<N>, sender);
}
