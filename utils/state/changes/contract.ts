// What the page of changes shows and what a reader can do there.
import type { ReadonlySignal } from '@preact/signals';
import type { Segment } from '../../history/words.ts';
import type { Story } from '../../stories/story.ts';
import type { Period } from './periods.ts';

export type ChangeKind = 'headline' | 'text' | 'gone';
export type ChangesFilter = ChangeKind | 'all' | 'read';

/** One thing that the outlet changed. Times are ms since the epoch. */
export interface OutletChange {
  readonly key: string;
  readonly story: Story;
  readonly kind: ChangeKind;
  /** When it was noticed here. */
  readonly at: number;
  /** The line that matters; empty for a story that was taken down. */
  readonly line: readonly Segment[];
  /** When the reader had read the story, where that was before. */
  readonly readBeforeAt?: number;
}

export interface ChangesModel {
  /** Those of the period, newest first; undefined while they are read. */
  readonly changes: ReadonlySignal<readonly OutletChange[] | undefined>;
  readonly filter: ReadonlySignal<ChangesFilter>;
  /** All of the last 30 days first, then their weeks, the newest first. */
  readonly periods: ReadonlySignal<readonly Period[]>;
  /** The place of the one that is shown. */
  readonly period: ReadonlySignal<number>;
  readonly said: ReadonlySignal<string | undefined>;
}

export interface ChangesActions {
  readonly choose: (filter: ChangesFilter) => void;
  readonly showPeriod: (place: number) => void;
  /** Copies what is shown, as text. */
  readonly copy: () => void;
  /** Where a change is read: the story's page, at what changed. */
  readonly addressOf: (change: OutletChange) => string;
}

/** Whether a change passes a filter. */
export function passes({ kind, readBeforeAt }: OutletChange, filter: ChangesFilter): boolean {
  return filter === 'all' || (filter === 'read' ? readBeforeAt !== undefined : kind === filter);
}
