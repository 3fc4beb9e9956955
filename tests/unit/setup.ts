// What a browser has and Node lacks: the English messages, as a browser would serve them, so that a view can be read
// in words; and navigator with Web Locks, granted in the order of asking.
import { inject } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

const messages = inject('messages');

fakeBrowser.i18n.getUILanguage = () => 'en-GB';
fakeBrowser.i18n.getMessage = (key: string, substitutions: string | readonly string[] = []) =>
  (messages[key]?.message ?? '').replace(/\$([1-9$])/g, (_, mark: string) =>
    mark === '$' ? '$' : String([substitutions].flat()[Number(mark) - 1] ?? ''),
  );

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

if (globalThis.navigator === undefined)
  Object.defineProperty(globalThis, 'navigator', {
    value: { languages: ['en-GB'], onLine: true, locks: { request } },
    configurable: true,
    writable: true,
  });
