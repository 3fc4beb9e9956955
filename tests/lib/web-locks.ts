// navigator with Web Locks, which Node 20 lacks: granted in the order of asking.

const held = new Map<string, Promise<unknown>>();
type Granted = (lock: { name: string } | null) => unknown;

/** LockManager.request with the one option that we use, `ifAvailable` (Web Locks API, section 4.1). */
async function request(name: string, options: { ifAvailable?: boolean } | Granted, granted?: Granted) {
  const callback = typeof options === 'function' ? options : granted;
  const ifAvailable = typeof options === 'object' && options.ifAvailable === true;
  const before = held.get(name);
  if (before !== undefined && ifAvailable) return callback?.(null);
  const mine = (before ?? Promise.resolve()).then(() => callback?.({ name }));
  const settled = mine.catch(() => {});
  held.set(name, settled);
  try {
    return await mine;
  } finally {
    if (held.get(name) === settled) held.delete(name);
  }
}

/** Gives this process a navigator with locks, where it has none. */
export function provideNavigator(): void {
  if (globalThis.navigator?.locks !== undefined) return;
  Object.defineProperty(globalThis, 'navigator', {
    value: { languages: ['en-GB'], onLine: true, locks: { request } },
    configurable: true,
    writable: true,
  });
}
