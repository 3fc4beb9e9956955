// What the browser may do to a sync, and what the reader is told of it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { drainAlerts } from '../../../utils/alerts/ledger/drain.ts';
import { restore } from '../../../utils/backup/restore.ts';
import { withField } from '../../../utils/settings/fields.ts';
import { changeSettings, readSettings } from '../../../utils/settings/settings.ts';
import { onChange, type StoreChange } from '../../../utils/stories/changes.ts';
import { store } from '../../../utils/stories/connection.ts';
import { leaveMarks } from '../../../utils/sync/exchange.ts';
import { emptyState, type Items, pack, type SyncState, storyHash } from '../../../utils/sync/pack.ts';
import { clockAt } from '../../../utils/sync/registers.ts';
import { syncStatus } from '../../../utils/sync/status.ts';
import { forgetSynced, syncNow } from '../../../utils/sync/sync.ts';
import { settings as alertSettings, desktop, publish, story } from '../alerts/kit.ts';

const NOW = Date.UTC(2026, 0, 1);
/** The items that hold read marks. */
const marksOnly = (items: Items) =>
  Object.fromEntries(Object.entries(items).filter(([key]) => key.startsWith('r')));
const synced = () => fakeBrowser.storage.sync.get(null);

beforeEach(async () => {
  fakeBrowser.reset();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  await changeSettings((before) => withField(before, 'appearance.theme', 'dark'));
});
afterEach(() => vi.restoreAllMocks());

describe('sync', () => {
  it('is off until the reader turns it on', async () => {
    await syncNow(NOW);
    expect(await synced()).toEqual({});
  });

  it('keeps what the reader adds to a list while another device’s addition comes in', async () => {
    const words = async () => [...(await readSettings()).alerts.muted].sort();
    const mute = (word: string) =>
      changeSettings((before) => withField(before, 'alerts.muted', [...before.alerts.muted, word]));
    await changeSettings((before) => ({ ...before, sync: true }));
    await syncNow(NOW);
    const there = new Map([['set:alerts.muted:cricket', { at: clockAt(NOW + 1000), value: true }]]);
    const { items } = pack({ ...emptyState, fields: there });
    const here = await synced();
    for (const [key, value] of Object.entries(items))
      if (Array.isArray(value) && value.length > 0)
        await fakeBrowser.storage.sync.set({ [key]: [...((here[key] as unknown[]) ?? []), ...value] });
    const get = fakeBrowser.storage.sync.get.bind(fakeBrowser.storage.sync);
    vi.spyOn(fakeBrowser.storage.sync, 'get').mockImplementationOnce((async (keys: null) => {
      await mute('weather');
      return get(keys);
    }) as never);
    await syncNow(NOW + 2000);
    expect(await words()).toEqual(['cricket', 'weather']);
    await syncNow(NOW + 60_000);
    expect(await words()).toEqual(['cricket', 'weather']);
  });

  it('keeps marks that an import leaves for stories to come while it is under way', async () => {
    const db = await store();
    await leaveMarks(db, ['earlier'], [], NOW);
    const plan = { settings: [], add: [], markRead: [], markSaved: [], alerts: [], tooOld: 0, leftOut: 0 };
    await Promise.all([restore(db, { ...plan, waiting: ['to come'] }, NOW + 1000), syncNow(NOW + 1000)]);
    const replica = (await db.get('indexes', 'sync')) as { readonly state: SyncState };
    expect(replica.state.read.has(storyHash('to come'))).toBe(true);
  });

  it('survives a refused write, says so, loses nothing, and goes through next time', async () => {
    await changeSettings((before) => ({ ...before, sync: true }));
    const refuse = vi
      .spyOn(fakeBrowser.storage.sync, 'set')
      .mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    await syncNow(NOW);
    expect((await syncStatus.getValue())?.error).toEqual({ code: 'quota', at: NOW });
    expect((await readSettings()).appearance.theme).toBe('dark');
    refuse.mockRejectedValue(new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.'));
    await syncNow(NOW + 1);
    expect((await syncStatus.getValue())?.error?.code).toBe('rate');
    refuse.mockRestore();
    await syncNow(NOW + 2);
    expect(await syncStatus.getValue()).toMatchObject({ syncedAt: NOW + 2, left: 0 });
    expect(JSON.stringify(await synced())).toContain('"dark"');
  });

  it('tells open lists and the badge of one mark that came from another device', async () => {
    const db = await store();
    const one = story();
    await publish(db, [one], NOW, alertSettings(), false);
    await drainAlerts(db, alertSettings(), NOW, desktop());
    await changeSettings((before) => ({ ...before, sync: true }));
    await syncNow(NOW);
    const badge: string[] = [];
    Object.assign(fakeBrowser.action, {
      setBadgeText: async ({ text }: { text: string }) => badge.push(text),
      setTitle: async () => undefined,
    });
    const mark: SyncState = {
      ...emptyState,
      read: new Map([[storyHash(one.id), { at: clockAt(NOW + 60_000), value: true }]]),
    };
    await fakeBrowser.storage.sync.set({ ...(await synced()), ...marksOnly(pack(mark).items) });
    const heard = new Promise<StoreChange>((resolve) => {
      const stop = onChange((change) => {
        stop();
        resolve(change);
      });
    });
    await syncNow(NOW + 120_000);
    expect(await heard).toEqual({ kind: 'marks' });
    expect(badge).toEqual(['']);
    expect((await db.get('stories', one.id))?.readAt).toBeDefined();
  });

  it('while it is off still gives marks that an import left to the stories that came since', async () => {
    const db = await store();
    const one = story();
    await leaveMarks(db, [], [one.id], NOW);
    await publish(db, [one], NOW, alertSettings(), true);
    await syncNow(NOW + 1_000);
    expect((await db.get('stories', one.id))?.savedAt).toBeDefined();
    expect(await synced()).toEqual({});
  });

  it('can be taken out of the browser again, and what is here stays', async () => {
    await changeSettings((before) => ({ ...before, sync: true }));
    await syncNow(NOW);
    await forgetSynced();
    expect(await synced()).toEqual({});
    expect((await readSettings()).appearance.theme).toBe('dark');
    // What other devices agree on from then on has the say, whenever they wrote it.
    await fakeBrowser.storage.sync.set({ f0: [['appearance.theme', 2, 'light']] });
    await syncNow(NOW + 1);
    expect((await readSettings()).appearance.theme).toBe('light');
  });
});
