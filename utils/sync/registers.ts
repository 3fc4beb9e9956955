// Last-writer-wins registers with a hybrid logical clock: the value that was written last wins, on every device alike,
// in whatever order, how often and over which ways the writes arrive. Pure.
// (Shapiro et al., "A comprehensive study of Convergent and Commutative Replicated Data Types", section 3.2.1;
// Kulkarni et al., "Logical Physical Clocks".)
import { DAY_MS } from '../time/durations.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface Register {
  /** The clock: seconds since 2025, or one more than what it overwrote if the device's clock was behind that. */
  readonly at: number;
  /** null: taken out. */
  readonly value: Json;
}
export type Registers = ReadonlyMap<string, Register>;

const EPOCH_MS = Date.UTC(2025, 0);
/** Seconds that six digits of base 36 can hold: until 2093. */
export const LATEST = 36 ** 6 - 1;

/** The reading of who joins others, so that whatever they agreed on wins. */
export const EARLIEST = 1;

/** The clock's reading at `now`, ms since the epoch. */
export function clockAt(now: number): number {
  return Math.min(LATEST - 1, Math.max(EARLIEST, Math.floor((now - EPOCH_MS) / 1000)));
}

/**
 * No clock is further ahead than this: who was so far behind it could not sync at all, as no certificate of a server is
 * valid that long. Within it the order of writes is the same on every device, whatever its clock says, so that no two
 * devices go on overwriting each other.
 */
const FURTHEST_AHEAD_MS = 2 * 366 * DAY_MS;

/** Registers of this device; those that its clock wrote while it was far ahead count as written now. */
export function corrected(registers: Registers, now: number): Registers {
  const [limit, at] = [clockAt(now + FURTHEST_AHEAD_MS), clockAt(now)];
  return new Map([...registers].map(([key, one]) => [key, one.at > limit ? { ...one, at } : one]));
}

/**
 * What came from elsewhere. What claims to be written far in the future counts as written now where this device knows
 * nothing, and has no say over what it knows: nothing could ever be written after it.
 */
export function believed(remote: Registers, known: Registers, now: number): Registers {
  const limit = clockAt(now + FURTHEST_AHEAD_MS);
  return corrected(new Map([...remote].filter(([key, { at }]) => at <= limit || !known.has(key))), now);
}

/** The same values, written so early that whatever others have wins until something is changed here. */
export function restarted(registers: Registers): Registers {
  return new Map([...registers].map(([key, { value }]) => [key, { at: EARLIEST, value }]));
}

/** Whether something read from elsewhere can be a clock's reading. */
export function isClock(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LATEST;
}

/** The later of two; of two written at once the one that sorts last, so that all devices agree. */
export function later(a: Register, b: Register): Register {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return JSON.stringify(a.value) >= JSON.stringify(b.value) ? a : b;
}

/** All that either knows. Commutative, associative and idempotent. */
export function merge(a: Registers, b: Registers): Registers {
  const merged = new Map(a);
  for (const [key, register] of b) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? register : later(known, register));
  }
  return merged;
}

/** One write: the key, its new value and the clock's reading at the time. */
export type Write = readonly [key: string, value: Json, at: number];

/** Writes values down; what is the case already is not written again, and what is overwritten is always older. */
export function write(registers: Registers, writes: Iterable<Write>): Registers {
  const written = new Map(registers);
  for (const [key, value, at] of writes) {
    const known = written.get(key);
    if (known !== undefined && JSON.stringify(known.value) === JSON.stringify(value)) continue;
    written.set(key, { at: Math.min(LATEST, Math.max(at, known === undefined ? 0 : known.at + 1)), value });
  }
  return written;
}

/** The latest `most` registers: what goes is the same wherever it is worked out, so devices that forget agree. */
export function latest(registers: Registers, most: number): Registers {
  if (registers.size <= most) return registers;
  const sorted = [...registers].sort(([keyA, a], [keyB, b]) => b.at - a.at || (keyA < keyB ? -1 : 1));
  return new Map(sorted.slice(0, most));
}
