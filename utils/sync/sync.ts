// Settings, rules, saved and read marks over `storage.sync`, where the browser has it and the reader turned it on.
// The store and the settings stay the real copy. A write that the browser refuses (quota, too many) is said in the
// status, and tried again with the next sync.
import { browser } from 'wxt/browser';
import { followMarks } from '../alerts/channels/follow-marks.ts';
import { changeSettings, chosenSettings, type Settings } from '../settings/settings.ts';
import { store } from '../stories/connection.ts';
import type { Store } from '../stories/db.ts';
import { exchange, hasReplica, leaveMarks, restartClocks } from './exchange.ts';
import { broughtInto } from './fields.ts';
import { itemKeys } from './pack.ts';
import { canSync, syncStatus } from './status.ts';

const SETTLE_MS = 8_000;

/**
 * One sync, if the reader wants it; otherwise marks that wait for their stories (after an import) are applied, and
 * nothing is exchanged. Contexts take turns. Never throws: what went wrong is in the status. `now`: ms since the epoch.
 */
export async function syncNow(now = Date.now()): Promise<void> {
  await navigator.locks.request('sync', async () => {
    try {
      const settings = await chosenSettings();
      const db = await store();
      if (settings.sync && canSync()) await exchangeWithBrowser(db, settings, now);
      else if (await hasReplica(db)) await told(db, await leaveMarks(db, [], [], now), now);
    } catch (error) {
      await note(error, now);
    }
  });
}

/** Takes everything of ours out of the browser's sync, and starts its clocks anew. What is stored here stays. */
export async function forgetSynced(): Promise<void> {
  await navigator.locks.request('sync', async () => {
    await browser.storage.sync.remove([...itemKeys]);
    await restartClocks(await store());
    await syncStatus.setValue(null);
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
    // What the reader changed since `settings` were read is captured next time.
    await changeSettings((current) => broughtInto(current, settings, agreed));
  };
  const { changed, bytes, left, marked } = await exchange(db, settings, items, now, apply);
  await told(db, marked, now);
  if (Object.keys(changed).length > 0) await browser.storage.sync.set(changed);
  await syncStatus.setValue({ syncedAt: now, bytes, left });
}

/** Open lists and the badge follow the marks, where there were any. */
async function told(db: Store, marked: number, now: number): Promise<void> {
  if (marked > 0) await followMarks(db, now);
}

async function note(error: unknown, now: number): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const code = /MAX_WRITE|rate/i.test(message) ? 'rate' : /quota/i.test(message) ? 'quota' : 'failed';
  console.warn('Sync:', message);
  const before = await syncStatus.getValue();
  await syncStatus.setValue({ bytes: 0, left: 0, ...before, error: { code, at: now } });
}
