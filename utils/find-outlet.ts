// From the address that a reader typed to the outlet's feed: the page's own `<link rel=alternate>`, then `/feed/`.
// Nothing counts as a feed that does not read as one, and no host is asked that the browser gave no access to.
import { decodeBytes } from './feed/decode.ts';
import { discoverFeeds } from './feed/discover.ts';
import { type Body, download } from './feed/download.ts';
import { FeedError, type FeedErrorCode, type FeedErrorDetail } from './feed/feed-error.ts';
import type { Feed } from './feed/feed-item.ts';
import { readFeed } from './feed/read.ts';
import { hostPattern } from './outlet-address.ts';

export type FoundOutlet =
  | {
      readonly kind: 'found';
      readonly siteUrl: string;
      readonly feedUrl: string;
      readonly title?: string;
      readonly stories: number;
    }
  /** The site, or its feed, is at another host: ask for that one, then try `url`. */
  | { readonly kind: 'needs-access'; readonly pattern: string; readonly url: string }
  | { readonly kind: 'no-feed' }
  | { readonly kind: 'failed'; readonly code: FeedErrorCode; readonly detail: FeedErrorDetail };

export interface FindOptions {
  readonly hasAccess: (pattern: string) => Promise<boolean>;
  readonly fetch?: typeof fetch;
}

const MOST_TRIES = 5;
const LOCAL = /^(localhost|127\.|\[::1\])/;

/**
 * The http(s) address that a reader meant, or undefined. Without a scheme it is https (http on this machine); anything
 * with a name and password in it is refused.
 */
export function typedAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${LOCAL.test(text) ? 'http' : 'https'}://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
  if (!url.hostname.includes('.') && !LOCAL.test(url.hostname)) return undefined;
  url.hash = '';
  return url.href;
}

/** Looks for the outlet's feed from `address` (a site's or a feed's own). Never throws. */
export async function findOutlet(address: string, options: FindOptions): Promise<FoundOutlet> {
  let page: Body;
  try {
    page = await get(address, options);
  } catch (error) {
    const elsewhere = error instanceof FeedError ? otherHost(address, error) : undefined;
    if (elsewhere && !(await options.hasAccess(hostPattern(elsewhere)))) {
      return { kind: 'needs-access', pattern: hostPattern(elsewhere), url: elsewhere };
    }
    return failed(error);
  }
  const direct = asFeed(page);
  if (direct) return found(direct, page.url, siteOf(direct, page.url));

  const siteUrl = new URL('/', page.url).href;
  const named = discoverFeeds(decodeBytes(page.bytes, page.contentType), page.url).map(({ url }) => url);
  const candidates = [
    ...new Set([...named, new URL('feed/', withSlash(page.url)).href, new URL('/feed/', page.url).href]),
  ];
  let needed: FoundOutlet | undefined;
  for (const feedUrl of candidates.slice(0, MOST_TRIES)) {
    const pattern = hostPattern(feedUrl);
    if (!(await options.hasAccess(pattern))) {
      needed ??= { kind: 'needs-access', pattern, url: feedUrl };
      continue;
    }
    try {
      const body = await get(feedUrl, options);
      const feed = asFeed(body);
      if (feed) return found(feed, body.url, siteUrl);
    } catch {
      // The next one may be the feed.
    }
  }
  return needed ?? { kind: 'no-feed' };
}

async function get(url: string, options: FindOptions): Promise<Body> {
  const answer = await download({ url, fetch: options.fetch });
  if (answer.kind === 'unchanged')
    throw new FeedError('http-status', 'not modified, though not asked so', { status: 304 });
  return answer;
}

function asFeed(body: Body): Feed | undefined {
  try {
    return readFeed(body.bytes, { url: body.url, contentType: body.contentType });
  } catch {
    return undefined;
  }
}

function found(feed: Feed, feedUrl: string, siteUrl: string): FoundOutlet {
  return { kind: 'found', siteUrl, feedUrl, title: feed.title, stories: feed.items.length };
}

/** The site that a feed says it is of, where that is on the feed's own host; else the host's front page. */
function siteOf(feed: Feed, feedUrl: string): string {
  const own = new URL('/', feedUrl);
  if (feed.link !== undefined && URL.canParse(feed.link) && new URL(feed.link).host === own.host)
    return feed.link;
  return own.href;
}

/** Where to look when the address did not answer: where it sent us, or the host with or without `www.`. */
function otherHost(address: string, { code, detail }: FeedError): string | undefined {
  if (code === 'moved' || code === 'web-page') return detail.location;
  if (code !== 'unreachable') return undefined;
  const url = new URL(address);
  if (LOCAL.test(url.hostname)) return undefined;
  url.hostname = url.hostname.startsWith('www.') ? url.hostname.slice(4) : `www.${url.hostname}`;
  return url.href;
}

function failed(error: unknown): FoundOutlet {
  if (error instanceof FeedError) return { kind: 'failed', code: error.code, detail: error.detail };
  return { kind: 'failed', code: 'unreachable', detail: {} };
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
