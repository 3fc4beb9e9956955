import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { DB_VERSION, openStore, StoreError } from '../../../utils/stories/db.ts';
import {
  feedState,
  getBody,
  getStory,
  listCategories,
  listStories,
  revisionsOf,
} from '../../../utils/stories/queries.ts';
import { savedCopyOf } from '../../../utils/stories/saved-copy.ts';
import { aFeed, anItem, saveFeed } from './a-store.ts';
import { watchWrites } from './watch-writes.ts';

/** A store as an earlier version of the extension left it: how it was laid out, and every row in it. */
interface StoreFixture {
  readonly version: number;
  readonly stores: Readonly<
    Record<
      string,
      {
        readonly keyPath: string | readonly string[] | null;
        readonly indexes: Readonly<
          Record<string, { readonly keyPath: string; readonly multiEntry: boolean }>
        >;
        readonly rows: readonly { readonly key?: string; readonly value: Record<string, unknown> }[];
      }
    >
  >;
}

const fixtures = new URL('../../fixtures/stores/', import.meta.url);
const versions = readdirSync(fixtures).map(
  (name) => JSON.parse(readFileSync(new URL(name, fixtures), 'utf8')) as StoreFixture,
);

async function lay(name: string, { version, stores }: StoreFixture): Promise<void> {
  const db = await openDB(name, version, {
    upgrade(old) {
      for (const [store, { keyPath, indexes }] of Object.entries(stores)) {
        const options =
          keyPath === null ? {} : { keyPath: typeof keyPath === 'string' ? keyPath : [...keyPath] };
        const made = old.createObjectStore(store, options);
        for (const [index, of] of Object.entries(indexes))
          made.createIndex(index, of.keyPath, { multiEntry: of.multiEntry });
      }
    },
  });
  for (const [store, { rows }] of Object.entries(stores))
    for (const { key, value } of rows) await db.put(store, value, key);
  db.close();
}

describe('the store', () => {
  it('has a fixture of every version that readers may have, this one among them', () => {
    expect(versions.map(({ version }) => version).sort()).toEqual(
      Array.from({ length: DB_VERSION }, (_, n) => n + 1),
    );
  });

  for (const fixture of versions) {
    it(`opens and migrates version ${fixture.version} with nothing lost`, async () => {
      const name = `old-${fixture.version}`;
      await lay(name, fixture);
      const writes = watchWrites();
      const db = await openStore(name);
      expect(writes.early(), 'writes behind a write').toBe(0);
      vi.restoreAllMocks();
      expect(db.version).toBe(DB_VERSION);
      for (const { value } of fixture.stores.stories?.rows ?? []) {
        const id = String(value.id);
        expect(await getStory(db, id)).toMatchObject({ title: value.title, publishedAt: value.publishedAt });
        for (const mark of ['readAt', 'savedAt'] as const)
          expect((await getStory(db, id))?.[mark]).toBe(value[mark]);
      }
      const listed = (await listStories(db, 'all', { limit: 100 })).stories.map(({ id }) => id);
      expect([...listed].sort()).toEqual(fixture.stores.stories?.rows.map(({ value }) => value.id).sort());
      expect(await getBody(db, 'https://outlet.example/?p=2')).toMatchObject({
        html: '<p>The second text, edited.</p>',
      });
      expect(await revisionsOf(db, 'https://outlet.example/?p=2')).toHaveLength(1);
      expect(await feedState(db)).toMatchObject({ etag: '"abc"' });
      for (const store of ['tombstones', 'alerts'] as const) {
        expect(await db.count(store)).toBe(fixture.stores[store]?.rows.length);
      }
      const saved = fixture.stores.stories?.rows.filter(({ value }) => value.savedAt !== undefined) ?? [];
      for (const { value } of saved)
        expect(await savedCopyOf(db, String(value.id))).toMatchObject({ title: value.title });
      db.close();
    });
  }

  it('knows the stories of version 2 by every name, and takes their labels out of the sections', async () => {
    const [old] = versions.filter(({ version }) => version === 2);
    await lay('names', old ?? expect.fail('no fixture'));
    const db = await openStore('names');
    expect((await listCategories(db)).map(({ name }) => name)).toEqual([
      'World',
      'Defence & Security',
      'Sports',
    ]);
    const stored = await db.count('stories');
    const again = [5, 6, 7].map((n) => {
      const guid = n === 6 ? 'https://outlet.example/?post_type=post&p=6' : `https://outlet.example/?p=${n}`;
      return anItem({
        id: guid,
        link: `https://outlet.example/new/${n}/`,
        published: undefined,
        title: `Story ${n}`,
      });
    });
    expect((await saveFeed(db, aFeed(...again), Date.UTC(2026, 5, 16))).added).toEqual([]);
    expect(await db.count('stories')).toBe(stored);
    db.close();
  });

  it('refuses what a later version of the extension made, and leaves it as it is', async () => {
    const later = await openDB('later', DB_VERSION + 1, {
      upgrade: (db) => {
        db.createObjectStore('stories', { keyPath: 'id' });
      },
    });
    await later.put('stories', { id: 'kept' });
    later.close();
    await expect(openStore('later')).rejects.toSatisfy(
      (error) => error instanceof StoreError && error.code === 'newer',
    );
    const again = await openDB('later', DB_VERSION + 1);
    expect(await again.get('stories', 'kept')).toEqual({ id: 'kept' });
    again.close();
  });

  it('lets go when another context migrates, and can be opened again afterwards', async () => {
    const first = await openStore('shared');
    await first.put('tombstones', { id: 'x', droppedAt: 1 });
    const second = await openDB('shared', DB_VERSION + 1);
    expect(await second.get('tombstones', 'x')).toEqual({ id: 'x', droppedAt: 1 });
    second.close();
  });

  it('is opened by three contexts at once while it is being made', async () => {
    const all = await Promise.all([openStore('busy'), openStore('busy'), openStore('busy')]);
    await Promise.all(all.map((db, n) => db.put('tombstones', { id: `${n}`, droppedAt: n })));
    expect(await all[0]?.count('tombstones')).toBe(3);
    for (const db of all) db.close();
  });
});
