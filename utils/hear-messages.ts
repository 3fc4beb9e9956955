// How the background hears messages. It is built without webextension-polyfill (wxt.scripts.ts), which would be most of
// what it starts with and does one thing for it: where the browser takes no promise for an answer, as Chrome before it
// had the name `browser`, the answer is handed over by this.
import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';

/** Undefined for a message that is not for the background. */
export type Answering = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown> | undefined;

/** Call it synchronously at the background's start. */
export function hearMessages(answer: Answering): void {
  browser.runtime.onMessage.addListener('browser' in globalThis ? answer : handingOver(answer));
}

function handingOver(answer: Answering) {
  return (message: unknown, sender: Runtime.MessageSender, respond: (answer: unknown) => void) => {
    const answering = answer(message, sender);
    answering?.then(respond, (error: unknown) => respond(rejection(error)));
    // Whether there will be an answer to wait for.
    return answering !== undefined;
  };
}

/** What the polyfill of the page that asked takes for a rejection. */
function rejection(error: unknown): object {
  const message = error instanceof Error ? error.message : String(error);
  return { __mozWebExtensionPolyfillReject__: true, message };
}
