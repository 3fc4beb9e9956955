// Two devices and the browser's sync between them, which delivers when and in what order it likes, loses writes to
// each other's and refuses some.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../utils/settings.ts';
import { withField } from '../../../utils/settings-fields.ts';
import { openStore, type Store } from '../../../utils/stories/db.ts';
import { markRead, markUnread, setSaved } from '../../../utils/stories/marks.ts';
import { withLists } from '../../../utils/stories/merge.ts';
import { exchange, leaveMarks, type Replica } from '../../../utils/sync/exchange.ts';
import type { Items } from '../../../utils/sync/pack.ts';

const START = Date.UTC(2026, 0, 1);
const IDS = ['a', 'b', 'c', 'd'];
let stores = 0;

async function storeWith(ids: readonly string[]): Promise<Store> {
  const db = await openStore(`sync-${stores++}`);
  await add(db, ids);
  return db;
}

async function add(db: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await db.put(
      'stories',
      withLists({
        id,
        title: id,
        publishedAt: START + id.charCodeAt(0),
        firstSeenAt: START,
        categories: [],
        words: 0,
        revisions: 0,
        textHash: id,
        rawHash: id,
      }),
    );
}

/** A device: its own store, settings and clock. */
interface Device {
  readonly db: Store;
  settings: Settings;
  skewMs: number;
}

async function device(skewMs = 0, ids: readonly string[] = IDS): Promise<Device> {
  return { db: await storeWith(ids), settings: defaultSettings, skewMs };
}

const marksOf = async ({ db }: Device) =>
  (await db.getAll('stories')).map(({ id, readAt, savedAt }) => [
    id,
    readAt !== undefined,
    savedAt !== undefined,
  ]);

/** What lies in the browser's sync, as one device sees it. */
interface Cloud {
  items: Items;
}

async function sync(one: Device, cloud: Cloud, now: number, write = true): Promise<void> {
  const result = await exchange(one.db, one.settings, cloud.items, now + one.skewMs, async (agreed) => {
    one.settings = agreed;
  });
  if (write) cloud.items = { ...cloud.items, ...structuredClone(result.changed) };
}

type Act =
  | { readonly kind: 'read' | 'unread' | 'save' | 'release'; readonly id: string }
  | { readonly kind: 'field'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'mute'; readonly word: string; readonly on: boolean };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('read' as const, 'unread' as const, 'save' as const, 'release' as const),
    id: fc.constantFrom(...IDS),
  }),
  fc.record({
    kind: fc.constant('field' as const),
    path: fc.constant('appearance.theme'),
    value: fc.constantFrom('light', 'dark', 'system'),
  }),
  fc.record({
    kind: fc.constant('mute' as const),
    word: fc.constantFrom('cricket', 'weather'),
    on: fc.boolean(),
  }),
);

async function perform(one: Device, what: Act, now: number): Promise<void> {
  const at = now + one.skewMs;
  switch (what.kind) {
    case 'read':
      return markRead(one.db, [what.id], at);
    case 'unread':
      return markUnread(one.db, [what.id]);
    case 'save':
      return setSaved(one.db, what.id, true, at);
    case 'release':
      return setSaved(one.db, what.id, false, at);
    case 'field':
      one.settings = withField(one.settings, what.path, what.value);
      return;
    case 'mute': {
      const others = one.settings.alerts.muted.filter((word) => word !== what.word);
      one.settings = withField(one.settings, 'alerts.muted', what.on ? [...others, what.word] : others);
    }
  }
}

const step = fc.record({
  device: fc.constantFrom(0, 1),
  act: fc.option(act, { nil: undefined }),
  /** What happens after it: nothing, a sync, a sync whose write is refused, or one from what was there before. */
  after: fc.constantFrom('nothing' as const, 'sync' as const, 'refused' as const, 'stale' as const),
});

