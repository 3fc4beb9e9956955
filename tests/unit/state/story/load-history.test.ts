// The versions of a story with what the reader did between them: which one was read, which one was saved.
import { expect, it } from 'vitest';
import { loadHistory } from '../../../../utils/state/story/load-history.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { markRead, setSaved } from '../../../../utils/stories/marks.ts';
import { getStory } from '../../../../utils/stories/queries.ts';
import { aFeed, anItem, aStore, saveFeed } from '../../stories/a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const HOUR = 3_600_000;

const say = (db: Store, n: number) =>
  saveFeed(
    db,
    aFeed(anItem({ id: '1', title: `Version ${n}`, content: `<p>Words ${n}</p>`, published: NOW - HOUR })),
    NOW + n * HOUR,
  );
const history = async (db: Store) => loadHistory(db, (await getStory(db, '1')) ?? expect.fail('not stored'));

it('name the version that was read and the one that was saved, where later ones came', async () => {
  const db = await aStore();
  await say(db, 0);
  await markRead(db, ['1'], NOW + 0.5 * HOUR);
  await say(db, 1);
  await setSaved(db, '1', true, NOW + 1.5 * HOUR);
  await say(db, 2);
  const { versions, readVersion, savedVersion, times } = await history(db);
  expect(versions.map(({ title }) => title)).toEqual(['Version 0', 'Version 1', 'Version 2']);
  expect([readVersion, savedVersion]).toEqual([0, 1]);
  expect(times.map(({ what }) => what)).toEqual(['published', 'read', 'both', 'saved', 'both']);
});

it('name none where the story still says what was read and saved', async () => {
  const db = await aStore();
  await say(db, 0);
  await say(db, 1);
  await markRead(db, ['1'], NOW + 2 * HOUR);
  await setSaved(db, '1', true, NOW + 2 * HOUR);
  const { readVersion, savedVersion } = await history(db);
  expect([readVersion, savedVersion]).toEqual([undefined, undefined]);
});

it('have the saved copy among them where the version itself is no longer kept, and tell of its change alone', async () => {
  const db = await aStore();
  await say(db, 0);
  await setSaved(db, '1', true, NOW + 0.5 * HOUR);
  await say(db, 1);
  await db.clear('revisions');
  const { versions, savedVersion, times } = await history(db);
  expect(versions.map(({ title }) => title)).toEqual(['Version 0', 'Version 1']);
  expect(savedVersion).toBe(0);
  expect(times.map(({ what }) => what)).toEqual(['published', 'saved', 'edited']);
});

it('say that it was changed, and not how, where no version of before is kept', async () => {
  const db = await aStore();
  await say(db, 0);
  await say(db, 1);
  await db.clear('revisions');
  const { versions, fromFirst, times } = await history(db);
  expect(versions).toMatchObject([{ title: 'Version 1', seenAt: NOW + HOUR }]);
  expect(fromFirst).toBe(false);
  expect(times).toEqual([
    { at: NOW - HOUR, what: 'published' },
    { at: NOW + HOUR, what: 'edited' },
  ]);
});

it('take the oldest that is kept for the first that was seen only where none came before it', async () => {
  const db = await aStore();
  for (const n of [0, 1, 2]) await say(db, n);
  expect((await history(db)).fromFirst).toBe(true);
  await db.delete('revisions', ['1', 1]);
  const { versions, fromFirst } = await history(db);
  expect(versions.map(({ title }) => title)).toEqual(['Version 1', 'Version 2']);
  expect(fromFirst).toBe(false);
});
