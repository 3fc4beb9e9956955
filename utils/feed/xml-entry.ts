// One entry of an RSS, RDF or Atom feed becomes a feed item. The vocabularies are mixed freely in the wild, so each
// field has one list of elements that may carry it, the format's own first.
import { nestedBase, webAddress } from './addresses.ts';
import { parseDate } from './dates.ts';
import { entryImage } from './entry-image.ts';
import type { FeedItem } from './feed-item.ts';
import { cutText, tidySpace } from './plain-text.ts';
import { htmlOf, LONGEST_TITLE, lineOf, titleText } from './text-constructs.ts';
import { textOf, type XmlElement } from './xml.ts';
import { all, first, firstText } from './xml-lookup.ts';

const MOST_CATEGORIES = 50;
/** An id is a key in the store; longer ones are cut. In characters. */
const LONGEST_ID = 2_048;

const TITLE = ['title', 'atom:title', 'dc:title', 'dcterms:title', 'media:title', 'itunes:title'];
const PUBLISHED = [
  'pubdate',
  'atom:published',
  'atom:issued',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'atom:created',
  'created',
];
const UPDATED = ['atom:updated', 'atom:modified', 'updated', 'modified', 'dcterms:modified', 'lastbuilddate'];
const CONTENT = ['content:encoded', 'atom:content', 'xhtml:body', 'xhtml:div', 'content', 'body', 'fulltext'];
const SUMMARY = [
  'description',
  'atom:summary',
  'summary',
  'dc:description',
  'dcterms:abstract',
  'itunes:summary',
  'media:description',
  'itunes:subtitle',
];

/** The item that `entry` says; `base` is the address that relative links start from. */
export function readEntry(entry: XmlElement, base: string): FeedItem {
  const entryBase = nestedBase(entry.attributes.get('xml:base'), base);
  const content = firstHtml(entry, CONTENT);
  const summary = firstHtml(entry, SUMMARY);
  return {
    id: idOf(entry),
    link: linkOf(entry, entryBase),
    title: firstLine(entry, TITLE),
    published: firstDate(entry, PUBLISHED),
    updated: firstDate(entry, UPDATED),
    categories: categoriesOf(entry),
    author: authorOf(entry),
    content,
    summary,
    image: entryImage(entry, entryBase, [content, summary]),
  };
}

/** What the first of these elements holds that holds any HTML or text. */
export function firstHtml(parent: XmlElement, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    for (const element of all(parent, key)) {
      const html = htmlOf(element);
      if (html !== undefined) return html;
    }
  }
  return undefined;
}

/** What the first of these elements says as one line of plain text. */
export function firstLine(parent: XmlElement, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    for (const element of all(parent, key)) {
      const line = lineOf(element);
      if (line !== undefined) return line;
    }
  }
  return undefined;
}

function firstDate(parent: XmlElement, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    for (const element of all(parent, key)) {
      const date = parseDate(textOf(element));
      if (date !== undefined) return date;
    }
  }
  return undefined;
}

function idOf(entry: XmlElement): string | undefined {
  const id =
    firstText(entry, 'guid', 'atom:id', 'id') ??
    entry.attributes.get('rdf:about') ??
    firstText(entry, 'dc:identifier', 'dcterms:identifier');
  return id ? tidySpace(id).slice(0, LONGEST_ID) || undefined : undefined;
}

/** RSS `link`, else Atom's alternate link, else a guid that is a permalink (RSS 2.0: so unless it says otherwise). */
function linkOf(entry: XmlElement, base: string): string | undefined {
  return linkWithin(entry, base) ?? permalinkOf(entry, base) ?? enclosureOf(entry, base);
}

/** The page that an entry, a channel or a feed says it stands for. */
export function linkWithin(parent: XmlElement, base: string): string | undefined {
  for (const link of all(parent, 'link')) {
    if (link.attributes.has('href')) continue;
    const address = webAddress(textOf(link), nestedBase(link.attributes.get('xml:base'), base));
    if (address) return address;
  }
  let other: string | undefined;
  for (const link of all(parent, 'atom:link', 'link')) {
    const rel = link.attributes.get('rel')?.trim().toLowerCase() ?? 'alternate';
    const ownBase = nestedBase(link.attributes.get('xml:base'), base);
    const address = webAddress(link.attributes.get('href') ?? textOf(link), ownBase);
    if (!address) continue;
    if (rel === '' || rel === 'alternate' || rel.endsWith('/alternate')) {
      const type = link.attributes.get('type') ?? 'text/html';
      if (/html/i.test(type)) return address;
      other ??= address;
    }
  }
  return other;
}

function permalinkOf(entry: XmlElement, base: string): string | undefined {
  const guid = first(entry, 'guid');
  if (!guid || guid.attributes.get('ispermalink')?.trim().toLowerCase() === 'false') return undefined;
  const text = textOf(guid).trim();
  return /^https?:/i.test(text) ? webAddress(text, base) : undefined;
}

/** A podcast's episode may have no page but its recording. */
function enclosureOf(entry: XmlElement, base: string): string | undefined {
  const enclosure = first(entry, 'enclosure');
  return webAddress(enclosure?.attributes.get('url'), base);
}

function categoriesOf(entry: XmlElement): readonly string[] {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name && names.size < MOST_CATEGORIES) names.add(name);
  };
  for (const element of all(entry, 'category', 'atom:category', 'dc:subject', 'dcterms:subject')) {
    const { attributes } = element;
    add(
      titleText(attributes.get('label') ?? '') ?? lineOf(element) ?? titleText(attributes.get('term') ?? ''),
    );
  }
  return [...names];
}

const AUTHOR = ['dc:creator', 'author', 'atom:author', 'dcterms:creator', 'itunes:author', 'media:credit'];

function authorOf(entry: XmlElement): string | undefined {
  for (const key of AUTHOR) {
    const names = all(entry, key)
      .map(personOf)
      .filter((name) => name !== undefined);
    if (names.length > 0) return cutText([...new Set(names)].join(', '), LONGEST_TITLE);
  }
  return undefined;
}

/** The name of an Atom person (RFC 4287, section 3.2) or of RSS's `address@host (Name)`. */
export function personOf(person: XmlElement): string | undefined {
  const named =
    firstLine(person, ['atom:name', 'name', 'foaf:name']) ?? firstText(person, 'atom:email', 'email');
  if (named) return named;
  if (person.nodes.some((node) => typeof node !== 'string' && node.key.startsWith('atom:'))) return undefined;
  const line = lineOf(person);
  if (!line) return undefined;
  const [, inBrackets] = /^[^\s@]+@[^\s@]+\s*\((.+)\)$/.exec(line) ?? [];
  const [, beforeAddress] = /^(.+?)\s*<[^<>@]+@[^<>@]+>$/.exec(line) ?? [];
  return tidySpace(inBrackets ?? beforeAddress ?? line);
}
