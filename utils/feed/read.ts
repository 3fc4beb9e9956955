// A feed's bytes become a Feed: decode, see what it is, parse. Pure, synchronous and without a DOM, so that it runs in
// a service worker, an event page and Node alike; nothing but a FeedError comes out.

import { FeedError } from './feed-error.ts';
import type { Feed } from './feed-item.ts';
import { elementFromJson } from './formats/json-as-xml.ts';
import { readJsonFeed } from './formats/json-feed.ts';
import { object, parseJson } from './formats/json-values.ts';
import { isWordPressPost, readWordPressPosts } from './formats/wordpress.ts';
import { readXmlFeed } from './formats/xml-feed.ts';
import { decodeBytes } from './text/decode.ts';
import { parseXml } from './xml/parser.ts';

/** Longer bodies are refused unread; the download stops at 8 MiB. In bytes. */
const LONGEST_BODY = 16 * 1024 * 1024;

export interface FeedContext {
  /** Where the bytes came from in the end: relative links start from it. */
  readonly url: string;
  /** The Content-Type header. */
  readonly contentType?: string | undefined;
}

/**
 * The feed that `bytes` are. Throws FeedError: `web-page` (HTML in its place), `not-a-feed`, `malformed` (with the
 * line) or `too-large`.
 */
export function readFeed(bytes: Uint8Array, context: FeedContext): Feed {
  if (bytes.byteLength > LONGEST_BODY) throw new FeedError('too-large', `more than ${LONGEST_BODY} bytes`);
  try {
    return readText(decodeBytes(bytes, context.contentType), context);
  } catch (error) {
    if (error instanceof FeedError) throw error;
    throw new FeedError(
      'not-a-feed',
      `could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function readText(text: string, context: FeedContext): Feed {
  const start = text.slice(0, 4_096).search(/[^\s\ufeff\0]/);
  if (start < 0) throw new FeedError('not-a-feed', 'the answer is empty');
  const json = text.slice(start).replace(JSONP, '');
  if (/^[{[]/.test(json)) return readJson(json, context);
  const document = parseXml(text);
  const feed = readXmlFeed(document, context.url);
  if (feed) return feed;
  const page =
    PAGE.has(document.elements[0]?.key ?? '') || DOCTYPE_HTML.test(text.slice(start, start + 1_024));
  const within = page ? -1 : text.slice(0, LONGEST_NOISE).search(/[{[]\s{0,99}["'{]/);
  if (within >= 0) return readJson(text.slice(within), context);
  if (page || /html/i.test(context.contentType ?? '')) {
    throw new FeedError('web-page', 'a web page stands where the feed should be');
  }
  throw new FeedError('not-a-feed', 'neither RSS, RDF, Atom, JSON Feed nor WordPress posts');
}

/** The call that JSONP wraps JSON in. */
const JSONP = /^[\w$.]{1,60}\s{0,9}\(\s{0,9}(?=[{[])/;
/** Warnings of PHP before the JSON; in characters. */
const LONGEST_NOISE = 20_000;

/** What a page of the site, of a captive portal or of a challenge begins with. */
const PAGE = new Set([
  'html',
  'xhtml:html',
  'head',
  'body',
  'title',
  'meta',
  'script',
  'center',
  'div',
  'p',
  'h1',
]);
const DOCTYPE_HTML = /<!doctype\s+html/i;

function readJson(text: string, context: FeedContext): Feed {
  const json = parseJson(text);
  if (isWordPressPost(json)) return readWordPressPosts([json], context.url);
  if (Array.isArray(json) && (json.length === 0 || json.some(isWordPressPost))) {
    return readWordPressPosts(json, context.url);
  }
  const root = object(json);
  const element = root && elementFromJson(root);
  const feed =
    (root && readJsonFeed(root, context.url)) ??
    (element && readXmlFeed({ elements: [element] }, context.url));
  if (!feed) throw new FeedError('not-a-feed', 'JSON, but neither JSON Feed, RSS nor WordPress posts');
  return feed;
}
