// Brings a backup in: first what it would change, then, if the reader says so, the change. It adds and marks, never
// deletes: words, rules and searches come together, a story that is here stays as it is and only gains marks.

import type { IDBPTransaction } from 'idb';
import { differences, type FieldChange, withChanges, withField } from '../settings/fields.ts';
import { MOST_ENTRIES } from '../settings/limits.ts';
import { changeSettings, type Settings } from '../settings/settings.ts';
import { type Store, storeError } from '../stories/db.ts';
import { markRead } from '../stories/marks.ts';
import { OF_BACKUP, withLists } from '../stories/row.ts';
import { copyOf } from '../stories/saved-copy.ts';
import type { StoreSchema } from '../stories/schema.ts';
import { leaveMarks } from '../sync/exchange.ts';
import { applied, entriesOf } from '../sync/fields.ts';
import type { Register } from '../sync/registers.ts';
import { DAY_MS } from '../time/durations.ts';
import { type Backup, type BackupAlert, BackupError, type BackupStory } from './schema.ts';

const BATCH = 200;

/** What an import would do. */
export interface RestorePlan {
  readonly settings: readonly FieldChange[];
  readonly add: readonly BackupStory[];
  /** Stories that are here and would be marked; saved ones whole, since retention may drop them until then. */
  readonly markRead: readonly string[];
  readonly markSaved: readonly BackupStory[];
  /** Read marks for stories that are not here: they wait. */
  readonly waiting: readonly string[];
  /** Alerts that this ledger does not have: they are not told again. */
  readonly alerts: readonly BackupAlert[];
  /** Stories left out because retention would drop them at once. */
  readonly tooOld: number;
  /** Stories and alerts left out because they are not as they must be. */
  readonly leftOut: number;
}

/** The settings with what the backup has: its fields win, its words, rules and searches are added. */
export function mergedSettings(current: Settings, backup: Settings, takesAddress: boolean): Settings {
  const registers = new Map<string, Register>();
  for (const [key, value] of entriesOf(backup)) if (value !== null) registers.set(key, { at: 1, value });
  const merged = applied(current, registers);
  return takesAddress && backup.outlet !== undefined && current.outlet === undefined
    ? withField(
        withField(merged, 'outlet.siteUrl', backup.outlet.siteUrl),
        'outlet.feedUrl',
        backup.outlet.feedUrl,
      )
    : merged;
}

/** Words of the backup that found no room beside those that are here would be lost without a word. */
function refuseLongLists(merged: Settings, backup: Settings): void {
  const taken = entriesOf(merged);
  for (const [key, value] of entriesOf(backup)) {
    if (value === true && key.startsWith('set:') && !taken.has(key))
      throw new BackupError('tooMany', `more than ${MOST_ENTRIES} entries with those that are here`, key);
  }
}

/**
 * Works out what the backup would change; changes nothing.
 * @param takesAddress whether this build lets the reader give the outlet's address
 * @throws BackupError where a list would become too long
 */
export async function planRestore(
  db: Store,
  current: Settings,
  backup: Backup,
  { takesAddress, now }: { readonly takesAddress: boolean; readonly now: number },
): Promise<RestorePlan> {
  const merged = mergedSettings(current, backup.settings, takesAddress);
  refuseLongLists(merged, backup.settings);
  const here = new Set(await db.getAllKeys('stories'));
  const oldest = now - merged.retention.days * DAY_MS;
  const distinct = [...new Map(backup.stories.map((story) => [story.id, story])).values()];
  const absent = distinct.filter(({ id }) => !here.has(id));
  const add = absent.filter((story) => story.savedAt !== undefined || story.publishedAt >= oldest);
  const told = new Set(await db.getAllKeys('alerts'));
  const added = new Set(add.map(({ id }) => id));
  const savedHere = distinct.filter(({ id, savedAt }) => savedAt !== undefined && here.has(id));
  const [read, saved] = await Promise.all([
    unmarked(
      db,
      backup.read.filter((id) => here.has(id)),
      'readAt',
    ),
    unmarked(
      db,
      savedHere.map(({ id }) => id),
      'savedAt',
    ),
  ]);
  const toSave = new Set(saved);
  return {
    settings: differences(current, merged),
    add,
    markRead: read,
    markSaved: savedHere.filter(({ id }) => toSave.has(id)),
    waiting: backup.read.filter((id) => !here.has(id) && !added.has(id)),
    alerts: backup.alerts.filter(({ id }) => !told.has(id)),
    tooOld: absent.length - add.length,
    leftOut: backup.leftOut,
  };
}

