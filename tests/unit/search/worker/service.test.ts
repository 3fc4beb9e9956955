import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { createSearchService, type SearchService } from '../../../../utils/search/worker/service.ts';
import { openStore, type Store } from '../../../../utils/stories/db.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import type { Story } from '../../../../utils/stories/story.ts';

let made = 0;
let clock = 0;
const NOW = Date.UTC(2026, 7, 1);

function story(id: string, title: string, over: Partial<Story> = {}): Story {
  const publishedAt = NOW - Number(id.replace(/\D/g, '') || 0) * 60_000;
  return {
    id,
    title,
    publishedAt,
    firstSeenAt: NOW,
    categories: ['World'],
    words: 0,
    revisions: 0,
    textHash: '',
    rawHash: '',
    ...over,
  };
}

async function put(db: Store, ...stories: Story[]): Promise<void> {
  for (const each of stories) await db.put('stories', withLists(each));
}

async function aStoreWith(...stories: Story[]): Promise<{ name: string; db: Store }> {
  const name = `search-${++made}`;
  const db = await openStore(name);
  await put(db, ...stories);
  return { name, db };
}

function service(name: string, onChange = () => {}): SearchService {
  return createSearchService({
    open: () => openStore(name),
    onChange,
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    now: () => (clock += 1000),
  });
}

async function titles(of: SearchService, query: string): Promise<string[]> {
  return (await of.search(query, { limit: 20 })).hits.map(({ story: { title } }) => title);
}

it('finds stories in a store that was never indexed', async () => {
  const { name } = await aStoreWith(story('s1', 'Navy drill begins'), story('s2', 'Parliament adjourned'));
  expect(await titles(service(name), 'navy')).toEqual(['Navy drill begins']);
});

it('answers an empty store with nothing', async () => {
  const { name } = await aStoreWith();
  expect((await service(name).search('navy', { limit: 20 })).hits).toEqual([]);
});

it('keeps the index, and the next opening finds what has come since', async () => {
  const { name, db } = await aStoreWith(story('s1', 'Navy drill begins'));
  await service(name).settled();
  expect((await db.getAllKeys('indexes')).filter((key) => key.startsWith('search/segment/'))).toHaveLength(1);
  await put(db, story('s0', 'Navy drill ends'));
  const next = service(name);
  await next.settled();
  expect(await titles(next, 'navy')).toEqual(['Navy drill ends', 'Navy drill begins']);
});

it('builds afresh when what was kept is damaged or of an older make', async () => {
  const { name, db } = await aStoreWith(story('s1', 'Navy drill begins'));
  await service(name).settled();
  for (const key of await db.getAllKeys('indexes')) {
    if (key.startsWith('search/segment/'))
      await db.put('indexes', { count: 1, words: 'junk', ids: ['s1'] }, key);
  }
  const next = service(name);
  await next.settled();
  expect(await titles(next, 'navy')).toEqual(['Navy drill begins']);
  await db.put('indexes', { version: 'older', segments: [] }, 'search/manifest');
  expect(await titles(service(name), 'navy')).toEqual(['Navy drill begins']);
});

it('never shows a story that is gone, nor an edited one under words that it no longer has', async () => {
  const { name, db } = await aStoreWith(
    story('s1', 'Navy drill begins'),
    story('s2', 'Navy band plays'),
    story('s3', 'Navy chief speaks'),
  );
  const running = service(name);
  await running.settled();
  await db.delete('stories', 's1');
  await put(db, story('s2', 'Army band plays', { revisions: 1 }));
  expect(await titles(running, 'navy')).toEqual(['Navy chief speaks']);
  await running.settled();
  expect(await titles(running, 'army')).toEqual(['Army band plays']);
});

it('learns of an edit made while it was away', async () => {
  const { name, db } = await aStoreWith(story('s1', 'Navy drill begins'));
  await service(name).settled();
  await put(db, story('s1', 'Naval exercise begins', { revisions: 1 }));
  await db.put('revisions', { id: 's1', revision: 1, replacedAt: NOW, title: 'Navy drill begins' });
  const next = service(name);
  await next.settled();
  expect(await titles(next, 'exercise')).toEqual(['Naval exercise begins']);
});

