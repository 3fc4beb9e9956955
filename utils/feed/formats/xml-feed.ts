// RSS 0.9x, 1.0 and 2.0, RDF and Atom 0.3 and 1.0 become a Feed: htmlparser2's tokens, a tree, and one mapping for all
// vocabularies. The mapping is our own: on a corpus of feeds that others wrote it meets 97 % of what is expected, the
// libraries with a mapping 57 to 80 % (`npm run score-feeds`; the time beside feedsmith's: `npm run bench -- parse`).

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../time/durations.ts';
import { FeedError } from '../feed-error.ts';
import type { Feed, FeedFormat } from '../feed-item.ts';
import { MOST_ITEMS } from '../limits.ts';
import { nestedBase } from '../text/addresses.ts';
import { all, first, firstText } from '../xml/lookup.ts';
import type { XmlDocument, XmlElement } from '../xml/parser.ts';
import { authorOf, firstHtml, firstLine, linkWithin, readEntry, sectionsOf } from './xml-entry.ts';

const ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['channel', 'rss'],
  ['rdf:rdf', 'rdf'],
  ['rdf', 'rdf'],
  ['atom:feed', 'atom'],
  ['feed', 'atom'],
  ['atom:entry', 'atom'],
  ['entry', 'atom'],
]);
const DESCRIPTION = [
  'description',
  'atom:subtitle',
  'atom:tagline',
  'subtitle',
  'tagline',
  'dc:description',
  'itunes:summary',
  'itunes:subtitle',
];
/** A root is looked for so deep: some servers wrap a feed, or leave a tag of their page before it. */
const DEEPEST_ROOT = 4;

/** The feed in an XML document, or undefined where there is none. Throws FeedError `malformed` where it broke off. */
export function readXmlFeed(document: XmlDocument, url: string): Feed | undefined {
  const root = findRoot(document.elements, DEEPEST_ROOT);
  if (!root) return undefined;
  const format = ROOTS.get(root.key) ?? 'rss';
  const base = nestedBase(root.attributes.get('xml:base'), url);
  const channel = first(root, 'channel', 'rss:channel') ?? root;
  const channelBase = channel === root ? base : nestedBase(channel.attributes.get('xml:base'), base);

  const entries = findEntries(root);
  if (entries.length === 0 && document.brokenOffAt !== undefined) {
    throw new FeedError('malformed', 'the feed breaks off before its first story', {
      line: document.brokenOffAt,
    });
  }
  const statedBase = channelBase === url ? undefined : channelBase;
  const link = linkWithin(channel, channelBase, statedBase);
  const title = firstLine(channel, ['title', 'atom:title', 'dc:title', 'itunes:title']);
  const context = {
    site: title,
    // Where nothing says otherwise, relative links of entries are the site's: the feed may lie on another host.
    base: statedBase ?? link ?? url,
    statedBase,
    author: format === 'atom' ? authorOf(channel) : undefined,
    categories: sectionsOf(channel),
  };
  return {
    format,
    title,
    link,
    description: firstHtml(channel, DESCRIPTION, context.base),
    language: firstText(channel, 'language', 'dc:language') ?? root.attributes.get('xml:lang'),
    refreshMs: refreshOf(channel),
    items: entries.slice(0, MOST_ITEMS).map((entry) => readEntry(entry, context)),
    deleted: all(root, 'at:deleted-entry').flatMap(
      (tombstone) => tombstone.attributes.get('ref')?.trim() || [],
    ),
  };
}

function findRoot(nodes: readonly (XmlElement | string)[], depth: number): XmlElement | undefined {
  for (const node of nodes) if (typeof node !== 'string' && ROOTS.has(node.key)) return node;
  if (depth <= 1) return undefined;
  for (const node of nodes) {
    const root = typeof node === 'string' ? undefined : findRoot(node.nodes, depth - 1);
    if (root) return root;
  }
  return undefined;
}

const ENTRY = ['item', 'atom:entry', 'entry'];

/**
 * Entries lie in the channel (RSS 2.0), beside it (RSS 1.0) or in the feed (Atom); a lone entry is its own feed. Where
 * none does, an element before them was left open (or is a list, as in RSS 1.1), and they are looked for further down.
 */
function findEntries(root: XmlElement): readonly XmlElement[] {
  if (root.key === 'atom:entry' || root.key === 'entry') return [root];
  const entries = all(root, 'channel').flatMap((channel) => all(channel, ...ENTRY));
  entries.push(...all(root, ...ENTRY));
  return entries.length > 0 ? entries : entriesWithin(root, DEEPEST_ENTRY);
}

const DEEPEST_ENTRY = 6;

function entriesWithin(parent: XmlElement, depth: number): readonly XmlElement[] {
  if (depth === 0) return [];
  return parent.nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return ENTRY.includes(node.key) ? [node] : entriesWithin(node, depth - 1);
  });
}

const PERIODS_MS: ReadonlyMap<string, number> = new Map([
  ['hourly', HOUR_MS],
  ['daily', DAY_MS],
  ['weekly', 604_800_000],
  ['monthly', 2_592_000_000],
  ['yearly', 31_536_000_000],
]);

/** RSS `ttl` (minutes), else the syndication module's period over its frequency; in ms. */
function refreshOf(channel: XmlElement): number | undefined {
  const ttl = Number(firstText(channel, 'ttl'));
  if (ttl > 0 && ttl < 1_000_000) return ttl * MINUTE_MS;
  const period = firstText(channel, 'sy:updateperiod')?.toLowerCase();
  const periodMs = PERIODS_MS.get(period ?? '');
  if (periodMs === undefined) return undefined;
  const frequency = Number(firstText(channel, 'sy:updatefrequency') ?? 1);
  return frequency >= 1 ? periodMs / frequency : periodMs;
}
