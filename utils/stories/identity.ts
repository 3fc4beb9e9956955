// Which story is this? Decided here and nowhere else: the feed's own identifier, else the canonical link, else a
// hash of what it says. An edit changes neither of the first two, so an edited story stays the story it was.
import type { FeedItem } from '../feed/feed-item.ts';
import { hashText } from './hash.ts';

const LONGEST = 300;
/** Query parameters that say where a reader came from, not which page it is. */
const TRACKING = /^(utm_|fbclid$|gclid$|mc_|ref$|ref_src$|igshid$|amp$)/i;

/**
 * The stable ids of a feed's items, in their order; undefined for an item that says nothing at all.
 * A guid that several items of one feed share names none of them, so those fall back to their links.
 */
export function storyIds(items: readonly FeedItem[]): readonly (string | undefined)[] {
  const linksOf = new Map<string, Set<string>>();
  for (const { id, link } of items) {
    if (id === undefined) continue;
    const links = linksOf.get(id) ?? new Set();
    linksOf.set(id, links.add(link ?? ''));
  }
  return items.map((item) => {
    const trusted = item.id !== undefined && (linksOf.get(item.id)?.size ?? 0) <= 1;
    if (trusted && item.id) return boundedId(item.id);
    if (item.link) return boundedId(canonicalLink(item.link));
    if (item.id) return boundedId(item.id);
    const said = [item.title, item.summary, item.content].filter(Boolean).join('\n');
    return said ? `hash:${hashText(said)}` : undefined;
  });
}

/** The link without what does not name the page: fragment, tracking parameters, the host's case, a bare final slash. */
export function canonicalLink(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href.replace(/\/$/, '');
}

/** An identifier as it is stored: a very long one is cut, and told from its like by a hash. */
export function boundedId(id: string): string {
  return id.length <= LONGEST ? id : `${id.slice(0, LONGEST - 12)}#${hashText(id)}`;
}
