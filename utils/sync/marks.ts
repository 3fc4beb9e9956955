// Read and saved marks as registers, and back. Reads keys alone, and rows only of stories whose mark changed, so that
// a sync costs little however much is stored.
import type { Store } from '../stories/db.ts';
import { type ListName, listRange } from '../stories/list-keys.ts';
import { markRead, markUnread, setSaved } from '../stories/marks.ts';
import { storyHash } from './pack.ts';
import { clockAt, type Registers, type Write, write } from './registers.ts';

/** Only so many of the newest stories take part in read marks; saved ones all do. */
const NEWEST = 4_000;

/** Which stories of this device were marked when last looked at; by hash. */
export interface MarkSnapshot {
  readonly read: ReadonlySet<string>;
  readonly saved: ReadonlySet<string>;
}
export const noMarks: MarkSnapshot = { read: new Set(), saved: new Set() };

export interface StoreMarks extends MarkSnapshot {
  /** Every story's id by its hash. */
  readonly ids: ReadonlyMap<string, string>;
  /** The stories whose read marks take part. */
  readonly newest: ReadonlySet<string>;
}

/** The marks as they stand in the store. */
export async function readMarks(db: Store): Promise<StoreMarks> {
  const keys = (list: ListName, limit?: number) =>
    db.getAllKeysFromIndex('stories', 'lists', listRange(list), limit);
  const [all, newest, unreadIds, savedIds] = await Promise.all([
    db.getAllKeys('stories'),
    keys('all', NEWEST),
    keys('unread'),
    keys('saved'),
  ]);
  const unread = new Set(unreadIds);
  return {
    ids: new Map(all.map((id) => [storyHash(id), id])),
    newest: new Set(newest.map(storyHash)),
    read: new Set(newest.filter((id) => !unread.has(id)).map(storyHash)),
    saved: new Set(savedIds.map(storyHash)),
  };
}

/** The marks that the reader made or took back on this device since `before`. `now`: ms since the epoch. */
export async function captureMarks(
  db: Store,
  kind: 'read' | 'saved',
  registers: Registers,
  before: MarkSnapshot,
  current: StoreMarks,
  now: number,
): Promise<Registers> {
  const looked = kind === 'read' ? current.newest : new Set([...before.saved, ...current.saved]);
  const writes: Write[] = [];
  for (const hash of looked) {
    const is = current[kind].has(hash);
    const id = current.ids.get(hash);
    // A story that is gone was dropped, not unmarked.
    if (id === undefined || is === before[kind].has(hash)) continue;
    const row = is ? await db.get('stories', id) : undefined;
    const markedAt = (kind === 'read' ? row?.readAt : row?.savedAt) ?? now;
    writes.push([hash, is, clockAt(markedAt)]);
  }
  return write(registers, writes);
}

/** Makes the store's marks as the registers have them; answers how many changed. `now`: ms since the epoch. */
export async function applyMarks(
  db: Store,
  read: Registers,
  saved: Registers,
  current: StoreMarks,
  now: number,
): Promise<number> {
  const differing = (kind: 'read' | 'saved', registers: Registers, on: boolean) =>
    [...registers]
      .filter(([hash, { value }]) => value === on && current[kind].has(hash) !== on)
      .filter(([hash]) => kind === 'saved' || current.newest.has(hash))
      .map(([hash]) => current.ids.get(hash))
      .filter((id) => id !== undefined);
  const readIds = differing('read', read, true);
  const unreadIds = differing('read', read, false);
  if (readIds.length > 0) await markRead(db, readIds, now);
  if (unreadIds.length > 0) await markUnread(db, unreadIds);
  const toSave = differing('saved', saved, true);
  const toRelease = differing('saved', saved, false);
  for (const id of toSave) await setSaved(db, id, true, now);
  for (const id of toRelease) await setSaved(db, id, false, now);
  return readIds.length + unreadIds.length + toSave.length + toRelease.length;
}

/** The marks that the store has once the registers are applied to what it had. */
export function agreedMarks(
  had: StoreMarks,
  { read, saved }: { read: Registers; saved: Registers },
): MarkSnapshot {
  const after = (
    marked: ReadonlySet<string>,
    registers: Registers,
    among: { has(hash: string): boolean },
  ) => {
    const set = new Set(marked);
    for (const [hash, { value }] of registers) {
      if (!among.has(hash)) continue;
      if (value === true) set.add(hash);
      else set.delete(hash);
    }
    return set;
  };
  return { read: after(had.read, read, had.newest), saved: after(had.saved, saved, had.ids) };
}
