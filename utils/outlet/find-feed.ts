// From the address that a reader typed to the outlet's feed: the page's own `<link rel=alternate>`, then `/feed/`.
// Nothing counts as a feed that does not read as one, and no host is asked that the browser gave no access to.

import { FeedError, type FeedErrorCode, type FeedErrorDetail } from '../feed/feed-error.ts';
import type { Feed } from '../feed/feed-item.ts';
import { discoverApiRoot, discoverFeeds } from '../feed/fetch/discover.ts';
import { type Body, download } from '../feed/fetch/download.ts';
import { siteOfApi } from '../feed/fetch/wordpress-site.ts';
import { readFeed } from '../feed/read.ts';
import { decodeBytes } from '../feed/text/decode.ts';
import { hostPattern, LOCAL_HOST } from './address.ts';

export type FoundOutlet =
  | {
      readonly kind: 'found';
      readonly siteUrl: string;
      readonly feedUrl: string;
      readonly title?: string;
      readonly stories: number;
    }
  /** The site, or its feed, is at another host, or under another name: ask for these, then look from `url` again. */
  | {
      readonly kind: 'needs-access';
      readonly patterns: readonly string[];
      /** What the reader is told. */
      readonly host: string;
      readonly url: string;
    }
  | { readonly kind: 'no-feed' }
  | { readonly kind: 'failed'; readonly code: FeedErrorCode; readonly detail: FeedErrorDetail };

export interface FindOptions {
  readonly hasAccess: (pattern: string) => Promise<boolean>;
  readonly fetch?: typeof fetch;
}

const MOST_TRIES = 5;
/** From one host to another. */
const MOST_REDIRECTS = 2;

/** Looks for the outlet's feed from `address` (a site's or a feed's own). Never throws. */
export async function findOutlet(address: string, options: FindOptions): Promise<FoundOutlet> {
  const result = await findAt(address, options);
  const [first, ...others] = result.kind === 'failed' ? namesToTry(address, result.code) : [];
  if (first === undefined) return result;
  const patterns = await withoutAccess([first, ...others].map(hostPattern), options);
  if (patterns.length > 0) return { kind: 'needs-access', patterns, host: new URL(first).host, url: address };
  for (const name of [first, ...others]) {
    const there = await findAt(name, options);
    if (there.kind !== 'failed') return there;
  }
  return result;
}

async function findAt(
  address: string,
  options: FindOptions,
  redirects = MOST_REDIRECTS,
): Promise<FoundOutlet> {
  let page: Body;
  try {
    page = await get(address, options);
  } catch (error) {
    const elsewhere = error instanceof FeedError ? ledTo(error, address) : undefined;
    if (elsewhere === undefined || redirects === 0) return failed(error);
    if (!(await options.hasAccess(hostPattern(elsewhere)))) return needsAccess(elsewhere);
    return findAt(elsewhere, options, redirects - 1);
  }
  const direct = asFeed(page);
  if (direct) return found(direct, page, page.apiRoot);

  const html = decodeBytes(page.bytes, page.contentType);
  const apiRoot = discoverApiRoot(html, page.url) ?? page.apiRoot;
  const named = discoverFeeds(html, page.url).map(({ url }) => url);
  const candidates = [
    ...new Set([...named, new URL('feed/', withSlash(page.url)).href, new URL('/feed/', page.url).href]),
  ];
  let needed: FoundOutlet | undefined;
  for (const feedUrl of candidates.slice(0, MOST_TRIES)) {
    const pattern = hostPattern(feedUrl);
    if (!(await options.hasAccess(pattern))) {
      needed ??= needsAccess(feedUrl);
      continue;
    }
    try {
      const body = await get(feedUrl, options);
      const feed = asFeed(body);
      if (feed) return found(feed, body, apiRoot ?? body.apiRoot);
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

function found(feed: Feed, { url }: Body, apiRoot: string | undefined): FoundOutlet {
  return {
    kind: 'found',
    siteUrl: siteOf(feed, url, apiRoot),
    feedUrl: url,
    title: feed.title,
    stories: feed.items.length,
  };
}

/** The site by its own word, the API's root or the feed's link, on the feed's host; else the host's front page. */
function siteOf(feed: Feed, feedUrl: string, apiRoot: string | undefined): string {
  const own = new URL('/', feedUrl);
  const stated = [apiRoot && siteOfApi(apiRoot), feed.link];
  return stated.find((url) => url && URL.canParse(url) && new URL(url).host === own.host) ?? own.href;
}

/** The other host that an answer came from, and that could not be used for it. */
function ledTo({ code, detail }: FeedError, address: string): string | undefined {
  const { location } = detail;
  if ((code !== 'moved' && code !== 'web-page') || location === undefined) return undefined;
  return new URL(location).hostname === new URL(address).hostname ? undefined : location;
}

/**
 * The outlet's other names, for where one does not answer or redirects to where there is no access (the browser does not
 * say where that is): https, and with or without `www.`.
 */
function namesToTry(address: string, code: FeedErrorCode): readonly string[] {
  if (code !== 'unreachable' && code !== 'moved') return [];
  const { protocol, hostname } = new URL(address);
  if (LOCAL_HOST.test(hostname))
    return code === 'moved' && protocol === 'http:' ? [address.replace(/^http:/, 'https:')] : [];
  const other = hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`;
  const named = (scheme: string, name: string) => {
    const url = new URL(address);
    url.protocol = scheme;
    url.hostname = name;
    return url.href;
  };
  const secure = named('https:', other);
  return protocol === 'https:' ? [secure] : [named('https:', hostname), secure, named('http:', other)];
}

async function withoutAccess(
  patterns: readonly string[],
  { hasAccess }: FindOptions,
): Promise<readonly string[]> {
  const given = await Promise.all(patterns.map(hasAccess));
  return patterns.filter((_, n) => !given[n]);
}

function needsAccess(url: string): FoundOutlet {
  return { kind: 'needs-access', patterns: [hostPattern(url)], host: new URL(url).host, url };
}

function failed(error: unknown): FoundOutlet {
  if (error instanceof FeedError) return { kind: 'failed', code: error.code, detail: error.detail };
  return { kind: 'failed', code: 'unreachable', detail: {} };
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);
