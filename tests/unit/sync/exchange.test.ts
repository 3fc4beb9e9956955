import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openStore } from '../../../utils/stories/db.ts';
import { hasReplica, leaveMarks } from '../../../utils/sync/exchange.ts';

test('a device knows whether anything was ever left for its stories', async () => {
  const db = await openStore('exchange');
  expect(await hasReplica(db)).toBe(false);
  await leaveMarks(db, ['a'], [], Date.UTC(2026, 0, 20));
  expect(await hasReplica(db)).toBe(true);
});
