// The feeds that a web page names: `<link rel="alternate" type="…">` in its head (HTML, section 4.6.7.1), in order.

import { titleText } from '../formats/text-constructs.ts';
import { webAddress } from '../text/addresses.ts';
import { withoutComments } from '../text/comments.ts';
import { decodeHtmlEntities } from '../text/html-entities.ts';
import { API_RELATION } from './wordpress-site.ts';

export interface DiscoveredFeed {
  readonly url: string;
  readonly title?: string;
  /** Media type, in lower case. */
  readonly type: string;
}

/** Heads longer than this are looked at no further; in characters. */
const LONGEST_HEAD = 1_000_000;
const MOST_FEEDS = 20;

const TAG = /<(link|base)\s([^<>]{0,2000})>/gi;
const ATTRIBUTE = /([^\s=/"'<>]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const FEED_TYPE =
  /^(?:application\/(?:rss|atom|rdf)\+xml|application\/(?:feed\+)?json|(?:application|text)\/xml)$/;
/** Of the JSON and XML that pages link to, these are no feeds. */
const NO_FEED = /oembed|\/wp-json(?:\/(?!wp\/v2\/posts\b)|$)|sitemap|opensearch|xmlrpc/i;

/** The root of the WordPress REST API that the page `html` at `baseUrl` names in its head. */
export function discoverApiRoot(html: string, baseUrl: string): string | undefined {
  for (const [, tag = '', written = ''] of withoutComments(html.slice(0, LONGEST_HEAD)).matchAll(TAG)) {
    if (tag.toLowerCase() === 'base' || !written.includes(API_RELATION)) continue;
    const attributes = attributesOf(written);
    if (attributes.get('rel') === API_RELATION) return webAddress(attributes.get('href'), baseUrl);
  }
  return undefined;
}

/**
 * The feeds of the page `html` at `baseUrl`, in the page's order without doubles; feeds of comments come last.
 */
export function discoverFeeds(html: string, baseUrl: string): readonly DiscoveredFeed[] {
  const head = withoutComments(html.slice(0, LONGEST_HEAD));
  let base = baseUrl;
  const feeds = new Map<string, DiscoveredFeed>();
  for (const [, tag = '', written = ''] of head.matchAll(TAG)) {
    const attributes = attributesOf(written);
    if (tag.toLowerCase() === 'base') {
      base = webAddress(attributes.get('href'), baseUrl) ?? base;
      continue;
    }
    const type = (attributes.get('type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
    if (!(rel.includes('alternate') || rel.includes('feed')) || !FEED_TYPE.test(type)) continue;
    const url = webAddress(attributes.get('href'), base);
    if (!url || NO_FEED.test(url) || feeds.has(url)) continue;
    const title = titleText(attributes.get('title') ?? '');
    feeds.set(url, title === undefined ? { url, type } : { url, title, type });
    if (feeds.size >= MOST_FEEDS) break;
  }
  return [...feeds.values()].sort((a, b) => Number(isOfComments(a)) - Number(isOfComments(b)));
}

function isOfComments(feed: DiscoveredFeed): boolean {
  return /\/comments\//.test(feed.url) || /\bcomments\b/i.test(feed.title ?? '');
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), decodeHtmlEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}
