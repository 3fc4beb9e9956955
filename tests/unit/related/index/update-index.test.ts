import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankRelated } from '../../../../utils/related/ranking/find.ts';
import type { Store } from '../../../../utils/stories/db.ts';
import { aStore, drop, index, NOW, put, rowOf, type Said } from '../a-related-store.ts';

const WORDS = [
  'iran',
  'budget',
  'cricket',
  'flood',
  'senate',
  'Lahore',
  'Kashmir',
  'tariff',
  'vaccine',
  'oil',
];
const QUERIES = WORDS.map((word, n) => ({
  headline: `${word} and ${WORDS[(n + 3) % WORDS.length]}`,
  description: '',
  text: `A text about ${word}.`,
}));

/** The head of each answer: far more than is ever shown. */
async function answers(db: Store) {
  return Promise.all(QUERIES.map(async (article) => (await rankRelated(db, article, NOW)).slice(0, 20)));
}

async function freshCopy(db: Store): Promise<Store> {
  const copy = await aStore();
  const [rows, bodies] = await Promise.all([db.getAll('stories'), db.getAll('bodies')]);
  const tx = copy.transaction(['stories', 'bodies'], 'readwrite');
  for (const row of rows) void tx.objectStore('stories').put(row);
  for (const body of bodies) void tx.objectStore('bodies').put(body);
  await tx.done;
  await index(copy);
  return copy;
}

const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));
const story = fc.record({ id: fc.integer({ min: 0, max: 30 }).map(String), title: sentence, text: sentence });
const step = fc.oneof(
  { weight: 6, arbitrary: story.map((said) => ({ kind: 'put' as const, said })) },
  { weight: 2, arbitrary: fc.nat(30).map((id) => ({ kind: 'drop' as const, id: String(id) })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'index' as const }) },
);

test('an index kept up step by step answers as one built from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const db = await aStore();
      for (const taken of steps) {
        if (taken.kind === 'put') await put(db, taken.said);
        else if (taken.kind === 'drop') await drop(db, taken.id);
        else await index(db);
      }
      await index(db);
      expect(await answers(db)).toEqual(await answers(await freshCopy(db)));
    }),
    { numRuns: 40 },
  );
});

test('hundreds of stories in many polls answer as hundreds at once, before and after some are dropped', async () => {
  const db = await aStore();
  const draw = (n: number, k: number) => ((n + 1) * 7919 * (k + 3) + k * k * 104729 + n * n) % 997;
  const said = (n: number): Said => ({
    id: `s${n}`,
    title: `${WORDS[draw(n, 0) % 10]} ${WORDS[draw(n, 1) % 10]} name${draw(n, 2) % 50}`,
    text: Array.from({ length: 12 }, (_, k) => (k < 3 ? WORDS[draw(n, k) % 10] : `place${draw(n, k)}`)).join(
      ' ',
    ),
  });
  for (let n = 0; n < 700; n++) {
    await put(db, said(n));
    if (n % 90 === 0) await index(db);
  }
  await index(db);
  expect(await answers(db)).toEqual(await answers(await freshCopy(db)));
  for (let n = 0; n < 700; n += 3) await drop(db, `s${n}`);
  await index(db);
  expect(await answers(db)).toEqual(await answers(await freshCopy(db)));
});

test('a dropped story never comes back', async () => {
  const db = await aStore();
  for (let n = 0; n < 20; n++) await put(db, { id: `s${n}`, title: `iran and tariff ${n}` });
  await index(db);
  await drop(db, 's7');
  await index(db);
  await put(db, { id: 's99', title: 'iran and tariff again' });
  await index(db);
  const ids = (await answers(db)).flat().map(({ id }) => id);
  expect(ids).toContain('s99');
  expect(ids).not.toContain('s7');
});

test('what a poll stored before the background was killed is indexed at the next call', async () => {
  const db = await aStore();
  for (let n = 0; n < 10; n++) await put(db, { id: `s${n}`, title: `budget and tariff ${n}` });
  await index(db);
  // A poll's transaction went through; the call that was to follow did not.
  await put(db, { id: 'new', title: 'vaccine for Lahore' });
  await put(db, { id: 's3', title: 'flood in Kashmir' });
  await drop(db, 's4');
  await index(db);
  expect(await answers(db)).toEqual(await answers(await freshCopy(db)));
});

test('an index that was lost, or is of another version, is built anew', async () => {
  const db = await aStore();
  for (let n = 0; n < 10; n++) await put(db, { id: `s${n}`, title: `senate and oil ${n}` });
  await index(db);
  const before = await answers(db);
  await db.clear('indexes');
  expect((await answers(db)).flat()).toEqual([]);
  await index(db);
  expect(await answers(db)).toEqual(before);
  await db.put('indexes', { version: -1 }, 'related/state');
  await index(db);
  expect(await answers(db)).toEqual(before);
});

test('an index of which most was dropped is built anew, and answers the same', async () => {
  const db = await aStore();
  const tx = db.transaction('stories', 'readwrite');
  for (let n = 0; n < 1100; n++)
    void tx.store.put(
      rowOf({ id: `s${n}`, title: `${WORDS[n % 10]} number${n}`, text: `place${n % 97} ${n}` }),
    );
  await tx.done;
  await index(db);
  const dropping = db.transaction('stories', 'readwrite');
  for (let n = 0; n < 700; n++) void dropping.store.delete(`s${n}`);
  await dropping.done;
  await index(db);
  await index(db);
  const state = (await db.get('indexes', 'related/state')) as { count: number; live: number };
  expect(state).toMatchObject({ count: 400, live: 400 });
  expect(await answers(db)).toEqual(await answers(await freshCopy(db)));
});

test('two contexts that index at once leave each story in the index once', async () => {
  const db = await aStore();
  for (let n = 0; n < 30; n++) await put(db, { id: `s${n}`, title: `${WORDS[n % 10]} and tariff ${n}` });
  await Promise.all([index(db), index(db), index(db)]);
  const ids = (await rankRelated(db, QUERIES[7] ?? { headline: '', description: '', text: '' }, NOW)).map(
    ({ id }) => id,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(await answers(db)).toEqual(await answers(await freshCopy(db)));
});

test('rows of others in the same object store are left alone', async () => {
  const db = await aStore();
  await db.put('indexes', 'kept', 'search/anything');
  await put(db, { id: 'a', title: 'oil' });
  await index(db);
  await db.put('indexes', { version: -1 }, 'related/state');
  await index(db);
  expect(await db.get('indexes', 'search/anything')).toBe('kept');
});
