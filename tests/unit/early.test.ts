import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { leaveEarly, takeEarly } from '../../utils/early.ts';
import { adoptStore, openStore } from '../../utils/stories/db.ts';
import { DB_NAME } from '../../utils/stories/db-name.ts';

const nothing = Promise.resolve(undefined);

function openPlainly(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DB_NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

describe('what was asked for early', () => {
  it('is taken once: whoever asks later reads what is there by then', async () => {
    leaveEarly({ database: nothing, rows: nothing, settings: Promise.resolve({ language: 'ur' }) });
    expect(await takeEarly('settings')).toEqual({ language: 'ur' });
    expect(takeEarly('settings')).toBeUndefined();
    expect(takeEarly('rows')).toBe(nothing);
  });

  it('gives a store that reads and writes as any other', async () => {
    (await openStore()).close();
    const store = adoptStore(await openPlainly());
    await store?.put('tombstones', { id: 'a', droppedAt: 1 });
    expect(await store?.get('tombstones', 'a')).toEqual({ id: 'a', droppedAt: 1 });
    store?.close();
  });

  it('is not taken for a store where it was closed for a migration meanwhile', async () => {
    (await openStore()).close();
    const plain = await openPlainly();
    plain.close();
    expect(adoptStore(plain)).toBeUndefined();
  });
});