it('tells the page when a poll brought more to find', async () => {
  const { name, db } = await aStoreWith(story('s1', 'Navy drill begins'));
  let changes = 0;
  const running = service(name, () => changes++);
  await running.settled();
  const before = changes;
  await put(db, story('s0', 'Navy drill ends'));
  running.storeChanged({ kind: 'poll-ended', added: 1, changed: 0 });
  await running.settled();
  expect(changes).toBeGreaterThan(before);
  expect(await titles(running, 'navy')).toHaveLength(2);
});

it('narrows to unread and saved by what the store says now', async () => {
  const { name, db } = await aStoreWith(story('s1', 'Navy drill begins'), story('s2', 'Navy band plays'));
  const running = service(name);
  expect(await titles(running, 'navy is:unread')).toHaveLength(2);
  await put(db, story('s1', 'Navy drill begins', { readAt: NOW, savedAt: NOW }));
  expect(await titles(running, 'navy is:unread')).toEqual(['Navy band plays']);
  running.storeChanged({ kind: 'marks' });
  expect(await titles(running, 'navy is:read')).toEqual(['Navy drill begins']);
  expect(await titles(running, 'is:saved')).toEqual(['Navy drill begins']);
});

it('says why a story matched: marks in title and categories, a snippet of the summary or of the text', async () => {
  const { name, db } = await aStoreWith(
    story('s1', 'Fleet sails', {
      summary: 'The navy’s new frigate left Karachi.',
      categories: ['Defence & Security'],
    }),
    story('s2', 'Harbour news'),
  );
  const filler = 'Nothing to see here, and more of it. '.repeat(20);
  await db.put('bodies', {
    id: 's2',
    html: `<p>${filler}</p><p>A &amp; B say the submarine returned.</p><p>${filler}</p>`,
  });
  const running = service(name);
  await running.settled();
  const [first] = (await running.search('frigate defence fleet', { limit: 20 })).hits;
  expect(first?.marks.title).toEqual([[0, 5]]);
  expect(first?.marks.categories).toEqual([[[0, 7]]]);
  expect(first?.snippet).toMatchObject({ from: 'summary', cutBefore: false, marks: [[15, 22]] });
  const [second] = (await running.search('submarine', { limit: 20 })).hits;
  expect(second?.story.id).toBe('s2');
  const snippet = second?.snippet;
  expect(snippet).toMatchObject({ from: 'text', cutBefore: true, cutAfter: true });
  expect(snippet?.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['submarine']);
});

it('finds a quoted phrase in summary or text, and only where it stands together', async () => {
  const { name, db } = await aStoreWith(
    story('s1', 'One', { summary: 'The supreme court ruled.' }),
    story('s2', 'Two', { summary: 'The court is supreme.' }),
    story('s3', 'Three'),
  );
  await db.put('bodies', { id: 's3', html: '<p>Before the <b>supreme</b> court.</p>' });
  const running = service(name);
  await running.settled();
  expect((await titles(running, '"supreme court"')).sort()).toEqual(['One', 'Three']);
});

it('builds a large store in steps, answering from what is there', async () => {
  const { name, db } = await aStoreWith();
  const tx = db.transaction('stories', 'readwrite');
  for (let at = 0; at < 1500; at++)
    void tx.store.put(withLists(story(`s${at}`, `Report number ${at} on navy`)));
  await tx.done;
  const running = service(name);
  const early = await running.search('navy', { limit: 5 });
  expect(early.hits.map(({ story: { id } }) => id)).toEqual(['s0', 's1', 's2', 's3', 's4']);
  await running.settled();
  const late = await running.search('navy', { limit: 5 });
  expect(late.complete).toBe(true);
  expect(late.total).toBe(1500);
  expect(await titles(running, 'report 1499')).toEqual(['Report number 1499 on navy']);
});

it('names every story that matches, newest first, for a tab', async () => {
  const { name } = await aStoreWith(
    ...Array.from({ length: 130 }, (_, at) =>
      story(`s${at}`, `Navy report ${at}`, { readAt: at < 100 ? NOW : undefined }),
    ),
    story('s200', 'Parliament adjourned'),
  );
  const running = service(name);
  await running.settled();
  const { ids } = await running.matches('navy');
  expect(ids).toHaveLength(130);
  expect(ids.slice(0, 2)).toEqual(['s0', 's1']);
  expect((await running.matches('nav', { unread: true })).ids).toHaveLength(30);
});

