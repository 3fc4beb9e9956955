// The store, in one IndexedDB database. What lies where:
//   stories    one light row a story (story.ts); index `lists` carries ready-made sort keys (list-keys.ts), so that
//              every list is one range read from the newest, however many stories there are
//   bodies     the article's HTML, read only when needed; alone, or several in a bundle (bodies.ts)
//   revisions  what a story said before each edit
//   tombstones ids of stories that retention dropped or the outlet deleted, so that none comes back as new
//   alerts     the ledger: one row a story that was ever due (utils/alerts)
//   feeds      poll state: validators, last check, next check, failures, gaps
//   indexes    built from the stories and safe to lose: what search and related stories keep
// A migration runs in the version-change transaction, step by step from whatever version is found; a database
// from a later version of the extension is refused, never wiped.
import { type DBSchema, type IDBPDatabase, openDB, wrap } from 'idb';
import { DB_NAME, DB_VERSION } from './db-name.ts';
import type { Revision, Story, StoryBody } from './story.ts';

/** A stored row: the story, its sort keys, and the bundle that its body lies in, where it lies in one. */
export type StoryRow = Story & { readonly lists: readonly string[]; readonly bodyIn?: string };

/** A body, or several under one key. */
export type BodyRecord = StoryBody | { readonly id: string; readonly bodies: readonly StoryBody[] };

export interface Tombstone {
  readonly id: string;
  readonly droppedAt: number;
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

/** Everything a poll remembers of the feed. Times are ms since the epoch. */
export interface FeedState {
  readonly id: 'outlet';
  /** The feed's address that the validators belong to. */
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** The outlet does not know its own ETag again: asked by Last-Modified alone (utils/polling/state.ts). */
  readonly etagFails?: boolean;
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
  /** Ids of the stories that the feed carried at the last success: retention spares them. */
  readonly carried: readonly string[];
  /** Where on the same host the feed answers now, and at how many polls in a row it did: adopted when that is lasting. */
  readonly moved?: { readonly to: string; readonly seen: number };
  /** Stories changed since the index of related stories was last brought up to date. */
  readonly unindexed?: boolean;
  /** The last time retention ran. */
  readonly prunedAt?: number;
  /** Until then the outlet asked not to be asked (429, 503 with Retry-After). */
  readonly waitUntil?: number;
}

/** One line of the ledger; utils/alerts/plan.ts says how a row moves from state to state. Times are ms since the epoch. */
export interface AlertRow {
  /** The story's id: one alert a story, ever. */
  readonly id: string;
  readonly ruleId: string;
  /** Words and categories by which the rule caught it, for "Why did I get this?". */
  readonly because: readonly string[];
  /** The story's title when it was caught, for the log after retention has dropped the story. */
  readonly title: string;
  readonly publishedAt: number;
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
  /** 1 while the badge counts it; absent otherwise, so that the index holds nothing else. */
  readonly unseen?: 1;
}

export interface StoreSchema extends DBSchema {
  stories: { key: string; value: StoryRow; indexes: { lists: string } };
  bodies: { key: string; value: BodyRecord };
  revisions: { key: [string, number]; value: Revision };
  tombstones: { key: string; value: Tombstone };
  alerts: {
    key: string;
    value: AlertRow;
    indexes: { unseen: number; dueAt: number; shownAt: number; state: string };
  };
  feeds: { key: string; value: FeedState };
  indexes: { key: string; value: unknown };
}
export type Store = IDBPDatabase<StoreSchema>;

export type StoreErrorCode = 'newer' | 'blocked' | 'full' | 'broken';

/** Why the store could not be used. Readers see a sentence chosen by `code`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Opens the store, migrating it when it is older.
 * @throws StoreError 'newer' when a later version of the extension made it; 'broken' when it can't be opened.
 */
export async function openStore(name = DB_NAME): Promise<Store> {
  try {
    const db: Store = await openDB<StoreSchema>(name, DB_VERSION, {
      upgrade(db, oldVersion) {
        if (oldVersion < 1) createVersion1(db);
      },
      // Another context wants to migrate: let go, so that it can.
      blocking: () => db.close(),
    });
    return db;
  } catch (error) {
    throw storeError(error);
  }
}

/** A connection that was opened elsewhere, in this code's version, as the store; undefined where it is closed already. */
export function adoptStore(database: IDBDatabase): Store | undefined {
  try {
    database.transaction('feeds');
  } catch {
    return undefined;
  }
  database.addEventListener('versionchange', () => database.close());
  return wrap(database) as Store;
}

function createVersion1(db: Store): void {
  db.createObjectStore('stories', { keyPath: 'id' }).createIndex('lists', 'lists', { multiEntry: true });
  db.createObjectStore('bodies', { keyPath: 'id' });
  db.createObjectStore('revisions', { keyPath: ['id', 'revision'] });
  db.createObjectStore('tombstones', { keyPath: 'id' });
  const alerts = db.createObjectStore('alerts', { keyPath: 'id' });
  alerts.createIndex('unseen', 'unseen');
  alerts.createIndex('dueAt', 'dueAt');
  alerts.createIndex('shownAt', 'shownAt');
  alerts.createIndex('state', 'state');
  db.createObjectStore('feeds', { keyPath: 'id' });
  db.createObjectStore('indexes');
}

/** Turns what IndexedDB throws into a StoreError that a view can put into words. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const name = error instanceof DOMException ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (name === 'VersionError') return new StoreError('newer', message, { cause: error });
  if (name === 'QuotaExceededError') return new StoreError('full', message, { cause: error });
  return new StoreError('broken', message, { cause: error });
}
