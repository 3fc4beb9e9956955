// A store of an earlier version, and the background killed while it is brought to this one: what lies there afterwards is
// the old store, row by row, and the next start brings all of it over. KILLS=100 kills more often in each browser.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import type { Driver } from './driver/driver.ts';
import { until } from './driver/until.ts';
import { holdWrite, isHeld, type Moment } from './hold-write.ts';
import { pollNow, rows } from './reader.ts';
import { inEachBrowser } from './world.ts';

declare const browser: Browser;

type Row = { readonly key?: string; readonly value: Record<string, unknown> };
interface OldStore {
  readonly version: number;
  readonly stores: Readonly<
    Record<
      string,
      {
        readonly keyPath: string | string[] | null;
        readonly indexes: Readonly<
          Record<string, { readonly keyPath: string; readonly multiEntry: boolean }>
        >;
        readonly rows: readonly Row[];
      }
    >
  >;
}

/** Two batches of the migration. */
const MORE_STORIES = 600;

const moments: readonly (Omit<Moment, 'mode'> & { readonly of: 1 | 2 })[] = [
  { of: 1, store: 'stories', write: 1 },
  { of: 1, store: 'stories', write: 550 },
  { of: 1, store: 'saved', write: 55 },
  { of: 2, store: 'stories', write: MORE_STORIES },
  { of: 2, store: 'tombstones', write: 1 },
];
const kills = Number(process.env.KILLS ?? moments.length);

inEachBrowser(
  'a migration whose background is killed',
  (world) => {
    it(
      `leaves the old store whole, and is done at the next start, over ${kills} kills`,
      async () => {
        const { driver } = world;
        await pollNow(driver);
        for (let n = 0; n < kills; n++) {
          const { of, ...moment } = moments[n % moments.length] ?? expect.fail('no moment');
          const old = grown(of);
          await driver.background(holdWrite, { ...moment, mode: 'versionchange' });
          await lay(driver, old);
          await driver.bare(() => {
            browser.runtime
              .sendMessage({ name: 'story/opened', payload: { id: 'unknown' } })
              .catch(() => undefined);
          });
          await until(() => driver.background(isHeld), { what: `write ${moment.write} to ${moment.store}` });
          await driver.stopBackground();
          expect(await versionOf(driver)).toBe(of);
          for (const [name, { rows: before }] of Object.entries(old.stores))
            expect(await rows(driver, name), name).toEqual(byKey(before));

          await driver.bare(() =>
            browser.runtime.sendMessage({ name: 'story/opened', payload: { id: 'unknown' } }),
          );
          expect(await versionOf(driver)).toBeGreaterThan(of);
          await expectAllOf(driver, old);
        }
      },
      60_000 + kills * 10_000,
    );
  },
  { outlet: { drafts: [{ title: 'Gauges read', categories: ['Economy'], paragraphs: ['At dawn.'] }] } },
);

async function expectAllOf(driver: Driver, old: OldStore): Promise<void> {
  const valuesOf = (name: string) => byKey(old.stores[name]?.rows ?? []);
  // Untouched by this migration.
  for (const name of ['bodies', 'revisions', 'alerts', 'feeds'])
    expect(await rows(driver, name), name).toEqual(valuesOf(name));
  const words = ({ id, title, publishedAt, readAt, savedAt }: Record<string, unknown>) => ({
    id,
    title,
    publishedAt,
    readAt,
    savedAt,
  });
  const stories = (await rows<Record<string, unknown>>(driver, 'stories')).map(words);
  expect(stories).toEqual(valuesOf('stories').map(words));
  const ids = async (name: string) => (await rows<{ id: string }>(driver, name)).map(({ id }) => id);
  expect(await ids('saved')).toEqual(stories.filter(({ savedAt }) => savedAt).map(({ id }) => id));
  expect(await ids('tombstones')).toEqual(valuesOf('tombstones').map(({ id }) => id));
}

/** The fixture of that version, with enough stories for more than one batch, every tenth of them saved. */
function grown(version: 1 | 2): OldStore {
  const file = new URL(`../fixtures/stores/v${version}.json`, import.meta.url);
  const old = JSON.parse(readFileSync(file, 'utf8')) as OldStore;
  const { stories } = old.stores;
  const named = (number: number) =>
    stories?.rows.find(({ value }) => String(value.id).endsWith(`?p=${number}`));
  const [plain, saved] = [named(1), named(3)];
  if (stories === undefined || plain === undefined || saved === undefined) throw new Error('no such story');
  const more = Array.from({ length: MORE_STORIES }, (_, n): Row => {
    const from = n % 10 === 0 ? saved : plain;
    const id = `https://outlet.example/?p=more-${String(n).padStart(5, '0')}`;
    return JSON.parse(JSON.stringify(from).replaceAll(String(from.value.id), id));
  });
  return { ...old, stores: { ...old.stores, stories: { ...stories, rows: [...stories.rows, ...more] } } };
}

/** In the order in which a store gives its rows. */
function byKey(given: readonly Row[]): Record<string, unknown>[] {
  return given
    .map(({ value }) => value)
    .sort((a, b) => (String(a.id) < String(b.id) ? -1 : String(a.id) > String(b.id) ? 1 : 0));
}

/** Puts the old store where the extension's is. */
async function lay(driver: Driver, old: OldStore): Promise<void> {
  await driver.bare(async ({ version, stores }) => {
    indexedDB.deleteDatabase('openvoice');
    // Asked for at once, so that nobody else opens in between.
    const request = indexedDB.open('openvoice', version);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onupgradeneeded = () => {
        for (const [name, { keyPath, indexes, rows }] of Object.entries(stores)) {
          const store = request.result.createObjectStore(name, keyPath === null ? {} : { keyPath });
          for (const [index, { keyPath: path, multiEntry }] of Object.entries(indexes))
            store.createIndex(index, path, { multiEntry });
          for (const { key, value } of rows) store.put(value, key);
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    db.close();
  }, old);
}

function versionOf(driver: Driver): Promise<number> {
  return driver.bare(async () => {
    const databases = await indexedDB.databases();
    return databases.find(({ name }) => name === 'openvoice')?.version ?? 0;
  });
}
