// What the popup asked for before its own modules were loaded (entrypoints/popup-first.ts): each is taken once, by
// whoever would have asked for the same. In every other context there is none.
import type { StoryRow } from './stories/db.ts';

export interface Early {
  /** The open store, where it is there in the version that this code knows. */
  readonly database: Promise<IDBDatabase | undefined>;
  /** The head of the list of all stories; undefined where it could not be read. */
  readonly rows: Promise<readonly StoryRow[] | undefined>;
  /** As it lies in storage, unchecked. */
  readonly settings: Promise<unknown>;
  /** The search worker, on its way. */
  readonly searching: Worker;
  /** What the reader has done since. */
  readonly missed: Missed;
}

/** Input that came before there was a popup to hear it. */
export interface Missed {
  readonly inputs: readonly MissedInput[];
  /** Nothing more is kept. */
  readonly end: () => void;
}

export type MissedInput =
  | {
      readonly kind: 'key';
      /** Titles of the rows that were in sight. */
      readonly rows: readonly string[];
      readonly init: KeyboardEventInit & { readonly key: string };
    }
  /** `name`: what the control is called. */
  | { readonly kind: 'click'; readonly name: string; readonly init: MouseEventInit };

/** How many rows are asked for early: enough for the first screen, compact or not. */
export const FIRST_ROWS = 16;

const scope = globalThis as { openvoiceEarly?: Partial<Early> };

/** Leaves something for the modules to come. */
export function leaveEarly(early: Partial<Early>): void {
  scope.openvoiceEarly = { ...scope.openvoiceEarly, ...early };
}

/** Takes one of them; undefined where it was not asked for, or is taken. */
export function takeEarly<K extends keyof Early>(name: K): Early[K] | undefined {
  const { [name]: taken, ...others } = scope.openvoiceEarly ?? {};
  scope.openvoiceEarly = others;
  return taken as Early[K] | undefined;
}
