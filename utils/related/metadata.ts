// What a page says about itself in its head: JSON-LD (schema.org), Open Graph, plain meta tags.
// All of it is the page's word, so sizes are bounded and shapes are checked.
import { attribute, byTag, oneLine, rootOf, select, textOf, titleOf } from './dom.ts';

export interface Metadata {
  /** The page asks to be left alone: `<meta name="ovn-related" content="off">`. */
  readonly optedOut: boolean;
  /** The page calls itself an article (JSON-LD, og:type, article:published_time). */
  readonly saysArticle: boolean;
  /** The page calls itself a list, a search, a front page. */
  readonly saysListing: boolean;
  /** JSON-LD `isAccessibleForFree: false`. */
  readonly paywalled: boolean;
  /** JSON-LD's `headline`. */
  readonly declared: string;
  /** Headlines as the page gives them, each time that it does: JSON-LD, Open Graph, Twitter. */
  readonly headlines: readonly string[];
  /** `<title>`, one line. */
  readonly documentTitle: string;
  readonly siteName: string;
  readonly description: string;
  /** When it was published; ms since the epoch. */
  readonly publishedAt?: number;
}

const MAX_JSON_CHARS = 500_000;
const MAX_JSON_NODES = 2_000;
const articleType = /^(?:\w*Article|\w*BlogPosting|Report|LiveBlogPosting|Review)$/;
const listingType = /^(?:CollectionPage|SearchResultsPage|ProfilePage|CategoryPage|ItemList)$/;

const MAX_METAS = 1_000;
/** Those that are read: a head may hold hundreds. */
const read: ReadonlySet<string> = new Set([
  'og:type',
  'og:title',
  'og:site_name',
  'og:description',
  'twitter:title',
  'article:published_time',
  'description',
  'ovn-related',
]);

type Json = { readonly [name: string]: unknown };

const string = (value: unknown): string =>
  typeof value === 'string' ? oneLine(decode(value.slice(0, 2_000))) : '';

/** The few entities that sites leave in JSON-LD and in doubly escaped meta tags. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const decode = (text: string): string =>
  !text.includes('&')
    ? text
    : text.replace(
        /&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot|apos|nbsp));/gi,
        (whole, dec, hex, name) => {
          if (name) return entities[name.toLowerCase()] ?? whole;
          const code = dec ? Number(dec) : Number.parseInt(hex, 16);
          return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : whole;
        },
      );

/** Whether one of the object's types, without its vocabulary, is of `kind`. */
function isA(node: Json, kind: RegExp): boolean {
  for (const type of [node['@type']].flat()) {
    if (typeof type === 'string' && kind.test(type.replace(/^.*[/#:]/, ''))) return true;
  }
  return false;
}

/** JSON as sites write it: within CDATA marks, with line breaks in its strings. */
function parseLoosely(source: string): unknown {
  for (const tidied of [
    () => source,
    () => source.replace(/^[\s/*]*<!\[CDATA\[[\s*/]*|[\s/*]*\]\]>[\s*/]*$/g, '').replace(/\s+/g, ' '),
  ]) {
    try {
      return JSON.parse(tidied());
    } catch {
      // A block that is broken otherwise is as good as none: the page has other marks.
    }
  }
  return undefined;
}

/** Every object in the page's JSON-LD, breadth first, at most `MAX_JSON_NODES`. */
function jsonLd(root: Element): Json[] {
  const found: Json[] = [];
  const queue: unknown[] = [];
  for (const script of select(root, 'script[type="application/ld+json"]').slice(0, 20)) {
    const source = textOf(script) ?? '';
    if (source.length <= MAX_JSON_CHARS) queue.push(parseLoosely(source));
  }
  for (let at = 0; at < queue.length && at < MAX_JSON_NODES; at++) {
    const node = queue[at];
    if (typeof node !== 'object' || node === null) continue;
    if (!Array.isArray(node)) found.push(node as Json);
    for (const value of Object.values(node))
      if (typeof value === 'object' && value !== null) queue.push(value);
  }
  return found;
}

function parseTime(value: string): number | undefined {
  const at = value.length < 60 ? Date.parse(value) : Number.NaN;
  return at >= 0 ? at : undefined;
}

/** Reads the head of `page`. Cheap: it never looks at the body's text. */
export function readMetadata(page: Document): Metadata {
  const root = rootOf(page);
  const metas = new Map<string, string>();
  const all = byTag(page, 'meta');
  for (let at = 0, count = Math.min(all.length, MAX_METAS); at < count; at++) {
    const meta = all[at] as Element;
    const name = (attribute(meta, 'property') ?? attribute(meta, 'name') ?? '').trim().toLowerCase();
    if (read.has(name) && !metas.has(name)) metas.set(name, string(attribute(meta, 'content')));
  }
  const meta = (name: string): string => metas.get(name) ?? '';
  const nodes = root ? jsonLd(root) : [];
  const articles = nodes.filter((node) => isA(node, articleType));
  const own = articles.find((node) => string(node.headline) || string(node.name));
  const declared = string(own?.headline);
  const ogType = meta('og:type').toLowerCase();
  return {
    optedOut: meta('ovn-related').toLowerCase() === 'off',
    saysArticle:
      (articles.length > 0 && articles.length <= 3) ||
      /article|news|story|blog/.test(ogType) ||
      metas.has('article:published_time'),
    saysListing:
      articles.length > 3 || (articles.length === 0 && nodes.some((node) => isA(node, listingType))),
    paywalled: nodes.some((node) => /^false$/i.test(String(node.isAccessibleForFree ?? ''))),
    declared,
    headlines: [declared, meta('og:title'), meta('twitter:title'), string(own?.name)].filter(Boolean),
    documentTitle: oneLine(titleOf(page).slice(0, 2_000)),
    siteName: meta('og:site_name'),
    description: meta('og:description') || meta('description') || string(own?.description),
    publishedAt: parseTime(string(own?.datePublished)) ?? parseTime(meta('article:published_time')),
  };
}