it('keeps to one category by its whole name', async () => {
  const { name } = await aStoreWith(
    story('s1', 'Cup final', { categories: ['World'] }),
    story('s2', 'Cup draw', { categories: ['World Cup'] }),
  );
  const running = service(name);
  const { hits } = await running.search('cup', { limit: 5, category: 'world' });
  expect(hits.map(({ story: { id } }) => id)).toEqual(['s1']);
});

it.each([
  '"',
  '"army" "',
  '-',
  '- - -',
  'category:',
  'category: ',
  '-category:',
  'category:"خبریں و تبصرے"',
  'before:2025-13-99',
  'is: before: after:',
  '!!! ??? ... —',
  '🚨🌊',
  '\u202e\u200f\u2067',
  '\u0000\ud800',
  'a'.repeat(10_000),
  'army '.repeat(2000),
  '"'.repeat(10_000),
  '-a '.repeat(4000),
  'category:a '.repeat(1000),
  '[(*+?\\^$|',
  '=army !army ^army | army$',
])('answers %j without failing, and soon', async (query) => {
  const { name } = await aStoreWith(story('s1', 'Army opens bridge 🚨'), story('s2', 'فوج نے پل کھول دیا'));
  const of = service(name);
  const started = performance.now();
  expect((await of.search(query, { limit: 20 })).hits.length).toBeLessThanOrEqual(2);
  expect((await of.matches(query)).ids.length).toBeLessThanOrEqual(2);
  expect(performance.now() - started).toBeLessThan(2000);
});

it('takes the reader’s marks into account after a minus, too', async () => {
  const { name } = await aStoreWith(
    story('s1', 'Navy drill begins', { savedAt: NOW }),
    story('s2', 'Navy drill ends', { readAt: NOW }),
  );
  expect(await titles(service(name), 'navy -is:saved')).toEqual(['Navy drill ends']);
  expect(await titles(service(name), 'navy -is:read')).toEqual(['Navy drill begins']);
});

it('says when each match of a kept search was published, and what to mark in those asked for', async () => {
  const { name } = await aStoreWith(
    story('s1', 'Navy drill'),
    story('s2', 'Old navy drill'),
    story('s3', 'Army'),
  );
  const of = service(name);
  expect(await of.matches('navy')).toMatchObject({ ids: ['s1', 's2'], times: [NOW - 60_000, NOW - 120_000] });
  const { hits } = await of.search('navy', { limit: 2, ids: ['s2', 's3'] });
  expect(hits.map(({ story: { id }, marks }) => [id, marks.title])).toEqual([['s2', [[4, 8]]]]);
});

it('counts no unread story in a kept search for stories that are read', async () => {
  const { name } = await aStoreWith(story('s1', 'Navy drill'), story('s2', 'Navy drill', { readAt: NOW }));
  expect((await service(name).matches('navy is:read', { unread: true })).ids).toEqual([]);
  expect((await service(name).matches('navy is:read')).ids).toEqual(['s2']);
});

it('opens with what was kept, rather than build it again', async () => {
  const { name, db } = await aStoreWith(story('s1', 'Navy drill begins'));
  const segments = async () =>
    (await db.getAllKeys('indexes')).filter((key) => key.startsWith('search/segment/'));
  await service(name).settled();
  const kept = await segments();
  let changes = 0;
  const next = service(name, () => changes++);
  await next.settled();
  expect(await segments()).toEqual(kept);
  expect(changes).toBe(0);
  expect(await titles(next, 'navy')).toEqual(['Navy drill begins']);
});

it('names for a kept search with a quoted phrase what has the phrase, and not what is close', async () => {
  const { name } = await aStoreWith(
    story('s1', 'Supreme court hears the appeal'),
    story('s2', 'Court of supreme importance'),
    story('s3', 'Supreme court adjourns', { readAt: NOW }),
  );
  const of = service(name);
  await of.settled();
  expect((await of.matches('"supreme court"')).ids).toEqual(['s1', 's3']);
  expect((await of.matches('"supreme court"', { unread: true })).ids).toEqual(['s1']);
  const withMore = '"supreme court" hears the appeal zebra';
  expect((await of.search(withMore, { limit: 5 })).hits.map(({ close }) => close)).toEqual([true]);
  expect((await of.matches(withMore)).ids).toEqual([]);
});
