// Brings a store of any earlier version to this one, in the version-change transaction: killed halfway, it is what it
// was, and the next opening begins anew. Ids never change.
import type { IDBPTransaction, StoreNames } from 'idb';
import { readBodies } from './bodies.ts';
import { canonicalGuid, guidName } from './identity.ts';
import { withLists } from './row.ts';
import { copyOf } from './saved-copy.ts';
import type { Store, StoreSchema } from './schema.ts';
import { firstKey, termsOf } from './terms.ts';

type Upgrade = IDBPTransaction<StoreSchema, ArrayLike<StoreNames<StoreSchema>>, 'versionchange'>;

/** Rows read and written in one go. */
const BATCH = 500;

/** `from`: the version found, 0 where there is none. */
export async function migrate(db: Store, from: number, tx: Upgrade): Promise<void> {
  if (from < 1) createVersion1(db);
  // Version 2 has the layout of version 1.
  if (from < 3) await toVersion3(db, tx, from);
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

/** Names, labels apart from categories, and copies of saved stories: as they are now, since none was kept. */
async function toVersion3(db: Store, tx: Upgrade, from: number): Promise<void> {
  const stories = tx.objectStore('stories');
  stories.createIndex('names', 'names', { multiEntry: true });
  stories.createIndex('changedAt', 'changedAt');
  const tombstones = tx.objectStore('tombstones');
  tombstones.createIndex('names', 'names', { multiEntry: true });
  tombstones.createIndex('droppedAt', 'droppedAt');
  db.createObjectStore('saved', { keyPath: 'id' });
  if (from === 0) return;

  const sections = new Set<string>();
  await eachBatch(stories, (rows) => {
    for (const row of rows) sections.add(firstKey(row) ?? '');
  });
  const saved = tx.objectStore('saved');
  const bodies = tx.objectStore('bodies');
  await eachBatch(stories, async (rows) => {
    for (const row of rows) {
      const terms = termsOf({ categories: row.categories, tags: [] }, sections, false);
      await stories.put(withLists({ ...row, ...terms, names: undefined }));
    }
    const kept = rows.filter(({ savedAt }) => savedAt !== undefined);
    const html = await readBodies(bodies, kept);
    for (const [at, row] of kept.entries()) await saved.put(copyOf(row, html[at]?.html));
  });
  await eachBatch(tombstones, async (graves) => {
    for (const grave of graves) {
      const guid = canonicalGuid(grave.id);
      if (guid !== grave.id) await tombstones.put({ ...grave, names: [guidName(guid)] });
    }
  });
}

interface Batched<Row extends { readonly id: string }> {
  getAll(range: IDBKeyRange | undefined, count: number): Promise<Row[]>;
}

async function eachBatch<Row extends { readonly id: string }>(
  store: Batched<Row>,
  act: (rows: readonly Row[]) => void | Promise<void>,
): Promise<void> {
  let last: string | undefined;
  do {
    const rows = await store.getAll(
      last === undefined ? undefined : IDBKeyRange.lowerBound(last, true),
      BATCH,
    );
    await act(rows);
    last = rows.length < BATCH ? undefined : rows.at(-1)?.id;
  } while (last !== undefined);
}
