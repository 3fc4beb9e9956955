// What an outlet's site is like for readers of the companion: its feed, what it answers to the questions that the
// companion asks, and what a reader will cost it. A handful of requests, one after the other.
import { gzipSync } from 'node:zlib';
import type { Feed } from '../../../utils/feed/feed-item.ts';
import { postsUrl } from '../../../utils/feed/fetch/wordpress-site.ts';
import { readFeed } from '../../../utils/feed/read.ts';
import { findOutlet } from '../../../utils/outlet/find-feed.ts';

export interface SiteReport {
  readonly siteUrl: string;
  readonly feedUrl: string;
  readonly title?: string;
  readonly stories: number;
  /** Most used first, as many as tabs are sensible. */
  readonly categories: readonly string[];
  readonly wordPress: boolean;
  /** Whether an unchanged feed is answered with 304. */
  readonly validators: boolean;
  readonly rest: boolean;
  /** Whether new items alone are sent (RFC 3229, `A-IM: feed`). */
  readonly delta: boolean;
  /** Of the whole feed, compressed. */
  readonly bytes: number;
  /** Stories a day, by the dates in the feed. */
  readonly storiesADay?: number;
  /** What one reader fetches in a day with the browser open all day. */
  readonly bytesADay: number;
}

const DAY_MS = 24 * 3_600_000;
/** At one every five minutes. */
const POLLS_A_DAY = 288;
/** A request and an answer without a body, headers alone. */
const UNCHANGED_BYTES = 700;
const MOST_CATEGORIES = 8;
const LIMIT_MS = 20_000;

/** @throws Error in words where no feed is found */
export async function lookAtSite(address: string): Promise<SiteReport> {
  const found = await findOutlet(address, { hasAccess: async () => true });
  if (found.kind !== 'found') throw new Error(`${address}: ${words(found)}`);
  const { siteUrl, feedUrl } = found;
  const whole = await get(feedUrl);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const feed = readFeed(bytes, { url: feedUrl, contentType: whole.headers.get('content-type') ?? undefined });
  const validators = await knowsAgain(feedUrl, whole.headers);
  const posts = await get(postsUrl(siteUrl, feedUrl).href).catch(() => undefined);
  const rest = posts?.ok === true && Array.isArray(await posts.json().catch(() => undefined));
  const old = { 'a-im': 'feed', 'if-none-match': '"an-older-copy"', 'if-modified-since': longAgo(feed) };
  const delta = await get(feedUrl, old).then(
    (answer) => answer.status === 226 && /\bfeed\b/.test(answer.headers.get('im') ?? ''),
  );
  const storiesADay = rateOf(feed);
  const compressed = gzipSync(bytes).length;
  const changes = validators ? Math.min(POLLS_A_DAY, storiesADay ?? POLLS_A_DAY) : POLLS_A_DAY;
  return {
    siteUrl,
    feedUrl,
    title: found.title,
    stories: feed.items.length,
    categories: mostUsed(feed),
    wordPress: rest || new TextDecoder().decode(bytes).includes('wordpress.org/?v='),
    validators,
    rest,
    delta,
    bytes: compressed,
    storiesADay,
    bytesADay: Math.round(changes * compressed + (POLLS_A_DAY - changes) * UNCHANGED_BYTES),
  };
}

/** The report as lines for a person; `good: false` is worth doing something about. */
export function reportLines(site: SiteReport): readonly { readonly good: boolean; readonly line: string }[] {
  const { validators, storiesADay, bytes, bytesADay } = site;
  const kib = (n: number) => `${(n / 1024).toFixed(n < 10_240 ? 1 : 0)} KiB`;
  return [
    { good: true, line: `feed: ${site.feedUrl} (${site.title ?? 'no title'}), ${site.stories} stories` },
    {
      good: site.categories.length > 0,
      line: `categories: ${site.categories.join(', ') || 'none: stories have no tabs'}`,
    },
    { good: true, line: site.wordPress ? 'WordPress: yes' : 'WordPress: no; its feed is read all the same' },
    {
      good: validators,
      line: validators
        ? 'an unchanged feed is answered with 304'
        : 'an unchanged feed is sent whole every time: let the server send ETag or Last-Modified and know them again',
    },
    {
      good: site.rest,
      line: site.rest
        ? 'older stories come by the REST API'
        : 'the REST API does not answer: older stories come by /feed/?paged=2, if that answers',
    },
    {
      good: true,
      line: site.delta
        ? 'new items alone are sent (A-IM: feed)'
        : 'new items alone: no (a delta plugin would do that)',
    },
    {
      good: bytesADay < 1024 * 1024,
      line: `a reader costs about ${kib(bytesADay)} a day: ${kib(bytes)} for each change${storiesADay === undefined ? '' : `, ${storiesADay.toFixed(1)} stories a day`}`,
    },
  ];
}

function words(found: { readonly kind: string; readonly code?: string; readonly host?: string }): string {
  if (found.kind === 'failed') return `no answer that can be used (${found.code})`;
  if (found.kind === 'needs-access') return `it leads to ${found.host}: give that address`;
  return 'no feed there: give its address with --feed';
}

function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { headers, signal: AbortSignal.timeout(LIMIT_MS) });
}

async function knowsAgain(url: string, headers: Headers): Promise<boolean> {
  const etag = headers.get('etag');
  const modified = headers.get('last-modified');
  if (etag === null && modified === null) return false;
  const asked = {
    ...(etag && { 'if-none-match': etag }),
    ...(modified && { 'if-modified-since': modified }),
  };
  return (await get(url, asked)).status === 304;
}

/** A moment before the feed's oldest story but one. */
function longAgo({ items }: Feed): string {
  const times = timesOf(items).sort((a, b) => a - b);
  return new Date(times[1] ?? times[0] ?? 0).toUTCString();
}

const timesOf = (items: Feed['items']) =>
  items.map(({ published }) => published).filter((at) => at !== undefined);

function rateOf({ items }: Feed): number | undefined {
  const times = timesOf(items);
  const span = Math.max(...times) - Math.min(...times);
  return times.length > 1 && span > 0 ? ((times.length - 1) * DAY_MS) / span : undefined;
}

/** By the first category of each story: WordPress names categories before tags. */
function mostUsed({ items }: Feed): readonly string[] {
  const counts = new Map<string, number>();
  for (const { categories } of items) {
    const [first] = categories;
    if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name)
    .slice(0, MOST_CATEGORIES);
}
