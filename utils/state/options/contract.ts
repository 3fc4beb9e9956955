// What the options page shows and is asked for: the contract between its views and the state that fills them.
import type { BackupChoice } from '../../backup/make.ts';
import type { RestorePlan } from '../../backup/restore.ts';
import type { BackupErrorCode } from '../../backup/schema.ts';
import type { AddressSource } from '../../settings/address-source.ts';
import type { FeedState } from '../../stories/db.ts';
import type { Story } from '../../stories/story.ts';

export type { BackupChoice, FeedState, RestorePlan };

/** A story that the reader follows; one that came by sync or from a backup may not be stored here. */
export interface Followed {
  readonly id: string;
  readonly story?: Story;
}

/** What the browser's own keys do, by the manifest's names for it. */
export type Command = '_execute_action' | 'check-now' | 'open-panel' | 'open-wide';

/** A key that the browser listens to; `shortcut` as the browser writes it, empty where none is set. */
export interface Key {
  readonly command: Command;
  readonly shortcut: string;
}

/** What a new version brought, under the heading that its changelog gives it. */
export interface NewsGroup {
  readonly title: string;
  readonly items: readonly string[];
}

/** What became of a setting that was just changed. */
export type SaveState = 'saved' | 'undone' | 'failed';

/** What came of reading a file: a plan, or why not and where in it. */
export type ReadFile =
  | { readonly kind: 'plan'; readonly plan: RestorePlan }
  | { readonly kind: 'refused'; readonly code: BackupErrorCode | 'failed' | 'full'; readonly detail: string };

/** How it stands with the outlet's feed. */
export interface FeedView {
  /** Undefined while no address is known. */
  readonly address?: { readonly siteUrl: string; readonly feedUrl: string };
  /** Whose the address is: a reader's own may be changed here. */
  readonly addressSource: AddressSource;
  /** Match patterns that the browser gives no access to. */
  readonly missing: readonly string[];
  readonly state?: FeedState;
  readonly checking: boolean;
}

/** How it stands with sync through the browser; times in ms. */
export interface SyncView {
  /** Whether this browser can sync at all. */
  readonly supported: boolean;
  readonly syncedAt?: number;
  readonly error?: { readonly code: 'quota' | 'rate' | 'failed'; readonly at: number };
  /** What is used of the browser's store for synced data. */
  readonly bytes?: number;
  /** How many marks found no room there. */
  readonly left?: number;
}
