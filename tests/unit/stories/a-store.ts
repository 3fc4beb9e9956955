// A store of its own for each test, in memory, and feed items to put into it.
import 'fake-indexeddb/auto';
import type { Feed, FeedItem } from '../../../utils/feed/feed-item.ts';
import { type FeedState, openStore, type Store } from '../../../utils/stories/db.ts';
import { drafts } from '../../../utils/stories/draft.ts';
import { type Saved, saveStories } from '../../../utils/stories/save.ts';

let made = 0;

export function aStore(): Promise<Store> {
  return openStore(`test-${++made}`);
}

export const emptyState: FeedState = {
  id: 'outlet',
  url: 'https://outlet.example/feed/',
  failures: 0,
  gaps: [],
  carried: [],
  rareHours: [],
};

export function anItem(over: Partial<FeedItem> = {}): FeedItem {
  return {
    id: 'https://outlet.example/?p=1',
    title: 'A story',
    link: `https://outlet.example/${encodeURIComponent(over.id ?? 'a')}`,
    categories: ['World'],
    tags: [],
    ...over,
  };
}

export function aFeed(...items: FeedItem[]): Feed {
  return { format: 'rss', items, deleted: [] };
}

/** Saves a feed as a poll at `now` would. */
export function saveFeed(db: Store, feed: Feed, now: number, state: FeedState = emptyState): Promise<Saved> {
  return saveStories(db, { drafts: drafts(feed), deleted: feed.deleted, now }, async () => state);
}