describe('two devices', () => {
  it('come to the same settings and marks, in whatever order their changes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 14 }),
        fc.integer({ min: -7_200, max: 7_200 }),
        async (steps, skew) => {
          const devices = [await device(), await device(skew * 1000)] as const;
          const cloud: Cloud = { items: {} };
          let before: Items = {};
          let now = START;
          for (const { device: index, act: what, after } of steps) {
            const one = devices[index as 0 | 1];
            now += 1_000;
            if (what) await perform(one, what, now);
            if (after === 'nothing') continue;
            if (after === 'stale') {
              // It has not heard of the last write yet, and writes over it.
              const stale: Cloud = { items: before };
              await sync(one, stale, now);
              cloud.items = { ...cloud.items, ...stale.items };
            } else {
              before = cloud.items;
              await sync(one, cloud, now, after === 'sync');
            }
          }
          // In the end everything is delivered.
          for (let round = 0; round < 3; round++)
            for (const one of devices) await sync(one, cloud, now + 1_000);
          expect(await marksOf(devices[0])).toEqual(await marksOf(devices[1]));
          expect(devices[0].settings.appearance).toEqual(devices[1].settings.appearance);
          expect([...devices[0].settings.alerts.muted].sort()).toEqual(
            [...devices[1].settings.alerts.muted].sort(),
          );
          for (const { db } of devices) db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keep what each did while they were apart', async () => {
    const [here, there] = [await device(), await device()];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'a' }, START + 1);
    await perform(here, { kind: 'field', path: 'appearance.theme', value: 'dark' }, START + 1);
    await perform(there, { kind: 'save', id: 'b' }, START + 2);
    for (const one of [here, there, here]) await sync(one, cloud, START + 60_000);
    for (const one of [here, there]) {
      expect(await marksOf(one)).toEqual([
        ['a', true, false],
        ['b', false, true],
        ['c', false, false],
        ['d', false, false],
      ]);
      expect(one.settings.appearance.theme).toBe('dark');
    }
  });

  it('mark a story that comes later, and do not take its coming for a wish to have it unread', async () => {
    const [here, there] = [await device(), await device(0, ['a'])];
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'd' }, START + 1);
    await sync(here, cloud, START + 10_000);
    await sync(there, cloud, START + 20_000);
    await add(there.db, ['d']);
    await sync(there, cloud, START + 30_000);
    await sync(here, cloud, START + 40_000);
    expect((await there.db.get('stories', 'd'))?.readAt).toBeDefined();
    expect((await here.db.get('stories', 'd'))?.readAt).toBeDefined();
  });

  it('do not unmark stories when one of them lost its store', async () => {
    const here = await device();
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'save', id: 'a' }, START + 1);
    await sync(here, cloud, START + 10_000);
    const emptied = { ...(await device()), settings: here.settings };
    await sync(emptied, cloud, START + 20_000);
    expect((await emptied.db.get('stories', 'a'))?.savedAt).toBeDefined();
  });

  it('let a newcomer take on what was agreed, not overwrite it with its defaults', async () => {
    const here = await device();
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'field', path: 'appearance.theme', value: 'dark' }, START + 1);
    await sync(here, cloud, START + 10_000);
    const newcomer = await device();
    newcomer.settings = withField(newcomer.settings, 'appearance.theme', 'light');
    await sync(newcomer, cloud, START + 20_000);
    expect(newcomer.settings.appearance.theme).toBe('dark');
  });

  it('write nothing when nothing changed', async () => {
    const here = await device();
    const cloud: Cloud = { items: {} };
    await perform(here, { kind: 'read', id: 'a' }, START + 1);
    await sync(here, cloud, START + 10_000);
    const { changed } = await exchange(here.db, here.settings, cloud.items, START + 20_000, async () => {});
    expect(changed).toEqual({});
  });
});

it('marks of an import wait for their stories', async () => {
  const here = await device(0, ['a']);
  await leaveMarks(here.db, ['a', 'd'], ['c'], START);
  await add(here.db, ['c', 'd']);
  const replica = (await here.db.get('indexes', 'sync')) as Replica;
  expect(replica.state.read.size).toBe(2);
  await leaveMarks(here.db, [], [], START + 1_000);
  expect(await marksOf(here)).toEqual([
    ['a', true, false],
    ['c', false, true],
    ['d', true, false],
  ]);
});