/**
 * Does what was planned. What changed in the meantime stays changed. `now`: ms since the epoch.
 * @throws StoreError ('full' when the disk is); what came in until then stays, and a second try brings the rest
 */
export async function restore(db: Store, plan: RestorePlan, now: number): Promise<void> {
  try {
    await bringIn(db, plan, now);
  } catch (error) {
    throw storeError(error);
  }
}

async function bringIn(db: Store, plan: RestorePlan, now: number): Promise<void> {
  const wanted = [...plan.add, ...plan.markSaved];
  for (let from = 0; from < wanted.length; from += BATCH) {
    const tx = db.transaction(['stories', 'bodies', 'revisions', 'saved', 'tombstones'], 'readwrite');
    for (const story of wanted.slice(from, from + BATCH)) await bringInOne(tx, story, now);
    await tx.done;
  }
  await restoreAlerts(db, plan.alerts, now);
  if (plan.markRead.length > 0) await markRead(db, plan.markRead, now);
  if (plan.waiting.length > 0)
    await navigator.locks.request('sync', () => leaveMarks(db, plan.waiting, [], now));
  await changeSettings((current) => withChanges(current, plan.settings));
}

type StoryTransaction = IDBPTransaction<
  StoreSchema,
  ('stories' | 'bodies' | 'revisions' | 'saved' | 'tombstones')[],
  'readwrite'
>;

async function bringInOne(tx: StoryTransaction, backup: BackupStory, now: number): Promise<void> {
  const { html, copy, earlier = [], ...story } = backup;
  const { id } = story;
  const stories = tx.objectStore('stories');
  const here = await stories.get(id);
  const { readAt = story.readAt, savedAt = story.savedAt } = here ?? story;
  const row = withLists(
    here
      ? { ...here, readAt, savedAt }
      : {
          ...story,
          firstSeenAt: Math.min(story.firstSeenAt, now),
          publishedAt: Math.min(story.publishedAt, now),
          revisions: earlier.at(-1)?.revision ?? 0,
          rawHash: OF_BACKUP,
        },
  );
  await stories.put(row);
  if (savedAt !== undefined && here?.savedAt === undefined)
    await tx.objectStore('saved').put(copy ? { id, ...copy } : copyOf(row, html));
  // Here before, or brought by a poll since the plan was made: it gains the marks, and the words that it was saved for.
  if (here !== undefined) return;
  if (html !== undefined) await tx.objectStore('bodies').put({ id, html });
  for (const revision of earlier) await tx.objectStore('revisions').put({ id, ...revision });
  await tx.objectStore('tombstones').delete(id);
}

async function restoreAlerts(db: Store, alerts: readonly BackupAlert[], now: number): Promise<void> {
  const tx = db.transaction('alerts', 'readwrite');
  for (const row of alerts) {
    if ((await tx.store.getKey(row.id)) === undefined)
      await tx.store.put({ ...row, dueAt: Math.min(row.dueAt, now), seenAt: row.seenAt ?? now });
  }
  await tx.done;
}

async function unmarked(
  db: Store,
  ids: readonly string[],
  mark: 'readAt' | 'savedAt',
): Promise<readonly string[]> {
  const { store } = db.transaction('stories');
  const rows = await Promise.all(ids.map((id) => store.get(id)));
  return rows.flatMap((row) => (row !== undefined && row[mark] === undefined ? [row.id] : []));
}
