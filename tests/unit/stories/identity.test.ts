import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedItem } from '../../../utils/feed/feed-item.ts';
import type { Store } from '../../../utils/stories/db.ts';
import { drafts } from '../../../utils/stories/draft.ts';
import { canonicalGuid, canonicalLink, linkName } from '../../../utils/stories/identity.ts';
import { listStories, revisionsOf } from '../../../utils/stories/queries.ts';
import { drop } from '../../../utils/stories/retention.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const item = (n: number, over: Partial<FeedItem> = {}) =>
  anItem({
    id: `https://outlet.example/?p=${n}`,
    link: `https://outlet.example/${n}/`,
    title: `Story ${n}`,
    published: NOW - n * MINUTE,
    ...over,
  });

/** A store that has read these answers, a quarter of an hour apart. */
async function storeAfter(...answers: readonly (readonly FeedItem[])[]): Promise<Store> {
  const db = await aStore();
  for (const [at, items] of answers.entries()) await saveFeed(db, aFeed(...items), NOW + (at * HOUR) / 4);
  return db;
}
const titles = async (db: Store) =>
  (await listStories(db, 'all', { limit: 50 })).stories.map(({ title }) => title);
const ids = async (db: Store) => (await listStories(db, 'all', { limit: 50 })).stories.map(({ id }) => id);

describe('the names of a story', () => {
  it('are the same by http and https, escaped and plain, with and without what tracks the reader', () => {
    const plain = 'https://outlet.example/?p=4&lang=ur';
    for (const guid of [
      'http://outlet.example/?p=4&lang=ur',
      'https://OUTLET.example/?p=4&#038;lang=ur',
      'http://outlet.example/?p=4&amp;lang=ur',
      'https://outlet.example/?p=4&lang=ur&utm_source=rss',
    ])
      expect(canonicalGuid(guid)).toBe(plain);
    expect(canonicalGuid('https://outlet.example/?p=4&lang=en')).not.toBe(plain);
    expect(canonicalGuid('tag:outlet.example,2026:4')).toBe('tag:outlet.example,2026:4');
    expect(canonicalGuid('https://outlet.example')).toBe('https://outlet.example');
  });

  it('know a link without its scheme, fragment, tracking parameters and final slash', () => {
    const plain = canonicalLink('https://outlet.example/a?page=2');
    expect(canonicalLink('http://OUTLET.example/a?utm_source=x&page=2&fbclid=1#top')).toBe(plain);
    expect(canonicalLink('https://outlet.example/a/')).toBe('https://outlet.example/a');
    expect(linkName('http://www.outlet.example/%d8%a7/')).toBe(linkName('https://outlet.example/%D8%A7'));
    expect(linkName('https://outlet.example/')).toBeUndefined();
  });

  it('are short however long the guid, and apart where only the ends differ', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 400, maxLength: 900 }), (guid) => {
        const [a, b] = [canonicalGuid(`${guid}a`), canonicalGuid(`${guid}b`)];
        expect(a.length).toBeLessThanOrEqual(300);
        expect(a).not.toBe(b);
      }),
    );
  });

  it('are its words where it has neither guid nor link, and there is none where it says nothing', () => {
    const silent = { categories: [], tags: [] };
    const feed = aFeed({ ...silent, title: 'One' }, { ...silent, title: 'Two' }, silent);
    expect(new Set(drafts(feed).map(({ otherId }) => otherId)).size).toBe(2);
  });
});

describe('the same story', () => {
  it('is one whose title and address have changed', async () => {
    const db = await storeAfter(
      [item(1)],
      [item(1, { title: 'Talks end', link: 'https://outlet.example/end/' })],
    );
    expect(await titles(db)).toEqual(['Talks end']);
  });

  it('is one whose site went from http to https, whose guids a migration rewrote, or that moved to a folder', async () => {
    const before = [1, 2, 3].map((n) => item(n));
    const moved: Record<string, (n: number) => Partial<FeedItem>> = {
      scheme: (n) => ({ id: `http://outlet.example/?p=${n}`, link: `http://outlet.example/${n}/` }),
      guids: (n) => ({ id: `https://outlet.example/?site=new&#038;p=${n}` }),
      folder: (n) => ({ link: `https://outlet.example/blog/${n}/` }),
      'folder and guids': (n) => ({
        id: `https://outlet.example/blog/?p=${n}`,
        link: `https://outlet.example/blog/2026/06/${n}/`,
      }),
      'guids that are gone': () => ({ id: undefined }),
    };
    for (const [what, over] of Object.entries(moved)) {
      const now = [1, 2, 3].map((n) => item(n, over(n)));
      const db = await storeAfter(before, now, now);
      expect(await ids(db), what).toEqual(before.map(({ id }) => id));
      const back = await storeAfter(now, before, now, before);
      expect(await titles(back), `${what}, and back`).toEqual(['Story 1', 'Story 2', 'Story 3']);
    }
  });

  it('is one whose guid counts up at each update, its earlier words kept', async () => {
    const link = 'https://outlet.example/live';
    const versions = [0, 1, 2, 3].map((n) => [item(1, { id: `${link}#${n}`, link, title: `Update ${n}` })]);
    const db = await storeAfter(...versions);
    expect(await titles(db)).toEqual(['Update 3']);
    const [id = ''] = await ids(db);
    expect((await revisionsOf(db, id)).map(({ title }) => title)).toEqual([
      'Update 0',
      'Update 1',
      'Update 2',
    ]);
  });

  it('is a post that is dated anew at an address with its new date', async () => {
    const then = item(1, { link: 'https://outlet.example/2026/06/15/flood/' });
    const now = item(1, { link: 'https://outlet.example/2026/06/16/flood/', published: NOW + HOUR / 8 });
    expect(await titles(await storeAfter([then], [now]))).toEqual(['Story 1']);
  });
});

