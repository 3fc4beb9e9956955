import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../utils/stories/db.ts';
import { drafts } from '../../../utils/stories/draft.ts';
import { markRead, setSaved } from '../../../utils/stories/marks.ts';
import {
  feedState,
  getBody,
  getStory,
  listCategories,
  listStories,
  revisionsOf,
} from '../../../utils/stories/queries.ts';
import { drop } from '../../../utils/stories/retention.ts';
import { saveStories } from '../../../utils/stories/save.ts';
import { aFeed, anItem, aStore, emptyState, saveFeed } from './a-store.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const HOUR = 3_600_000;

describe('storing what a poll found', () => {
  it('lists new stories newest first, by category and in all', async () => {
    const db = await aStore();
    await saveFeed(
      db,
      aFeed(
        anItem({ id: '1', title: 'Older', published: NOW - 3 * HOUR, categories: ['World'] }),
        anItem({ id: '2', title: 'Newer', published: NOW - HOUR, categories: ['Politics', 'World'] }),
      ),
      NOW,
    );
    const titles = async (list: Parameters<typeof listStories>[1]) =>
      (await listStories(db, list, { limit: 10 })).stories.map(({ title }) => title);
    expect(await titles('all')).toEqual(['Newer', 'Older']);
    expect(await titles('category:world')).toEqual(['Newer', 'Older']);
    expect(await titles('category:politics')).toEqual(['Newer']);
    expect(await titles('unread:politics')).toEqual(['Newer']);
    expect(await listCategories(db)).toEqual([
      { key: 'world', name: 'World' },
      { key: 'politics', name: 'Politics' },
    ]);
  });

  it('reads a list page by page without losing or doubling a story', async () => {
    const db = await aStore();
    const items = Array.from({ length: 25 }, (_, n) => anItem({ id: `${n}`, published: NOW - n * HOUR }));
    await saveFeed(db, aFeed(...items), NOW);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listStories(db, 'all', { limit: 10, after });
      seen.push(...page.stories.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(items.map(({ id }) => id));
  });

  it('keeps what the reader did, and its place, when a story is edited', async () => {
    const db = await aStore();
    await saveFeed(
      db,
      aFeed(anItem({ id: '1', title: 'First words', content: '<p>One</p>', published: NOW - HOUR })),
      NOW,
    );
    await markRead(db, ['1'], NOW);
    await setSaved(db, '1', true, NOW);
    const edit = anItem({ id: '1', title: 'Other words', content: '<p>Two</p>', published: NOW + HOUR });
    const saved = await saveFeed(db, aFeed(edit), NOW + HOUR);
    expect(saved.added).toEqual([]);
    expect(saved.edited.map(({ id }) => id)).toEqual(['1']);
    expect(await getStory(db, '1')).toMatchObject({
      title: 'Other words',
      readAt: NOW,
      savedAt: NOW,
      revisions: 1,
      editedAt: NOW + HOUR,
      publishedAt: NOW - HOUR,
    });
    expect(await revisionsOf(db, '1')).toMatchObject([
      { revision: 1, title: 'First words', html: '<p>One</p>' },
    ]);
    expect((await getBody(db, '1'))?.html).toBe('<p>Two</p>');
    expect((await listStories(db, 'unread', { limit: 5 })).stories).toEqual([]);
  });

  it('calls it no edit when only markup or the picture changed', async () => {
    const db = await aStore();
    await saveFeed(db, aFeed(anItem({ id: '1', content: '<p class="a">Same words</p>' })), NOW);
    const saved = await saveFeed(
      db,
      aFeed(anItem({ id: '1', content: '<p class="b">Same words</p>', image: 'https://o.example/i.png' })),
      NOW,
    );
    expect(saved.edited).toEqual([]);
    expect(await getStory(db, '1')).toMatchObject({ revisions: 0, image: 'https://o.example/i.png' });
  });

  it('takes the photographer from each poll, and calls that no edit', async () => {
    const db = await aStore();
    const said = async (over: Parameters<typeof anItem>[0]) => {
      const { edited } = await saveFeed(db, aFeed(anItem({ id: '1', ...over })), NOW);
      return { edited: edited.length, photographer: (await getStory(db, '1'))?.photographer };
    };
    expect(await said({})).toEqual({ edited: 0, photographer: undefined });
    expect(await said({ photographer: 'Sana Mir' })).toEqual({ edited: 0, photographer: 'Sana Mir' });
    expect(await said({ photographer: 'Sana Mir', title: 'Other words' })).toEqual({
      edited: 1,
      photographer: 'Sana Mir',
    });
    expect(await said({ title: 'Other words' })).toEqual({ edited: 0, photographer: undefined });
  });

  it('finds a story unchanged that was stored before there were photographers', () => {
    const item = anItem({ id: '1', author: 'A. Writer', content: '<p>One</p>' });
    expect(drafts(aFeed(item)).map(({ rawHash }) => rawHash)).toEqual(['1v90co97hbo']);
  });

  it('never dates a story in the future, and places one without a date after the one before it', async () => {
    const db = await aStore();
    await saveFeed(
      db,
      aFeed(
        anItem({ id: 'future', published: NOW + 90 * HOUR }),
        anItem({ id: 'dated', published: NOW - HOUR }),
        anItem({ id: 'undated' }),
        anItem({ id: 'epoch', published: 0 }),
      ),
      NOW,
    );
    const { stories } = await listStories(db, 'all', { limit: 5 });
    expect(stories.map(({ id }) => id)).toEqual(['future', 'dated', 'undated', 'epoch']);
    expect(stories[0]?.publishedAt).toBe(NOW);
  });

  it('dates a story without a date anew where the clock was an hour ahead when it came, and not for less', async () => {
    for (const [aheadMs, isPutRight] of [
      [HOUR - 60_000, false],
      [HOUR + 60_000, true],
    ] as const) {
      const db = await aStore();
      const feed = aFeed(anItem({ id: 'undated' }));
      await saveFeed(db, feed, NOW + aheadMs);
      await saveFeed(db, feed, NOW);
      const [row] = await db.getAll('stories');
      expect(row?.publishedAt).toBe(isPutRight ? NOW : NOW + aheadMs);
    }
  });

  it('does not bring a dropped story back as new', async () => {
    const db = await aStore();
    const feed = aFeed(anItem({ id: '1' }), anItem({ id: '2' }));
    await saveFeed(db, feed, NOW);
    await drop(db, ['1'], NOW);
    const saved = await saveFeed(db, feed, NOW + HOUR);
    expect(saved).toMatchObject({ added: [], known: 2 });
    expect(await getStory(db, '1')).toBeUndefined();
  });

  it('knows a deleted story by an identifier too long to be stored whole', async () => {
    const db = await aStore();
    const long = 'x'.repeat(400);
    const [stored] = (await saveFeed(db, aFeed(anItem({ id: long })), NOW)).added;
    await saveFeed(db, { ...aFeed(), deleted: [long] }, NOW + HOUR);
    expect(await getStory(db, stored?.id ?? '')).toMatchObject({ deletedAt: NOW + HOUR });
  });

  it('marks a story deleted where the feed says so, and only then', async () => {
    const db = await aStore();
    await saveFeed(db, aFeed(anItem({ id: '1' }), anItem({ id: '2' })), NOW);
    await saveFeed(db, { ...aFeed(), deleted: ['1'] }, NOW + HOUR);
    expect(await getStory(db, '1')).toMatchObject({ deletedAt: NOW + HOUR });
    expect((await getStory(db, '2'))?.deletedAt).toBeUndefined();
    // It is there again where the feed has it again, word for word as it was.
    await saveFeed(db, aFeed(anItem({ id: '1' }), anItem({ id: '2' })), NOW + 2 * HOUR);
    expect((await getStory(db, '1'))?.deletedAt).toBeUndefined();
  });

  it('stores stories and validators together or not at all', async () => {
    const db = await aStore();
    const feed = drafts(aFeed(anItem({ id: '1' })));
    const failing = saveStories(db, { drafts: feed, deleted: [], now: NOW }, async () => {
      throw new Error('killed here');
    });
    await expect(failing).rejects.toBeInstanceOf(StoreError);
    expect(await getStory(db, '1')).toBeUndefined();
    expect(await feedState(db)).toBeUndefined();
    await saveStories(db, { drafts: feed, deleted: [], now: NOW }, async () => ({
      ...emptyState,
      etag: '"1"',
    }));
    expect(await getStory(db, '1')).toBeDefined();
    expect((await feedState(db))?.etag).toBe('"1"');
  });

  it('says that the disk is full, with what was stored still there', async () => {
    const db = await aStore();
    await saveFeed(db, aFeed(anItem({ id: 'kept' })), NOW);
    const full = saveStories(
      db,
      { drafts: drafts(aFeed(anItem({ id: 'new' }))), deleted: [], now: NOW },
      async () => {
        throw new DOMException('no room', 'QuotaExceededError');
      },
    );
    await expect(full).rejects.toMatchObject({ name: 'StoreError', code: 'full' });
    expect(await getStory(db, 'kept')).toBeDefined();
    expect(await getStory(db, 'new')).toBeUndefined();
  });
});
