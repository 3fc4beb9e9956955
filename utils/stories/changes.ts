// Tells the extension's contexts (popup, options, background) that the store has changed, so that open
// lists are live. Carries ids at most, never content: whoever listens reads the store.

export type StoreChange =
  | { readonly kind: 'poll-started' }
  /** A poll ended; `added` stories are new, `changed` were edited. */
  | { readonly kind: 'poll-ended'; readonly added: number; readonly changed: number }
  /** Read, saved or seen marks changed. */
  | { readonly kind: 'marks' };

const CHANNEL = 'stories';

export function announce(change: StoreChange): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/** As `onChange`, but for what this context announces itself by the returned function. */
export function onOthersChange(callback: (change: StoreChange) => void): (change: StoreChange) => void {
  // A channel does not hear its own messages.
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<StoreChange>) => callback(event.data);
  return (change) => channel.postMessage(change);
}

/** Calls back at each change, whichever context made it, this one included; returns how to stop. */
export function onChange(callback: (change: StoreChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<StoreChange>) => callback(event.data);
  return () => channel.close();
}