describe('another story', () => {
  const morning = item(1, { id: 'briefing', link: 'https://outlet.example/15/briefing/', title: 'Morning' });
  const evening = item(2, {
    id: 'briefing',
    link: 'https://outlet.example/15/evening/',
    title: 'Evening',
    published: NOW + HOUR / 8,
  });

  it('is one with a guid that was used before, for another link and another date', async () => {
    for (const answers of [
      [[morning], [evening, morning], [evening, morning]],
      [[morning], [evening], [evening], [evening, morning]],
      [[evening, morning], [evening], [evening, morning]],
    ]) {
      const db = await storeAfter(...answers);
      expect(await titles(db)).toEqual(['Evening', 'Morning']);
      for (const id of await ids(db)) expect(await revisionsOf(db, id)).toEqual([]);
    }
  });

  it('is one of two in an answer that have one link and two guids, also when the guids are rewritten', async () => {
    const link = 'https://outlet.example/live/';
    const two = (suffix: string) => [
      item(1, { id: `a${suffix}`, link, title: 'A' }),
      item(2, { id: `b${suffix}`, link, title: 'B' }),
    ];
    expect(await titles(await storeAfter(two(''), two(''), two('-new'), two('')))).toEqual(['A', 'B']);
    expect(await titles(await storeAfter(two('').slice(0, 1), two('')))).toEqual(['A', 'B']);
  });

  it('is each item of a feed that gives all of them one guid', async () => {
    const all = [1, 2, 3].map((n) => item(n, { id: 'https://outlet.example/' }));
    expect(await titles(await storeAfter(all, all, all.slice(0, 1), all))).toEqual([
      'Story 1',
      'Story 2',
      'Story 3',
    ]);
  });

  it('is the same post in another language', async () => {
    const english = item(1, { id: 'https://outlet.example/?p=1&lang=en' });
    const urdu = item(1, {
      id: 'https://outlet.example/?p=1&lang=ur',
      link: 'https://outlet.example/ur/1/',
      title: 'خبر',
    });
    expect(await titles(await storeAfter([english], [urdu, english], [urdu]))).toEqual(['خبر', 'Story 1']);
  });

  it('is never written over one that has its id, whatever names meet', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 4 }), {
          minLength: 2,
          maxLength: 5,
        }),
        async (answers) => {
          const db = await aStore();
          for (const [at, answer] of answers.entries()) {
            const items = answer.map(([guid, link, day]) =>
              anItem({
                id: `g${guid}`,
                link: `https://outlet.example/${link}/x`,
                title: `${guid} ${link} ${day}`,
                published: NOW - day * 24 * HOUR,
              }),
            );
            const before = await db.count('stories');
            const { added, ids: found } = await saveFeed(db, aFeed(...items), NOW + at * HOUR);
            expect(new Set(found).size).toBe(found.length);
            expect(await db.count('stories')).toBe(before + added.length);
          }
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a story that retention dropped', () => {
  it('stays away, under whatever name it comes', async () => {
    for (const over of [{}, { id: 'http://outlet.example/?p=1' }, { id: 'rewritten' }]) {
      const db = await storeAfter([item(1), item(2)]);
      await drop(db, ['https://outlet.example/?p=1'], NOW + HOUR);
      expect(await saveFeed(db, aFeed(item(1, over)), NOW + 2 * HOUR)).toMatchObject({ added: [], known: 1 });
    }
  });

  it('comes back when the outlet publishes it anew, and stays away again once dropped again', async () => {
    const db = await storeAfter([item(1)]);
    const id = 'https://outlet.example/?p=1';
    await drop(db, [id], NOW + HOUR);
    const anew = item(1, { title: 'Told anew', published: NOW + 2 * HOUR });
    const saved = await saveFeed(db, aFeed(anew), NOW + 3 * HOUR);
    expect(saved.added.map((story) => story.id)).toEqual([id]);
    expect(await db.count('tombstones')).toBe(0);
    await drop(db, [id], NOW + 4 * HOUR);
    expect((await saveFeed(db, aFeed(anew), NOW + 5 * HOUR)).added).toEqual([]);
  });
});
