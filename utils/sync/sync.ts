// Settings, rules, saved and read marks over `storage.sync`, where the browser has it and the reader turned it on.
// The store and the settings stay the real copy. A write that the browser refuses (quota, too many) is said in the
// status, and tried again with the next sync.
import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';
import { updateBadge } from '../alerts/badge.ts';
import { changeSettings, readSettings, type Settings } from '../settings.ts';
import { differences, withField } from '../settings-fields.ts';
import { announce } from '../stories/changes.ts';
import { store } from '../stories/connection.ts';
import type { Store } from '../stories/db.ts';
import { exchange, hasReplica, leaveMarks } from './exchange.ts';
import { itemKeys } from './pack.ts';

/** What came of the last sync, for the options page. */
export interface SyncStatus {
  /** The last time all went well; ms since the epoch. */
  readonly syncedAt?: number;
  readonly error?: { readonly code: 'quota' | 'rate' | 'failed'; readonly at: number };
  /** Bytes in use, of the browser's 102,400. */
  readonly bytes: number;
  /** Settings too large to be synced. */
  readonly left: number;
}

const SETTLE_MS = 8_000;
const statusItem = storage.defineItem<SyncStatus | null>('local:syncStatus', { fallback: null });

/** Whether the browser can sync at all. */
export function canSync(): boolean {
  return browser.storage.sync !== undefined;
}

export function readSyncStatus(): Promise<SyncStatus | null> {
  return statusItem.getValue();
}

/** Calls back when the status changes; returns how to stop. */
export function watchSyncStatus(callback: (status: SyncStatus | null) => void): () => void {
  return statusItem.watch(callback);
}

/**
 * One sync, if the reader wants it; otherwise marks that wait for their stories (after an import) are applied, and
 * nothing is exchanged. Contexts take turns. Never throws: what went wrong is in the status. `now`: ms since the epoch.
 */
export async function syncNow(now = Date.now()): Promise<void> {
  await navigator.locks.request('sync', async () => {
    try {
      const settings = await readSettings();
      const db = await store();
      if (settings.sync && canSync()) await exchangeWithBrowser(db, settings, now);
      else if (await hasReplica(db)) await told(db, await leaveMarks(db, [], [], now), now);
    } catch (error) {
      await note(error, now);
    }
  });
}

/** Takes everything of ours out of the browser's sync. What is stored here stays. */
export async function forgetSynced(): Promise<void> {
  await navigator.locks.request('sync', async () => {
    await browser.storage.sync.remove([...itemKeys]);
    await statusItem.setValue(null);
  });
}

let settling: ReturnType<typeof setTimeout> | undefined;

/**
 * Syncs when nothing has changed for a while, here or elsewhere. A background that is ended before does not: what
 * waited goes with the sync after the next poll.
 */
export function syncSoon(): void {
  clearTimeout(settling);
  settling = setTimeout(() => void syncNow(), SETTLE_MS);
}

/** What storage.sync has just been changed by, if it is ours. */
export function syncChanged(changes: Readonly<Record<string, unknown>>): void {
  if (itemKeys.some((key) => key in changes)) syncSoon();
}

async function exchangeWithBrowser(db: Store, settings: Settings, now: number): Promise<void> {
  const items = await browser.storage.sync.get([...itemKeys]);
  const apply = async (agreed: Settings) => {
    // Only what sync changes: what the reader changed since `settings` were read stays, and is captured next time.
    const changes = differences(settings, agreed);
    await changeSettings((current) =>
      changes.reduce((changed, { path, after }) => withField(changed, path, after), current),
    );
  };
  const { changed, bytes, left, marked } = await exchange(db, settings, items, now, apply);
  await told(db, marked, now);
  if (Object.keys(changed).length > 0) await browser.storage.sync.set(changed);
  await statusItem.setValue({ syncedAt: now, bytes, left });
}

/** Open lists and the badge follow the marks. */
async function told(db: Store, marked: number, now: number): Promise<void> {
  if (marked === 0) return;
  announce({ kind: 'marks' });
  await updateBadge(db, await readSettings(), now);
}

async function note(error: unknown, now: number): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const code = /MAX_WRITE|rate/i.test(message) ? 'rate' : /quota/i.test(message) ? 'quota' : 'failed';
  console.warn('Sync:', message);
  const before = await statusItem.getValue();
  await statusItem.setValue({ bytes: 0, left: 0, ...before, error: { code, at: now } });
}
