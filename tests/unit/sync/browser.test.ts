// What the browser may do to a sync, and what the reader is told of it.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings, readSettings } from '../../../utils/settings.ts';
import { withField } from '../../../utils/settings-fields.ts';
import { forgetSynced, readSyncStatus, syncNow } from '../../../utils/sync/sync.ts';

const NOW = Date.UTC(2026, 0, 1);
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

  it('survives a refused write, says so, loses nothing, and goes through next time', async () => {
    await changeSettings((before) => ({ ...before, sync: true }));
    const refuse = vi
      .spyOn(fakeBrowser.storage.sync, 'set')
      .mockRejectedValue(new Error('QUOTA_BYTES quota exceeded'));
    await syncNow(NOW);
    expect((await readSyncStatus())?.error).toEqual({ code: 'quota', at: NOW });
    expect((await readSettings()).appearance.theme).toBe('dark');
    refuse.mockRejectedValue(new Error('This request exceeds the MAX_WRITE_OPERATIONS_PER_MINUTE quota.'));
    await syncNow(NOW + 1);
    expect((await readSyncStatus())?.error?.code).toBe('rate');
    refuse.mockRestore();
    await syncNow(NOW + 2);
    expect(await readSyncStatus()).toMatchObject({ syncedAt: NOW + 2, left: 0 });
    expect(JSON.stringify(await synced())).toContain('"dark"');
  });

  it('can be taken out of the browser again, and what is here stays', async () => {
    await changeSettings((before) => ({ ...before, sync: true }));
    await syncNow(NOW);
    await forgetSynced();
    expect(await synced()).toEqual({});
    expect((await readSettings()).appearance.theme).toBe('dark');
  });
});
