// What the store does so that a disk that fills up leaves every transaction whole, in Firefox too.
import { unwrap } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dropOldAlerts } from '../../../utils/alerts/ledger/log.ts';
import { makeBackup } from '../../../utils/backup/make.ts';
import { planRestore, restore } from '../../../utils/backup/restore.ts';
import { parseBackup } from '../../../utils/backup/schema.ts';
import { updateRelatedIndex } from '../../../utils/related/index/update-index.ts';
import { defaultSettings } from '../../../utils/settings/settings.ts';
import { storeError } from '../../../utils/stories/db.ts';
import { markAllRead, setSaved } from '../../../utils/stories/marks.ts';
import { drop, dropOldTombstones } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';
import { watchWrites } from './watch-writes.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const HOUR = 3_600_000;
const items = (word: string) =>
  Array.from({ length: 12 }, (_, n) =>
    anItem({
      id: `${n}`,
      title: `Story ${n}`,
      published: NOW - n * HOUR,
      categories: [word],
      content: n % 2 === 0 ? `<p>${word} at the barrage, ${'again '.repeat(4_000)}</p>` : undefined,
    }),
  );

describe('a store whose disk fills up', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is asked for no write behind another, whoever writes', async () => {
    const writes = watchWrites();
    const db = await aStore();
    await saveFeed(db, aFeed(...items('Dawn')), NOW);
    // Edited, and under a category that has a new name.
    await saveFeed(db, aFeed(...items('Dusk')), NOW + HOUR);
    await setSaved(db, '1', true, NOW);
    await updateRelatedIndex(db, { added: items('').map(({ id = '' }) => id), changed: [], removed: [] });
    await markAllRead(db, 'all', NOW);
    const made = await makeBackup(db, defaultSettings, { allStories: true, versions: true, now: NOW });
    const other = await aStore();
    const backup = parseBackup(made.join(''));
    const options = { takesAddress: false, now: NOW };
    await restore(other, await planRestore(other, defaultSettings, backup, options), NOW);
    await drop(db, ['2', '3', '4'], NOW);
    await dropOldTombstones(db, NOW + 800 * 24 * HOUR);
    await dropOldAlerts(db, [], NOW + 800 * 24 * HOUR);
    expect(writes.all()).toBeGreaterThan(60);
    expect(writes.early()).toBe(0);
  });

  it('takes writes again after it: the first transaction, which Firefox lets only delete, is none of ours', async () => {
    const db = await aStore();
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const full = db.transaction('stories', 'readwrite');
    (unwrap(full) as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
    await expect(full.done).rejects.toThrow();
    expect(begin).toHaveBeenLastCalledWith('feeds', 'readwrite');
  });

  it('is called full whatever the browser calls it', () => {
    const closed = 'Connection is closing because of: IO error: 000003.log: FILE_ERROR_NO_SPACE';
    expect(storeError(new DOMException(closed, 'UnknownError')).code).toBe('full');
    expect(storeError(new DOMException('', 'QuotaExceededError')).code).toBe('full');
    expect(storeError(new DOMException('', 'UnknownError')).code).toBe('broken');
  });
});
