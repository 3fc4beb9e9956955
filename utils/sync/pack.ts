// Registers packed into the items of `storage.sync`: at most 8 KB an item and 100 KB in all. Each item is a bag of
// registers that can be merged by itself, so it does not matter if another device wrote the one beside it. Pure.
//   f0 f1   settings: [[key, clock, value], …]
//   r0…r7   read marks, s0 s1 saved marks: 16 characters each, the story's hash (9), clock (6, base 36), + or -
import { hashText } from '../stories/hash.ts';
import { canonicalGuid } from '../stories/identity.ts';
import { isField } from './fields.ts';
import { isClock, type Json, latest, type Register, type Registers } from './registers.ts';

/** What one device knows, and what all come to agree on. */
export interface SyncState {
  readonly fields: Registers;
  readonly read: Registers;
  readonly saved: Registers;
}
export const emptyState: SyncState = { fields: new Map(), read: new Map(), saved: new Map() };

export type Items = Readonly<Record<string, unknown>>;

const ITEM_BYTES = 8_192;
/** Below the limit by the key's length and quotes. */
const ROOM_BYTES = ITEM_BYTES - 64;
const MARK_CHARS = 16;
const MARKS_AN_ITEM = 480;
const HASH = /^[0-9a-z]{9}$/;
const BUCKETS = { f: 2, r: 8, s: 2 } as const;
type Kind = keyof typeof BUCKETS;

/** Every key that may be in `storage.sync`. */
export const itemKeys: readonly string[] = Object.entries(BUCKETS).flatMap(([kind, count]) =>
  Array.from({ length: count }, (_, index) => `${kind}${index}`),
);

/** The nine characters by which a story is known in sync. */
export function storyHash(id: string): string {
  return hashText(canonicalGuid(id)).slice(-9);
}

/** Marks that fit: of each bucket the latest. Every device forgets the same ones. */
export function fitting(state: SyncState): SyncState {
  return { ...state, read: fittingMarks('r', state.read), saved: fittingMarks('s', state.saved) };
}

export interface Packed {
  readonly items: Items;
  /** Settings that are too large to be synced. */
  readonly left: number;
}

/** The items that hold the state. */
export function pack(state: SyncState): Packed {
  const items: Record<string, unknown> = {};
  let left = 0;
  for (const [key, bucket] of buckets('f', state.fields)) {
    const packed: [string, number, Json][] = [];
    let bytes = 2;
    for (const [name, { at, value }] of latest(bucket, Number.MAX_SAFE_INTEGER)) {
      const size = storedBytes([name, at, value]) + 1;
      if (bytes + size > ROOM_BYTES) left++;
      else {
        bytes += size;
        packed.push([name, at, value]);
      }
    }
    items[key] = packed.sort(([a], [b]) => (a < b ? -1 : 1));
  }
  for (const [kind, marks] of [
    ['r', state.read],
    ['s', state.saved],
  ] as const) {
    for (const [key, bucket] of buckets(kind, fittingMarks(kind, marks)))
      items[key] = [...bucket].map(packMark).sort().join('');
  }
  return { items, left };
}

/** What items hold. They come from elsewhere: what is not ours or damaged is left out. */
export function unpack(items: Items): SyncState {
  const fields = new Map<string, Register>();
  const marks = { r: new Map<string, Register>(), s: new Map<string, Register>() };
  for (const key of itemKeys) {
    const item = items[key];
    const kind = key[0] as Kind;
    if (kind === 'f') for (const [name, register] of unpackFields(item)) fields.set(name, register);
    else if (typeof item === 'string')
      for (const [hash, register] of unpackMarks(item)) marks[kind].set(hash, register);
  }
  return { fields, read: marks.r, saved: marks.s };
}

function* unpackFields(item: unknown): Iterable<[string, Register]> {
  for (const entry of Array.isArray(item) ? item : []) {
    if (!Array.isArray(entry) || entry.length !== 3) continue;
    const [name, at, value] = entry as [unknown, unknown, Json];
    if (typeof name === 'string' && isClock(at) && isField(name, { at, value })) yield [name, { at, value }];
  }
}

function* unpackMarks(item: string): Iterable<[string, Register]> {
  for (let from = 0; from + MARK_CHARS <= item.length; from += MARK_CHARS) {
    const hash = item.slice(from, from + 9);
    const at = Number.parseInt(item.slice(from + 9, from + 15), 36);
    const on = item[from + 15];
    if (HASH.test(hash) && isClock(at) && (on === '+' || on === '-')) yield [hash, { at, value: on === '+' }];
  }
}

function packMark([hash, { at, value }]: readonly [string, Register]): string {
  return `${hash}${at.toString(36).padStart(6, '0')}${value === true ? '+' : '-'}`;
}

function fittingMarks(kind: 'r' | 's', marks: Registers): Registers {
  if (marks.size <= MARKS_AN_ITEM) return marks;
  return new Map([...buckets(kind, marks).values()].flatMap((bucket) => [...latest(bucket, MARKS_AN_ITEM)]));
}

function buckets(kind: Kind, registers: Registers): ReadonlyMap<string, Registers> {
  const result = new Map<string, Map<string, Register>>();
  for (const [key, register] of registers) {
    const digits = kind === 'f' ? hashText(key) : key;
    const bucket = `${kind}${Number.parseInt(digits.slice(-4), 36) % BUCKETS[kind]}`;
    const into = result.get(bucket) ?? new Map<string, Register>();
    result.set(bucket, into.set(key, register));
  }
  return result;
}

/** What the browser counts: JSON in UTF-8, in which Chromium writes `<` as six characters. */
export function storedBytes(value: unknown): number {
  const json = JSON.stringify(value) ?? '';
  return new TextEncoder().encode(json).length + 5 * (json.split('<').length - 1);
}
