// The store, in one IndexedDB database. What lies where:
//   stories    one light row a story (story.ts). Index `lists` carries ready-made sort keys (list-keys.ts), so that
//              every list is one range read from the newest, however many stories there are; `names` carries what the
//              outlet calls a story beside its id (identity.ts); `changedAt` those that it edited or took down
//   bodies     the article's HTML, read only when needed; alone, or several in a bundle (bodies.ts)
//   revisions  what a story said before each edit: title, summary, HTML, when it was seen and when replaced; the last
//              ten of a story, more of a saved one (limits.ts)
//   saved      what a story said when the reader saved it
//   tombstones names of stories that retention dropped or the outlet deleted, so that none comes back as new; a year
//   alerts     the ledger: one row a story that was ever due (utils/alerts); 30 days
//   feeds      poll state: validators, last check, next check, failures, gaps
//   indexes    built from the stories and safe to lose: what search and related stories keep
//
// Whoever writes waits for each write before the next. Where the disk fills up in the middle of a transaction, Firefox
// takes back what was written until then, but stores for good what had been asked for behind it, abort or not.
//
// What changed, for whoever shows it (queries.ts):
//   revisionsOf(db, id)      earlier versions of a story, oldest first; the story itself is the newest
//   listChanged(db, since)   stories edited or taken down since then, by one range read, newest change first
//   story.editedAt           when its visible text last changed; changedSinceRead(story), changedSinceSaved(story), and
//                            the list 'changed' of what was changed after it was read
//   savedCopyOf(db, id)      the words of a saved story as they were
//
// A migration (migrate.ts) runs in the version-change transaction, step by step from whatever version is found; a
// database from a later version of the extension is refused, never wiped.
import { openDB } from 'idb';
import { outlet } from '../outlet/profile.ts';
import { migrate } from './migrate.ts';
import type { Store, StoreSchema } from './schema.ts';

export type * from './schema.ts';

const DB_NAME = outlet.id;
/**
 * 2: bodies may be bundled; the number keeps older extensions from opening the store.
 * 3: stories are found by every name that the outlet has for them, labels stand apart from sections, and saved stories
 * have a copy (migrate.ts).
 */
export const DB_VERSION = 3;

export type StoreErrorCode = 'newer' | 'refused' | 'full' | 'broken';

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
 * @throws StoreError 'newer' when a later version of the extension made it; 'refused' where the browser keeps nothing
 *   (Firefox, where it never remembers history); 'broken' when it can't be opened.
 */
export async function openStore(name = DB_NAME): Promise<Store> {
  try {
    const db: Store = await openDB<StoreSchema>(name, DB_VERSION, {
      upgrade: (db, oldVersion, _newVersion, tx) => migrate(db, oldVersion, tx),
      // Another context wants to migrate: let go, so that it can.
      blocking: () => db.close(),
    });
    // Firefox lets the first transaction after a full disk only delete, and refuses what it would write: this is that one.
    db.addEventListener('abort', ({ target }) => {
      if ((target as IDBTransaction).error?.name === 'QuotaExceededError')
        db.transaction('feeds', 'readwrite');
    });
    return db;
  } catch (error) {
    throw storeError(error, 'refused');
  }
}

/** What the browsers call these troubles. */
const CODES: Readonly<Record<string, StoreErrorCode>> = {
  VersionError: 'newer',
  QuotaExceededError: 'full',
};

/** Whether it was the store that failed, and nothing else that the reader asked for. */
export function isOfStore(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return ['StoreError', 'InvalidStateError', 'UnknownError', 'QuotaExceededError'].includes(name);
}

/** Turns what IndexedDB throws into a StoreError that a view can put into words; `invalid`: what an invalid state means. */
export function storeError(error: unknown, invalid: StoreErrorCode = 'broken'): StoreError {
  if (error instanceof StoreError) return error;
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const usual = name === 'InvalidStateError' ? invalid : (CODES[name] ?? 'broken');
  // Chromium closes a store that finds no room, and says why in the message alone.
  const code = message.includes('NO_SPACE') ? 'full' : usual;
  return new StoreError(code, message, { cause: error });
}
