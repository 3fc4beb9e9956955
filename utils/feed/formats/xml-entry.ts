// One entry of an RSS, RDF or Atom feed becomes a feed item. The vocabularies are mixed freely in the wild, so each
// field has one list of elements that may carry it, the format's own first.

import type { FeedItem } from '../feed-item.ts';
import { MOST_CATEGORIES } from '../limits.ts';
import { absoluteLinks } from '../text/absolute-links.ts';
import { nestedBase, webAddress } from '../text/addresses.ts';
import { parseDate } from '../text/dates.ts';
import { plainText, tidySpace } from '../text/plain-text.ts';
import { storyHtml } from '../text/story-html.ts';
import { all, first, firstText } from '../xml/lookup.ts';
import { ownText, textOf, type XmlElement } from '../xml/parser.ts';
import { entryImage } from './entry-image.ts';
import { photographerOf } from './photographer.ts';
import { htmlOf, idText, lineOf, nameText } from './text-constructs.ts';

const TITLE = ['title', 'atom:title', 'dc:title', 'dcterms:title', 'itunes:title', 'media:title'];
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
const CONTENT = [
  'content:encoded',
  'atom:content',
  'xhtml:body',
  'xhtml:div',
  'content',
  'body',
  'fullitem',
  'full-text',
  'fulltext',
  'full_text',
  'yandex:full-text',
];
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
const OTHER_SUMMARY = ['itunes:subtitle', 'itunes:summary', 'summary', 'atom:summary'];

/** Of a title that a text's first words make; in characters. */
const LONGEST_FIRST_WORDS = 100;

/** What entries take from the feed around them. */
export interface EntryContext {
  /** Relative links start from it. */
  readonly base: string;
  /** The same where the feed states it: only then does an empty link mean something (RFC 3986, section 4.4). */
  readonly statedBase: string | undefined;
  /** Who wrote what names no author of its own (RFC 4287, section 4.2.1). */
  readonly author: string | undefined;
  /** The outlet's name. */
  readonly site: string | undefined;
  /** What the feed as a whole is filed under, for what says nothing of its own. */
  readonly categories: readonly string[];
}

/** The item that `entry` says. */
export function readEntry(entry: XmlElement, context: EntryContext): FeedItem {
  const base = nestedBase(entry.attributes.get('xml:base'), context.base);
  const statedBase = entry.attributes.has('xml:base') ? base : context.statedBase;
  const source = first(entry, 'atom:source');
  const categories = sectionsOf(entry);
  const link = linkOf(entry, base, statedBase);
  const texts = textsOf(entry, base);
  const title =
    firstLine(entry, TITLE) ??
    fromMedia(entry, (media) => firstLine(media, ['media:title'])) ??
    // One is written, but nothing of it can be seen: the story's first words stand for it.
    ((firstText(entry, ...TITLE) && plainText(texts.summary ?? texts.content ?? '', LONGEST_FIRST_WORDS)) ||
      undefined);
  const facts = { title, link, site: context.site };
  const content = storyHtml(texts.content, facts);
  const summary = storyHtml(texts.summary, facts);
  const image = entryImage(entry, base, [texts.content, texts.summary]);
  return {
    id: idOf(entry),
    link,
    title,
    published: firstDate(entry, PUBLISHED),
    updated: firstDate(entry, UPDATED),
    categories: categories.length > 0 ? categories : context.categories,
    tags: namesOf(entry, true),
    author: authorOf(entry) ?? (source && authorOf(source)) ?? context.author,
    content,
    summary,
    image,
    photographer: photographerOf(entry, base, image),
  };
}

/** The full text and the short one; where none of two is called the full one, the longer one is it. */
function textsOf(entry: XmlElement, base: string): Pick<FeedItem, 'content' | 'summary'> {
  const content = firstHtml(entry, CONTENT, base);
  const summary =
    firstHtml(entry, SUMMARY, base) ??
    fromMedia(entry, (media) => firstHtml(media, ['media:description'], base));
  if (content !== undefined || summary === undefined) return { content, summary };
  const other = firstHtml(entry, OTHER_SUMMARY, base);
  if (other === undefined || other === summary) return { content, summary };
  return other.length > summary.length ? { content: other, summary } : { content: summary, summary: other };
}

