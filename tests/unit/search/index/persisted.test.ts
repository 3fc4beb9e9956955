import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { loadIndex, saveIndex } from '../../../../utils/search/index/persisted.ts';
import {
  addToIndex,
  buildIndex,
  indexedIds,
  removeFromIndex,
} from '../../../../utils/search/index/search-index.ts';
import { search } from '../../../../utils/search/ranking/search.ts';
import { openStore, type Store } from '../../../../utils/stories/db.ts';

const MANIFEST = 'search/manifest';
let made = 0;
const document = (id: string, title: string) => ({
  id,
  title,
  publishedAt: Number(id.slice(1)),
  categories: ['World'],
  revisions: 0,
});

async function keptIndex(): Promise<{ db: Store; segments: () => Promise<IDBValidKey[]> }> {
  const db = await openStore(`persisted-${++made}`);
  const index = buildIndex([document('s1', 'Navy drill begins'), document('s2', 'Navy band plays')]);
  removeFromIndex(index, ['s2']);
  await saveIndex(db, index);
  const segments = async () =>
    (await db.getAllKeys('indexes')).filter((key) => String(key).startsWith('search/segment/'));
  return { db, segments };
}

test('what was kept answers as it did, without what was taken out', async () => {
  const { db } = await keptIndex();
  const index = await loadIndex(db);
  expect(index && [...indexedIds(index)]).toEqual(['s1']);
  expect(index && search(index, 'navy').hits.map(({ id }) => id)).toEqual(['s1']);
});

test('an index of another make, without its manifest or with a list of another length is built anew', async () => {
  const { db } = await keptIndex();
  const manifest = (await db.get('indexes', MANIFEST)) as { segments: { key: string; dead: Uint8Array }[] };
  await db.put('indexes', { ...manifest, version: 'older' }, MANIFEST);
  expect(await loadIndex(db)).toBeUndefined();
  const segments = manifest.segments.map(({ key }) => ({ key, dead: new Uint8Array(1) }));
  await db.put('indexes', { ...manifest, segments }, MANIFEST);
  expect(await loadIndex(db)).toBeUndefined();
  await db.delete('indexes', MANIFEST);
  expect(await loadIndex(db)).toBeUndefined();
});

test('keeping an index again writes what is new and lets go of what is no longer part of it', async () => {
  const { db, segments } = await keptIndex();
  const [first] = await segments();
  const index = await loadIndex(db);
  if (!index) throw new Error('nothing was kept');
  await saveIndex(db, index);
  expect(await segments()).toEqual([first]);
  // As large as what is there: the two are merged.
  addToIndex(index, [document('s3', 'Army parade'), document('s4', 'Army band')]);
  await saveIndex(db, index);
  expect(await segments()).toHaveLength(index.segments.length);
  expect(await segments()).not.toContain(first);
});

test('stories that come one by one leave few segments', () => {
  const index = buildIndex([]);
  for (let n = 0; n < 200; n++) addToIndex(index, [document(`s${n}`, `Report ${n}`)]);
  expect(index.segments.length).toBeLessThanOrEqual(8);
  expect([...indexedIds(index)]).toHaveLength(200);
});
