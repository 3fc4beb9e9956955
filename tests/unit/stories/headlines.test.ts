import { expect, it } from 'vitest';
import { newestWith, storyAt } from '../../../utils/stories/headlines.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const now = Date.UTC(2025, 7, 3, 12);
const items = [
  anItem({ id: 'a', title: 'Dam level rises at Tarbela', link: 'https://outlet.example/a' }),
  anItem({
    id: 'b',
    title: 'Élite schools of Lahore',
    link: 'https://outlet.example/b',
    tags: ['Education'],
  }),
  anItem({ id: 'c', title: 'دریائے سندھ میں سیلاب', link: 'https://outlet.example/c' }),
  anItem({ id: 'd', title: 'Second dam is planned', link: 'https://outlet.example/d' }),
].map((item, n) => ({ ...item, published: now - n * 60_000 }));

async function found(words: string, limit = 5): Promise<readonly string[]> {
  const db = await aStore();
  await saveFeed(db, aFeed(...items), now);
  return (await newestWith(db, words, limit)).map(({ link }) => link?.split('/').at(-1) ?? '');
}

it('finds headlines by the beginnings of their words, newest first', async () => {
  expect(await found('dam')).toEqual(['a', 'd']);
  expect(await found('tar dam')).toEqual(['a']);
  expect(await found('am')).toEqual([]);
});

it('reads accents, letters of Urdu and labels as search does', async () => {
  expect(await found('elite')).toEqual(['b']);
  expect(await found('educ')).toEqual(['b']);
  expect(await found('سيلاب')).toEqual(['c']);
});

it('gives none for no word, and no more than asked for', async () => {
  expect(await found('  - ')).toEqual([]);
  expect(await found('dam', 1)).toEqual(['a']);
});

it('looks beyond the first rows that it reads', async () => {
  const db = await aStore();
  const many = Array.from({ length: 450 }, (_, n) =>
    anItem({
      id: `n${n}`,
      title: n === 430 ? 'Needle' : 'Hay',
      link: `https://outlet.example/n${n}`,
      published: now - n * 60_000,
    }),
  );
  await saveFeed(db, aFeed(...many), now);
  expect(await newestWith(db, 'needle', 5)).toHaveLength(1);
});

it('knows a story by its address, and no other words for one', async () => {
  const db = await aStore();
  await saveFeed(db, aFeed(...items), now);
  expect((await storyAt(db, 'https://outlet.example/a'))?.title).toBe('Dam level rises at Tarbela');
  expect(await storyAt(db, 'https://outlet.example/none')).toBeUndefined();
  expect(await storyAt(db, 'javascript:alert(1)')).toBeUndefined();
  expect(await storyAt(db, 'dam')).toBeUndefined();
});
