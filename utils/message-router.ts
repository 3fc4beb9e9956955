// Where messages arrive: what does not fit its schema, or comes from where it may not, is refused before any handler
// sees it.
import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { payloads } from './message-payloads.ts';
import type { Answers, MessageName, Payload } from './messages.ts';
import * as v from './schema.ts';

export type Handlers = {
  readonly [N in MessageName]: (payload: Payload<N>, sender: Runtime.MessageSender) => Promise<Answers[N]>;
};

/** Names that pages' content scripts may use; all others are for the extension's own pages. */
const fromPages: ReadonlySet<MessageName> = new Set(['related/find', 'related/off']);

/** Checks one message and has it handled. @throws Error that says what is wrong with it, for the sender to see. */
export async function answer<N extends MessageName>(
  { name, payload }: { readonly name: N; readonly payload?: unknown },
  sender: Runtime.MessageSender,
  handlers: Pick<Handlers, N>,
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
