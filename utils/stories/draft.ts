// A feed item on its way to being a story: named, dated and cut to size. What costs time (plain text of the body) is
// worked out only for items that turn out to be new or changed.
import type { Feed, FeedItem } from '../feed/feed-item.ts';
import { countWords, plainText } from '../feed/text/plain-text.ts';
import { hashText } from './hash.ts';
import { boundedId, canonicalGuid, canonicalLink, linkName } from './identity.ts';
import { LONGEST_SUMMARY, LONGEST_TITLE } from './limits.ts';

/** A story as one poll found it. */
export interface Draft {
  readonly item: FeedItem;
  /** Its identifier as stories are compared by it; undefined where the feed gives none. */
  readonly guid?: string;
  /** What its link is found by; undefined where it has none, or one that names no story. */
  readonly linkName?: string;
  /** The id that its link or its words make, for where the guid names another story. */
  readonly otherId: string;
  /** Changes with anything the feed says of it. */
  readonly rawHash: string;
  /** When the feed says that it was published; ms since the epoch. */
  readonly datedAt?: number;
  /** The feed tells sections from labels. */
  readonly toldApart: boolean;
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

/**
 * The feed's items as drafts, in the feed's order; of those with one guid and one link the first. A guid that several
 * links of one feed share names none of them.
 */
export function drafts(feed: Feed): readonly Draft[] {
  const byKey = new Map<string, Draft>();
  const linksOf = new Map<string, Set<string>>();
  for (const item of feed.items) {
    const draft = draftOf(item, feed.format === 'wordpress' || item.tags.length > 0);
    if (draft === undefined) continue;
    const { guid = '', otherId } = draft;
    const key = `${guid}\u0000${otherId}`;
    if (byKey.has(key)) continue;
    byKey.set(key, draft);
    linksOf.set(guid, (linksOf.get(guid) ?? new Set()).add(otherId));
  }
  return [...byKey.values()].map((draft) =>
    (linksOf.get(draft.guid ?? '')?.size ?? 0) > 1 ? { ...draft, guid: undefined } : draft,
  );
}

/** Undefined for an item that says nothing at all. */
function draftOf(item: FeedItem, toldApart: boolean): Draft | undefined {
  const said = item.link ? '' : [item.title, item.summary, item.content].filter(Boolean).join('\n');
  if (!item.id && !item.link && !said) return undefined;
  const link = item.link && canonicalLink(item.link);
  return {
    item,
    guid: item.id ? canonicalGuid(item.id) : undefined,
    linkName: link && linkName(link, link),
    otherId: link ? boundedId(link) : `hash:${hashText(said)}`,
    rawHash: rawHash(item),
    datedAt: [item.published, item.updated].find((at) => at !== undefined && at >= EARLIEST),
    toldApart,
  };
}

/** All that an item says beside what names and dates it: a new field of FeedItem has its place here. */
type Said = Readonly<
  Record<Exclude<keyof FeedItem, 'id' | 'published' | 'updated'>, string | undefined | readonly []>
>;

function rawHash(item: FeedItem): string {
  // In this order, or every stored story would count as changed.
  const said: Said = {
    title: item.title,
    link: item.link,
    author: item.author,
    image: item.image,
    categories: item.categories.join('\u0001'),
    tags: item.tags.join('\u0001'),
    summary: item.summary,
    content: item.content,
    // Later than the others: where it is not said it has no place, for the same reason.
    photographer: item.photographer ?? [],
  };
  return hashText(Object.values(said).flat().join('\u0000'));
}

/** Works out what a reader sees of the draft. */
export function draftText({ item, otherId }: Draft): DraftText {
  const body = item.content ?? item.summary ?? '';
  const text = plainText(body);
  const summary = plainText(item.summary ?? body, LONGEST_SUMMARY);
  const title = cut(item.title || summary || item.link || item.id || otherId, LONGEST_TITLE);
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
