// By which names a story is known: its guid and its link, each written in one way however the feed writes it. Pure;
// identify.ts decides with them which stored story an item is.
import { hashText } from './hash.ts';
import { LONGEST_ID } from './limits.ts';

/** Query parameters that say where a reader came from, not which page it is. */
const TRACKING = /^(utm_|fbclid$|gclid$|mc_|ref$|ref_src$|igshid$|amp$)/i;
const WEB_ADDRESS = /^https?:\/\//i;
/** What WordPress writes needs no rewriting; parsing a thousand of them would be felt in the first poll. */
const PLAIN_GUID = /^https:\/\/[a-z\d.-]+\/\?p=\d+$/;
/** WordPress hands guids out escaped by its REST API and not by its feeds. */
const AMPERSAND = /&(?:amp|#0*38|#x0*26);/gi;

/**
 * A guid as it is compared and stored: entities decoded, and where it is a web address, https, without tracking
 * parameters and with its host in lower case.
 */
export function canonicalGuid(guid: string): string {
  if (PLAIN_GUID.test(guid)) return boundedId(guid);
  const decoded = guid.replace(AMPERSAND, '&');
  if (!WEB_ADDRESS.test(decoded) || !URL.canParse(decoded)) return boundedId(decoded);
  const { href } = withoutTracking(new URL(decoded));
  // A bare host gains a slash by being parsed.
  return boundedId(decoded.endsWith('/') || !href.endsWith('/') ? href : href.slice(0, -1));
}

/** The link without what does not name the page: scheme, fragment, tracking parameters, the host's case, a bare final slash. */
export function canonicalLink(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = withoutTracking(new URL(link));
  url.hash = '';
  const href = url.href.replace(/\/$/, '');
  return href.includes('%') ? href.replace(/%[\da-f]{2}/gi, (escaped) => escaped.toUpperCase()) : href;
}

function withoutTracking(url: URL): URL {
  if (url.protocol === 'http:') url.protocol = 'https:';
  if (url.search !== '')
    for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url;
}

/** An identifier as it is stored: a very long one is cut, and told from its like by a hash. */
export function boundedId(id: string): string {
  return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID - 12)}#${hashText(id)}`;
}

/** What a story with this guid is found by where that is not its id. */
export function guidName(guid: string): string {
  return `g:${hashText(guid)}`;
}

/**
 * What a story with this link is found by; undefined for a site's front page, which names no story.
 * @param canonical what canonicalLink makes of it
 */
export function linkName(link: string, canonical = canonicalLink(link)): string | undefined {
  return /^https:\/\/(?:www\.)?[^/?]+$/.test(canonical)
    ? undefined
    : `l:${hashText(canonical.replace(/^https:\/\/www\./, 'https://'))}`;
}

/**
 * The names by which a stored story is found beside its id.
 * @param link what linkName makes of its link
 * @param guid its guid as the outlet has it now
 */
export function namesOf(id: string, link: string | undefined, guid: string | undefined): readonly string[] {
  return [
    ...(link === undefined ? [] : [link]),
    ...(guid === undefined || guid === id ? [] : [guidName(guid)]),
  ];
}
