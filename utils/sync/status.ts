// Whether the browser can sync, and what came of the last sync: what the options page shows of it.
import { browser } from 'wxt/browser';
import { storedItem } from '../browser/stored-item.ts';

export interface SyncStatus {
  /** The last time all went well; ms since the epoch. */
  readonly syncedAt?: number;
  readonly error?: { readonly code: 'quota' | 'rate' | 'failed'; readonly at: number };
  /** Bytes in use, of the browser's 102,400. */
  readonly bytes: number;
  /** Settings too large to be synced. */
  readonly left: number;
}

/** Null before the first sync. */
export const syncStatus = storedItem<SyncStatus | null>('local', 'syncStatus', null);

/** Whether the browser can sync at all. */
export function canSync(): boolean {
  return browser.storage.sync !== undefined;
}