/** Media RSS puts what it says of an entry into the entry, a group, or a group's contents. */
function fromMedia<T>(entry: XmlElement, read: (media: XmlElement) => T | undefined): T | undefined {
  for (const media of all(entry, 'media:group', 'media:content')) {
    const found = read(media) ?? fromMedia(media, read);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What the first of these elements holds that holds any HTML or text, its links absolute. */
export function firstHtml(parent: XmlElement, keys: readonly string[], base: string): string | undefined {
  for (const key of keys) {
    for (const element of all(parent, key)) {
      const html = htmlOf(element);
      if (html !== undefined)
        return absoluteLinks(html, nestedBase(element.attributes.get('xml:base'), base));
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
  return idText(id);
}

/** RSS `link`, else Atom's alternate link, else a guid that is a permalink (RSS 2.0: so unless it says otherwise). */
function linkOf(entry: XmlElement, base: string, statedBase: string | undefined): string | undefined {
  return linkWithin(entry, base, statedBase) ?? permalinkOf(entry, base) ?? recordingOf(entry, base);
}

const AMPERSAND = /&(?:amp|#0{0,4}38|#x0{0,4}26);/gi;

/** The page that an entry, a channel or a feed says it stands for. */
export function linkWithin(parent: XmlElement, base: string, statedBase?: string): string | undefined {
  for (const link of all(parent, 'link')) {
    if (link.attributes.has('href')) continue;
    // Some escape an address twice; none has a reference of its own in it.
    const written = ownText(link).replace(AMPERSAND, '&');
    const address = webAddress(written, nestedBase(link.attributes.get('xml:base'), base));
    if (address) return address;
  }
  let other: string | undefined;
  for (const link of all(parent, 'atom:link', 'link')) {
    const rel = link.attributes.get('rel')?.trim().toLowerCase() ?? 'alternate';
    const ownBase = nestedBase(link.attributes.get('xml:base'), base);
    const href = link.attributes.get('href');
    const address = href?.trim() === '' ? statedBase : webAddress(href ?? textOf(link), ownBase);
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

/** An episode may have no page but its player or its recording. */
function recordingOf(entry: XmlElement, base: string): string | undefined {
  const player = (media: XmlElement) => first(media, 'media:player')?.attributes.get('url');
  const enclosed = all(entry, 'enclosure', 'atom:link', 'link').find(
    ({ key, attributes }) => key === 'enclosure' || attributes.get('rel') === 'enclosure',
  )?.attributes;
  const written = player(entry) ?? fromMedia(entry, player) ?? enclosed?.get('url') ?? enclosed?.get('href');
  return webAddress(written, base);
}

/** What WordPress's export and some plugins write as a category's `domain` to say that it is a label. */
const TAG_DOMAIN = /^(?:post_)?tag$/i;

/** The names of the sections that an entry, or a feed, is filed under. */
export function sectionsOf(parent: XmlElement): readonly string[] {
  return namesOf(parent, false);
}

/** The names of the sections that an entry is filed under or, where the feed tells them apart, of its labels. */
function namesOf(entry: XmlElement, labels: boolean): readonly string[] {
  const names = new Set<string>();
  const add = (name: string | undefined): void => {
    if (name && names.size < MOST_CATEGORIES) names.add(name);
  };
  for (const category of all(entry, 'category', 'atom:category', 'dc:subject', 'dcterms:subject')) {
    if (TAG_DOMAIN.test(category.attributes.get('domain') ?? '') !== labels) continue;
    const line = lineOf(category);
    add(line === undefined ? categoryName(category) : nameText(line));
  }
  if (!labels)
    for (const category of all(entry, 'itunes:category'))
      add(nameText(category.attributes.get('text') ?? ''));
  return [...names];
}

/** Atom's `term`, which is the category's name nearly everywhere; its `label` where the term is an address or code. */
function categoryName({ attributes }: XmlElement): string | undefined {
  const term = nameText(attributes.get('term') ?? '');
  const label = nameText(attributes.get('label') ?? '');
  return term === undefined || /[_:]|^\d+$/.test(term) ? (label ?? term) : term;
}

const AUTHOR = [
  'author',
  'atom:author',
  'dc:creator',
  'dc:author',
  'dcterms:creator',
  'itunes:author',
  'media:credit',
];

/**
 * The first author named by an entry or a feed; a bare mail address only where there is no name. A credit is an author's
 * only where its role says so: most are a photographer's (photographer.ts).
 */
export function authorOf(parent: XmlElement): string | undefined {
  let address: string | undefined;
  for (const key of AUTHOR) {
    for (const person of all(parent, key)) {
      if (key === 'media:credit' && !/^(?:author|writer)/i.test(person.attributes.get('role') ?? ''))
        continue;
      const name = personOf(person);
      if (name && !/^\S+@\S+$/.test(name)) return name;
      address ??= name;
    }
  }
  return address;
}

/** The name of an Atom person (RFC 4287, section 3.2) or of RSS's `address@host (Name)`. */
function personOf(person: XmlElement): string | undefined {
  const named =
    firstLine(person, ['atom:name', 'name', 'foaf:name']) ?? firstText(person, 'atom:email', 'email');
  if (named) return named;
  if (person.nodes.some((node) => typeof node !== 'string' && node.key.startsWith('atom:'))) return undefined;
  const line = lineOf(person);
  if (!line) return undefined;
  const [, inBrackets] = /^[^\s@]+@[^\s@]+\s*\((.+)\)$/.exec(line) ?? [];
  const [, beforeAddress] = /^(.+?)\s*[<(][^<>()@]+@[^<>()@]+[>)]$/.exec(line) ?? [];
  return tidySpace(inBrackets ?? beforeAddress ?? line);
}
