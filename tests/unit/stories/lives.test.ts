// Random lives of an outlet and its reader: whatever is published, edited, renamed and let go, no story is there twice
// and nothing that the reader marked is lost.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeedItem } from '../../../utils/feed/feed-item.ts';
import { markRead, markUnread, setSaved } from '../../../utils/stories/marks.ts';
import { drop, droppable } from '../../../utils/stories/retention.ts';
import { savedCopyOf } from '../../../utils/stories/saved-copy.ts';
import { aFeed, anItem, aStore, saveFeed } from './a-store.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 12);
/** What the feed carries. */
const WINDOW = 8;

type Act =
  | { readonly kind: 'publish'; readonly count: number }
  | { readonly kind: 'edit' | 'unpublish' | 'read' | 'unread' | 'save' | 'release'; readonly pick: number }
  /** Every guid is written otherwise from now on; links stay. */
  | { readonly kind: 'new-guids' }
  | { readonly kind: 'pass'; readonly days: number }
  | { readonly kind: 'retain'; readonly maxStories: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('publish' as const), count: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('edit', 'unpublish', 'read', 'unread', 'save', 'release'),
      pick: fc.nat(1000),
    }),
  },
  fc.constant({ kind: 'new-guids' as const }),
  fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('retain' as const), maxStories: fc.integer({ min: 1, max: 20 }) }),
);

it('lose no mark and make no story twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const db = await aStore();
      let now = START;
      let made = 0;
      let naming = 0;
      let posts: { readonly link: string; title: string; readonly published: number; edits: number }[] = [];
      /** By link. */
      const marks = new Map<string, { saved?: string; isRead?: boolean }>();
      const titles = new Map<string, string>();
      const item = ({ link, title, published, edits }: (typeof posts)[number]): FeedItem =>
        anItem({
          id: `guid-${naming}-${link}`,
          link,
          title,
          published,
          content: `Text ${link}, version ${edits}`,
        });
      const poll = async () => {
        now += 300_000;
        const feed = aFeed(...posts.slice(0, WINDOW).map(item));
        await saveFeed(db, feed, now);
        for (const { link, title } of posts.slice(0, WINDOW)) titles.set(link, title);
      };
      for (const what of acts) {
        const rows = (await db.getAll('stories')).sort((a, b) => (a.id < b.id ? -1 : 1));
        const row = 'pick' in what ? rows[what.pick % Math.max(1, rows.length)] : undefined;
        const mark = row?.link === undefined ? undefined : (marks.get(row.link) ?? {});
        if (row?.link !== undefined && mark) marks.set(row.link, mark);
        switch (what.kind) {
          case 'publish':
            for (let n = 0; n < what.count; n++) {
              const link = `https://outlet.example/post-${++made}`;
              posts = [{ link, title: `Story ${made}`, published: now + n, edits: 0 }, ...posts];
            }
            await poll();
            break;
          case 'edit': {
            const post = posts[what.pick % Math.max(1, Math.min(WINDOW, posts.length))];
            if (post) post.title = `${post.title.split(' (')[0]} (edit ${++post.edits})`;
            await poll();
            break;
          }
          case 'unpublish':
            posts = posts.filter((_, n) => n !== what.pick % Math.max(1, posts.length));
            await poll();
            break;
          case 'new-guids':
            naming++;
            await poll();
            break;
          case 'pass':
            now += what.days * DAY;
            break;
          case 'retain': {
            const carried = (await db.getAll('stories'))
              .filter(({ link }) => posts.slice(0, WINDOW).some((post) => post.link === link))
              .map(({ id }) => id);
            await drop(db, await droppable(db, { days: 7, maxStories: what.maxStories, carried, now }), now);
            break;
          }
          default:
            if (!row || !mark) break;
            if (what.kind === 'read') await markRead(db, [row.id], now);
            if (what.kind === 'unread') await markUnread(db, [row.id]);
            if (what.kind === 'save' || what.kind === 'release')
              await setSaved(db, row.id, what.kind === 'save', now);
            if (what.kind === 'save') mark.saved ??= row.title;
            if (what.kind === 'release') delete mark.saved;
            if (what.kind === 'read' || what.kind === 'unread') mark.isRead = what.kind === 'read';
        }
      }
      await poll();
      const rows = await db.getAll('stories');
      const byLink = new Map(rows.map((row) => [row.link, row]));
      expect(byLink.size).toBe(rows.length);
      for (const [link, { saved, isRead = false }] of marks) {
        const row = byLink.get(link);
        if (saved !== undefined) {
          expect(row?.savedAt).toBeDefined();
          expect((await savedCopyOf(db, row?.id ?? ''))?.title).toBe(saved);
        }
        if (row) expect(row.readAt !== undefined, link).toBe(isRead);
      }
      for (const row of rows) expect(row.title).toBe(titles.get(row.link ?? ''));
      db.close();
    }),
    { numRuns: 60 },
  );
});
