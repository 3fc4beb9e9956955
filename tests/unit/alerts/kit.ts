// What the tests of alerts share: stories, settings, a store of their own, and a desktop that remembers.
import 'fake-indexeddb/auto';
import type { Notify } from '../../../utils/alerts/ledger/drain.ts';
import { enterDue } from '../../../utils/alerts/ledger/ledger.ts';
import type { Telling } from '../../../utils/alerts/ledger/plan.ts';
import {
  type AlertRule,
  breakingRule,
  defaultSettings,
  type Settings,
} from '../../../utils/settings/settings.ts';
import { openStore, type Store } from '../../../utils/stories/db.ts';
import { withLists } from '../../../utils/stories/row.ts';
import type { Story } from '../../../utils/stories/story.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** A Wednesday noon, local time. */
export const NOON = new Date(2025, 4, 14, 12).getTime();

let made = 0;

/** A story in the default rule's category, just published at noon. */
export function story(change: Partial<Story> = {}): Story {
  made += 1;
  return {
    id: `s${made}`,
    title: `Troops move to the border (${made})`,
    publishedAt: NOON,
    firstSeenAt: NOON,
    categories: ['Defence & Security'],
    words: 0,
    revisions: 0,
    rawHash: '',
    textHash: '',
    ...change,
  };
}

export function rule(change: Partial<AlertRule> = {}): AlertRule {
  return { ...breakingRule, ...change };
}

/** The default settings with notifications on, changed by `change`. */
export function settings(change: Partial<Settings['alerts']> = {}): Settings {
  const { alerts } = defaultSettings;
  const channels = { ...alerts.channels, notification: true };
  return { ...defaultSettings, alerts: { ...alerts, channels, ...change } };
}

export function newStore(): Promise<Store> {
  made += 1;
  return openStore(`alerts-${made}`);
}

/** Stores `stories` and enters them in the ledger, as one poll's transaction does. */
export async function publish(
  db: Store,
  stories: readonly Story[],
  now: number,
  chosen = settings(),
  firstPoll = false,
): Promise<void> {
  const tx = db.transaction(['stories', 'bodies', 'alerts', 'feeds'], 'readwrite');
  for (const one of stories) await tx.objectStore('stories').put(withLists(one));
  await enterDue(tx, stories, { settings: chosen, now, firstPoll });
  await tx.done;
}

export interface Desktop extends Notify {
  readonly shown: Telling[];
  on: boolean;
  /** Ids on display; a test closes one by deleting it. */
  readonly open: Set<string>;
}

export function desktop(): Desktop {
  const shown: Telling[] = [];
  const open = new Set<string>();
  return {
    shown,
    open,
    on: true,
    async allowed() {
      return this.on;
    },
    async displayed() {
      return new Set(open);
    },
    async show(telling) {
      if (!this.on) return false;
      shown.push(telling);
      open.add(telling.id);
      return true;
    },
  };
}
