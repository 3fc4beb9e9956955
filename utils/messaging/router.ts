// Where messages arrive: what does not fit its schema, or comes from where it may not, is refused before any handler
// sees it.
import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import type { Answers, MessageName, Payload } from './messages.ts';
import { payloads } from './payloads.ts';

export type Handlers = {
  readonly [N in MessageName]: (payload: Payload<N>, sender: Runtime.MessageSender) => Promise<Answers[N]>;
};

/** Names that pages' content scripts may use; all others are for the extension's own pages. */
const fromPages: ReadonlySet<MessageName> = new Set([
  'related/find',
  'related/draw',
  'related/here',
  'related/off',
  'related/settings',
]);

/**
 * The one listener of the background: it answers every message that has a handler, and leaves all others alone. The
 * answer rejects with an Error that says what is wrong with a message, for the sender to see.
 */
export function routeMessages(handlers: Handlers) {
  return (message: unknown, sender: Runtime.MessageSender): Promise<unknown> | undefined => {
    const { name, payload } = (message ?? {}) as { readonly name?: unknown; readonly payload?: unknown };
    return isMessageName(name) ? answer(name, payload, sender, handlers) : undefined;
  };
}

function isMessageName(name: unknown): name is MessageName {
  return typeof name === 'string' && Object.hasOwn(payloads, name);
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
