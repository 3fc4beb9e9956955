// Devices as the tests of sync have them: each with a store, settings and a clock of its own, and what a reader does there.
import fc from 'fast-check';
import { withField } from '../../../utils/settings/fields.ts';
import { defaultSettings, type Settings } from '../../../utils/settings/settings.ts';
import { openStore, type Store } from '../../../utils/stories/db.ts';
import { markRead, markUnread, setSaved } from '../../../utils/stories/marks.ts';
import { withLists } from '../../../utils/stories/row.ts';
import { exchange } from '../../../utils/sync/exchange.ts';
import type { Items } from '../../../utils/sync/pack.ts';

export const START = Date.UTC(2026, 0, 1);
const IDS = ['a', 'b', 'c', 'd'];
let stores = 0;

async function storeWith(ids: readonly string[]): Promise<Store> {
  const db = await openStore(`sync-${stores++}`);
  await add(db, ids);
  return db;
}

export async function add(db: Store, ids: readonly string[]): Promise<void> {
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
export interface Device {
  readonly db: Store;
  settings: Settings;
  skewMs: number;
}

export async function device(skewMs = 0, ids: readonly string[] = IDS): Promise<Device> {
  return { db: await storeWith(ids), settings: defaultSettings, skewMs };
}

export const marksOf = async ({ db }: Device) =>
  (await db.getAll('stories')).map(({ id, readAt, savedAt }) => [
    id,
    readAt !== undefined,
    savedAt !== undefined,
  ]);

/** What lies in the browser's sync, as one device sees it. */
export interface Cloud {
  items: Items;
}

export async function sync(one: Device, cloud: Cloud, now: number, write = true): Promise<void> {
  const result = await exchange(one.db, one.settings, cloud.items, now + one.skewMs, async (agreed) => {
    one.settings = agreed;
  });
  if (write) cloud.items = { ...cloud.items, ...structuredClone(result.changed) };
}

export type Act =
  | { readonly kind: 'read' | 'unread' | 'save' | 'release'; readonly id: string }
  | { readonly kind: 'field'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'mute'; readonly word: string; readonly on: boolean };

export const act: fc.Arbitrary<Act> = fc.oneof(
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

export async function perform(one: Device, what: Act, now: number): Promise<void> {
  const at = now + one.skewMs;
  switch (what.kind) {
    case 'read':
      await markRead(one.db, [what.id], at);
      return;
    case 'unread':
      await markUnread(one.db, [what.id]);
      return;
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
