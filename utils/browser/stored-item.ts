// One value under one key of the browser's storage: what a context keeps beside the store of stories. It may have been
// written by an older version or be damaged: whoever reads it checks it.
import { browser } from 'wxt/browser';

export interface StoredItem<T> {
  /** What lies there, unchecked; the fallback where that is nothing. */
  readonly getValue: () => Promise<T>;
  readonly setValue: (value: T) => Promise<void>;
  /** Calls back after every change, from whichever context. */
  readonly watch: (callback: (value: T) => void) => void;
}

/** @param area `local` stays on this machine, `session` ends with the browser and is never written to disk */
export function storedItem<T>(area: 'local' | 'session', key: string, fallback: T): StoredItem<T> {
  const read = (value: unknown): T => (value ?? fallback) as T;
  return {
    getValue: async () => read((await browser.storage[area].get(key))[key]),
    setValue: (value) => browser.storage[area].set({ [key]: value }),
    watch: (callback) => {
      browser.storage[area].onChanged.addListener((changes) => {
        if (Object.hasOwn(changes, key)) callback(read(changes[key]?.newValue));
      });
    },
  };
}
