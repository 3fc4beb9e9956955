// What the store's rows look like: the types of everything that lies in the database. How it is opened, and the design of
// the whole, is in db.ts.
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Revision, SavedCopy, Story, StoryBody } from './story.ts';

/** A stored row: the story and what it is found by. merge.ts makes it. */
export type StoryRow = Story & {
  /** Its places in lists (list-keys.ts). */
  readonly lists: readonly string[];
  /** What it is found by beside its id (identity.ts). */
  readonly names: readonly string[];
  /** When the outlet last edited it or took it down. */
  readonly changedAt?: number;
  /** The bundle that its body lies in, where it lies in one. */
  readonly bodyIn?: string;
};

/** A body, or several under one key. */
export type BodyRecord = StoryBody | { readonly id: string; readonly bodies: readonly StoryBody[] };

export interface Tombstone {
  readonly id: string;
  readonly droppedAt: number;
  /** What the story was found by beside its id. */
  readonly names?: readonly string[];
  /** When the feed dated it. */
  readonly datedAt?: number;
}

/** A span of time in which stories may be missing: the feed had moved on and older pages did not fill it. */
export interface Gap {
  /** Published after this is missing: the newest story known before the gap, or 0 at the very first poll. */
  readonly after: number;
  /** Published before this is missing: the oldest story known after it. */
  readonly before: number;
  /** The newest story of the feed that showed the gap. */
  readonly newest?: number;
  /** The first poll showed it: what fills it is no news. */
  readonly firstPoll?: boolean;
  /** Where filling goes on: the next page to ask for. */
  readonly page: number;
  readonly by: 'paged' | 'rest';
  /** Stories that filling has brought so far. */
  readonly filled: number;
  /** Filling has come to an end without closing it: shown to the reader as a gap. */
  readonly givenUp?: boolean;
}

/** A story that the feed has left out (utils/polling/missing.ts). */
export interface MissingStory {
  readonly id: string;
  readonly publishedAt: number;
  /** Ids of some stories that stood below it in the feed. */
  readonly below: readonly string[];
  /** Answers that had stories above and below it, and not it. */
  readonly answers: number;
  /** Its page was asked for, and is there. */
  readonly asked?: boolean;
}

/** Everything a poll remembers of the feed. Times are ms since the epoch. */
export interface FeedState {
  readonly id: 'outlet';
  /** The feed's address that the validators belong to. */
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** The outlet does not know its own ETag again: asked by Last-Modified alone (utils/polling/trust.ts). */
  readonly etagFails?: boolean;
  /** Validators that stayed the same although the feed changed: not sent while they do. */
  readonly mistrusted?: { readonly etag?: string; readonly lastModified?: string };
  /** The last time the whole feed came. */
  readonly wholeAt?: number;
  /** The last time the outlet answered a request without validators. */
  readonly plainAt?: number;
  /** From then on the feed is asked for without validators, once. */
  readonly recheckAt?: number;
  /** The longest time between two of the latest stories, ms. */
  readonly silenceMs?: number;
  /** The last time the outlet answered with a feed or 304. */
  readonly checkedAt?: number;
  /** The last attempt, whatever came of it. */
  readonly triedAt?: number;
  readonly nextAt?: number;
  readonly failures: number;
  readonly error?: {
    readonly code: string;
    readonly detail: Readonly<Record<string, unknown>>;
    readonly at: number;
  };
  /** For how long the headers let a cache keep the feed at the last success, ms. */
  readonly refreshMs?: number;
  /** How long the feed itself asked to be left alone (ttl, sy:updatePeriod), ms. */
  readonly feedRefreshMs?: number;
  readonly gaps: readonly Gap[];
  /** Hours of the day (UTC) in which the outlet hardly ever publishes. */
  readonly rareHours: readonly number[];
  /** The last time gaps that were given up were tried again. */
  readonly gapsTriedAt?: number;
  /** Ids of the stories that the feed carried at the last success, in its order: retention spares them. */
  readonly carried: readonly string[];
  /** Stories that the feed left out although it should still have them. */
  readonly missing?: readonly MissingStory[];
  /** Where on the same host the feed answers now, and at how many polls in a row it did: adopted when that is lasting. */
  readonly moved?: { readonly to: string; readonly seen: number };
  /** Stories changed since the index of related stories was last brought up to date. */
  readonly unindexed?: boolean;
  /** Stories first seen until then were compared with the threads that the reader follows. */
  readonly followedUntil?: number;
  /** The last time retention ran. */
  readonly prunedAt?: number;
  /** Until then the outlet asked not to be asked (429, 503 with Retry-After). */
  readonly waitUntil?: number;
}

/** One line of the ledger; utils/alerts/ledger/plan.ts says how a row moves from state to state. Times are ms since the epoch. */
export interface AlertRow {
  /** The story's id: one alert a story, ever. */
  readonly id: string;
  readonly ruleId: string;
  /** Words and categories by which the rule caught it, for "Why did I get this?". */
  readonly because: readonly string[];
  /** The story's title when it was caught, for the log after retention has dropped the story. */
  readonly title: string;
  readonly publishedAt: number;
  /** When it could first be seen, where that is later: the feed did not have it before. Its age counts from then. */
  readonly visibleAt?: number;
  /** due: to be told. held: waits for a digest. shown, digested: told. missed: will never be told. */
  readonly state: 'due' | 'held' | 'shown' | 'digested' | 'missed';
  /**
   * Why it was held back: 'quiet', 'snoozed', 'cap'; or why it never will be told: 'old', 'first-run', 'read'
   * (the reader was faster), 'deleted', 'rule' (the rule changed).
   */
  readonly heldBy?: string;
  /** When a poll first caught it. */
  readonly dueAt: number;
  /** When what holds it is expected to end. */
  readonly releaseAt?: number;
  /** Time spent held, ms: it does not count as the story's age. */
  readonly heldMs?: number;
  /** When a notification was begun; absent again once it is known to be shown. */
  readonly attemptedAt?: number;
  /** The notification that told it: the story's id, or one shared by a group or digest. */
  readonly notificationId?: string;
  readonly shownAt?: number;
  readonly channels: readonly string[];
  /** When the popup showed it or the reader opened it. */
  readonly seenAt?: number;
  /** When the reader put it away from the popup's box. */
  readonly putAwayAt?: number;
  /** 1 while the badge counts it; absent otherwise, so that the index holds nothing else. */
  readonly unseen?: 1;
}

export interface StoreSchema extends DBSchema {
  stories: { key: string; value: StoryRow; indexes: { lists: string; names: string; changedAt: number } };
  bodies: { key: string; value: BodyRecord };
  revisions: { key: [string, number]; value: Revision };
  saved: { key: string; value: SavedCopy };
  tombstones: { key: string; value: Tombstone; indexes: { names: string; droppedAt: number } };
  alerts: {
    key: string;
    value: AlertRow;
    indexes: { unseen: number; dueAt: number; shownAt: number; state: string };
  };
  feeds: { key: string; value: FeedState };
  indexes: { key: string; value: unknown };
}
export type Store = IDBPDatabase<StoreSchema>;

/** What one poll writes to. */
export const POLL_STORES = ['stories', 'bodies', 'revisions', 'tombstones', 'alerts', 'feeds'] as const;

/** The poll's transaction, for what must be stored with its stories. */
export type PollTransaction = IDBPTransaction<StoreSchema, typeof POLL_STORES, 'readwrite'>;
