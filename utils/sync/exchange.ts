// One sync, without the browser: what this device changed, what the others did, what all agree on. The replica of what
// was agreed lies beside the stories, so that it goes when they go and nothing lost is taken for unmarked.
//   1. what changed on this device since the last sync is written into the replica's registers;
//   2. what lies in storage.sync is merged into them;
//   3. settings and marks are made as the registers say, and only then is the replica kept: killed in between, the
//      next sync takes what it finds for this device's own wish, which is the same;
//   4. the items that differ are handed back, to be written.

import { sameValue } from '../settings/fields.ts';
import type { Settings } from '../settings/settings.ts';
import type { Store } from '../stories/db.ts';
import { applied, capture, defaultEntries, type Entries, entriesOf } from './fields.ts';
import {
  agreedMarks,
  applyMarks,
  captureMarks,
  type MarkSnapshot,
  noMarks,
  readMarks,
  type StoreMarks,
} from './marks.ts';
import {
  emptyState,
  fitting,
  type Items,
  pack,
  type SyncState,
  storedBytes,
  storyHash,
  unpack,
} from './pack.ts';
import {
  believed,
  clockAt,
  corrected,
  EARLIEST,
  merge,
  type Registers,
  restarted,
  write,
} from './registers.ts';

/** What this device knows, and how its own settings and marks stood after the last sync. */
export interface Replica {
  readonly state: SyncState;
  /** Undefined while only marks were left here and nothing was ever synced. */
  readonly entries: Entries | undefined;
  readonly marks: MarkSnapshot;
}

export interface Exchanged {
  readonly settings: Settings;
  /** The items to write. */
  readonly changed: Items;
  /** Bytes that all items take. */
  readonly bytes: number;
  /** Settings too large to be synced. */
  readonly left: number;
  /** How many stories changed their marks here. */
  readonly marked: number;
}

const REPLICA = 'sync';

/**
 * Syncs with what `items` hold.
 * @param settings as they are now
 * @param now ms since the epoch, by this device's clock
 * @param apply stores the settings that were agreed on
 */
export async function exchange(
  db: Store,
  settings: Settings,
  items: Items,
  now: number,
  apply: (agreed: Settings) => Promise<void>,
): Promise<Exchanged> {
  const remote = unpack(items);
  const replica = await readReplica(db);
  const local = await capturedMarks(db, replica, now);
  const joins = replica?.entries === undefined && remote.fields.size > 0;
  const fields = capture(
    local.state.fields,
    replica?.entries ?? defaultEntries,
    entriesOf(settings),
    joins ? EARLIEST : clockAt(now),
  );
  const state = fitting({
    fields: merge(fields, believed(remote.fields, fields, now)),
    read: merge(local.state.read, believed(remote.read, local.state.read, now)),
    saved: merge(local.state.saved, believed(remote.saved, local.state.saved, now)),
  });
  const agreed = applied(settings, state.fields);
  if (!sameValue(agreed, settings)) await apply(agreed);
  const marked = await keep(db, { ...local, state }, entriesOf(agreed), now);

  const packed = pack(state);
  const changed = Object.entries(packed.items).filter(([key, item]) => !sameValue(items[key], item));
  return {
    settings: agreed,
    changed: Object.fromEntries(changed),
    bytes: Object.values(packed.items).reduce((sum: number, item) => sum + storedBytes(item), 0),
    left: packed.left,
    marked,
  };
}

/**
 * Leaves marks for stories by id, for those too that are not stored yet: they take the mark when they come.
 * With no ids it applies what waits. Answers how many stories changed. `now`: ms since the epoch.
 */
export async function leaveMarks(
  db: Store,
  read: readonly string[],
  saved: readonly string[],
  now: number,
): Promise<number> {
  const replica = await readReplica(db);
  const { state, marks } = await capturedMarks(db, replica, now);
  const at = clockAt(now);
  const add = (registers: Registers, ids: readonly string[]) =>
    write(
      registers,
      ids.map((id) => [storyHash(id), true, at]),
    );
  const marked = fitting({ ...state, read: add(state.read, read), saved: add(state.saved, saved) });
  return keep(db, { state: marked, marks }, replica?.entries, now);
}

/** Whether anything was ever left or synced here. */
export async function hasReplica(db: Store): Promise<boolean> {
  return (await db.getKey('indexes', REPLICA)) !== undefined;
}

/** Forgets when anything was written: what other devices have wins, until the reader changes it here. */
export async function restartClocks(db: Store): Promise<void> {
  const replica = await readReplica(db);
  if (replica === undefined) return;
  const { fields, read, saved } = replica.state;
  const state = { fields: restarted(fields), read: restarted(read), saved: restarted(saved) };
  await db.put('indexes', { ...replica, state }, REPLICA);
}

interface Captured {
  readonly state: SyncState;
  /** The marks as they stood when they were captured. */
  readonly marks: StoreMarks;
}

/** The replica's state with the marks that were made or taken back on this device since. */
async function capturedMarks(db: Store, replica: Replica | undefined, now: number): Promise<Captured> {
  const { fields, ...known } = replica?.state ?? emptyState;
  const before = replica?.marks ?? noMarks;
  const marks = await readMarks(db);
  const read = await captureMarks(db, 'read', known.read, before, marks, now);
  const saved = await captureMarks(db, 'saved', known.saved, before, marks, now);
  const state = {
    fields: corrected(fields, now),
    read: corrected(read, now),
    saved: corrected(saved, now),
  };
  return { state, marks };
}

async function readReplica(db: Store): Promise<Replica | undefined> {
  return (await db.get('indexes', REPLICA)) as Replica | undefined;
}

/**
 * Makes the store's marks as agreed and keeps the replica. What the reader marked since they were captured differs
 * from the marks kept here, so the next sync sees it.
 */
async function keep(
  db: Store,
  { state, marks }: Captured,
  entries: Entries | undefined,
  now: number,
): Promise<number> {
  const marked = await applyMarks(db, state.read, state.saved, marks, now);
  const replica: Replica = { state, entries, marks: agreedMarks(marks, state) };
  await db.put('indexes', replica, REPLICA);
  return marked;
}
