// What marks do to each other, and what can be taken back.
import { expect, it } from 'vitest';
import { applyMark } from '../../../utils/stories/marks.ts';
import { storeOf } from '../state/popup/many-rows.ts';

const readAt = async (db: Awaited<ReturnType<typeof storeOf>>) =>
  (await db.getAll('stories')).map(({ id, readAt }) => [id, readAt]);

it('takes back only what it changed: what was read before stays read', async () => {
  const db = await storeOf(3);
  await applyMark(db, { to: 'read', ids: ['story-1'], at: 5 });
  const marked = await applyMark(db, { to: 'read', ids: ['story-0', 'story-1', 'story-2'], at: 10 });
  expect(marked).toEqual(['story-0', 'story-2']);
  await applyMark(db, { to: 'unread', ids: marked, at: 11 });
  expect(await readAt(db)).toEqual([
    ['story-0', undefined],
    ['story-1', 5],
    ['story-2', undefined],
  ]);
});

it('are made in the order in which they were asked for, a whole list’s among them', async () => {
  const db = await storeOf(2);
  await Promise.all([
    applyMark(db, { to: 'read', list: 'all', at: 10 }),
    applyMark(db, { to: 'unread', ids: ['story-1'], at: 11 }),
  ]);
  expect(await readAt(db)).toEqual([
    ['story-0', 10],
    ['story-1', undefined],
  ]);
});
