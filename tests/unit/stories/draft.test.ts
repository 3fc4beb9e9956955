import { expect, test } from 'vitest';
import { drafts } from '../../../utils/stories/draft.ts';
import { aFeed, anItem } from './a-store.ts';

test('a guid that two links of one feed share names neither; the others keep theirs', () => {
  const feed = aFeed(
    anItem({ id: 'shared', link: 'https://outlet.example/a' }),
    anItem({ id: 'shared', link: 'https://outlet.example/b' }),
    anItem({ id: 'own', link: 'https://outlet.example/c' }),
    anItem({ id: undefined, link: 'https://outlet.example/d' }),
    anItem({ id: undefined, link: 'https://outlet.example/e' }),
  );
  expect(drafts(feed).map(({ guid }) => guid)).toEqual([undefined, undefined, 'own', undefined, undefined]);
});

test('of two items with one guid and one link the first is taken', () => {
  const feed = aFeed(anItem({ title: 'First' }), anItem({ title: 'Second' }));
  expect(drafts(feed).map(({ item }) => item.title)).toEqual(['First']);
});
