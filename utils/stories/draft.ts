// A feed item on its way to being a story: identified, dated and cut to size. What costs time (plain text of the
// body) is worked out only for items that turn out to be new or changed.
import type { Feed, FeedItem } from '../feed/feed-item.ts';
import { countWords, plainText } from '../feed/plain-text.ts';
import { hashText } from './hash.ts';
import { storyIds } from './identity.ts';

/** A story as one poll found it. */
export interface Draft {
  readonly id: string;
  readonly item: FeedItem;
  /** Changes with anything the feed says of it. */
  readonly rawHash: string;
  /** When it counts as published if it turns out to be new; ms since the epoch, never after `now`. */
  readonly publishedAt: number;
}

/** What a reader sees of a draft. */
export interface DraftText {
  readonly title: string;
  readonly summary?: string;
  readonly words: number;
  /** Changes only with what a reader would see changed. */
  readonly textHash: string;
}

/** Dates before this are taken for missing: no outlet's story is older than the web. */
const EARLIEST = Date.UTC(1991, 0);
const MAX_TITLE = 500;
const MAX_SUMMARY = 300;

/**
 * The feed's items as drafts, in the feed's order, each id once (the first wins).
 * A future date counts as now. An item without a date stands right after the one before it; the first, at now.
 */
export function drafts(feed: Feed, now: number): readonly Draft[] {
  const ids = storyIds(feed.items);
  const seen = new Set<string>();
  const result: Draft[] = [];
  let before = now + 1;
  for (const [index, item] of feed.items.entries()) {
    const id = ids[index];
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    const dated = [item.published, item.updated].find((at) => at !== undefined && at >= EARLIEST);
    const publishedAt = Math.min(dated ?? before - 1, now);
    before = publishedAt;
    result.push({ id, item, publishedAt, rawHash: rawHash(item) });
  }
  return result;
}

function rawHash(item: FeedItem): string {
  return hashText(
    [
      item.title,
      item.link,
      item.author,
      item.image,
      item.categories.join('\u0001'),
      item.summary,
      item.content,
    ].join('\u0000'),
  );
}

/** Works out what a reader sees of the draft. */
export function draftText({ item, id }: Draft): DraftText {
  const body = item.content ?? item.summary ?? '';
  const text = plainText(body);
  const summary = plainText(item.summary ?? body, MAX_SUMMARY);
  const title = cut(item.title || summary || item.link || id, MAX_TITLE);
  return {
    title,
    summary: summary === '' ? undefined : summary,
    words: item.content === undefined ? 0 : countWords(text),
    textHash: hashText(`${title}\u0000${text}`),
  };
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
}
