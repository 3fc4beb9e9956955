// The lists of the store, each read as one range, against plain filtering and sorting of all stories.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { categoryList, type ListName, listRange } from '../../../utils/stories/list-keys.ts';
import { markAllRead, markRead, markUnread, setSaved } from '../../../utils/stories/marks.ts';
import { listStories } from '../../../utils/stories/queries.ts';
import { withLists } from '../../../utils/stories/row.ts';
import { changedSinceRead, type Story } from '../../../utils/stories/story.ts';
import { aStore } from './a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const CATEGORIES = ['World', 'Defence & Security', 'پاکستان'];
const stories = fc
  .array(
    fc.record({
      // Few moments, so that some stories share one; the year 1970 and the farthest future are dates too.
      publishedAt: fc.constantFrom(0, NOW - 3, NOW - 2, NOW - 1, NOW, 9_999_999_999_998),
      categories: fc.subarray(CATEGORIES),
      changedAt: fc.option(fc.constantFrom(NOW - 1, NOW + 10), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((all) =>
    all.map(
      (some, n): Story => ({
        id: `s${n}`,
        title: `Story ${n}`,
        firstSeenAt: NOW,
        words: 0,
        revisions: 0,
        textHash: '',
        rawHash: '',
        ...some,
      }),
    ),
  );
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom('read', 'unread', 'save', 'release', 'all-read', 'category-read'),
    pick: fc.nat(100),
  }),
  { maxLength: 12 },
);

it('have the stories that plain filtering finds, newest first, whatever was marked', async () => {
  await fc.assert(
    fc.asyncProperty(stories, acts, fc.integer({ min: 1, max: 5 }), async (all, done, page) => {
      const db = await aStore();
      for (const story of all) await db.put('stories', withLists(story));
      for (const { kind, pick } of done) {
        const id = `s${pick % all.length}`;
        if (kind === 'read') await markRead(db, [id], NOW);
        if (kind === 'unread') await markUnread(db, [id]);
        if (kind === 'save' || kind === 'release') await setSaved(db, id, kind === 'save', NOW);
        if (kind === 'all-read') await markAllRead(db, 'all', NOW);
        if (kind === 'category-read')
          await markAllRead(db, categoryList('World') as `category:${string}`, NOW);
      }
      const rows = await db.getAll('stories');
      const lists: [ListName, (row: Story) => boolean][] = [
        ['all', () => true],
        ['saved', ({ savedAt }) => savedAt !== undefined],
        ['unread', ({ readAt }) => readAt === undefined],
        ['changed', changedSinceRead],
      ];
      for (const name of CATEGORIES) {
        lists.push([categoryList(name), ({ categories }) => categories.includes(name)]);
        lists.push([
          categoryList(name, true),
          ({ categories, readAt }) => categories.includes(name) && readAt === undefined,
        ]);
      }
      for (const [list, isIn] of lists) {
        const plain = rows
          .filter(isIn)
          .sort((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1))
          .map(({ id }) => id);
        expect(await db.getAllKeysFromIndex('stories', 'lists', listRange(list)), list).toEqual(plain);
        const paged: string[] = [];
        let after: string | undefined;
        do {
          const { stories: some, next } = await listStories(db, list, { limit: page, after });
          paged.push(...some.map(({ id }) => id));
          after = next;
        } while (after !== undefined && paged.length <= rows.length);
        expect(paged, list).toEqual(plain);
      }
      db.close();
    }),
    { numRuns: 40 },
  );
});
