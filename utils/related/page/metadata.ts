// What a page says about itself in its head: JSON-LD (schema.org), Open Graph, plain meta tags.
// All of it is the page's word, so sizes are bounded and shapes are checked.
import { wordSet } from '../../text/word-set.ts';
import {
  attribute,
  bodyElementOf,
  firstByTag,
  headOf,
  matches,
  oneLine,
  rootOf,
  selectOne,
  titleOf,
  urlOf,
} from './dom.ts';
import { isA, isObject, lineOf, readJsonLd } from './json-ld.ts';

export interface Metadata {
  /** The page asks to be left alone: `<meta name="ovn-related" content="off">`. */
  readonly optedOut: boolean;
  /** The page calls itself an article (JSON-LD, og:type, article:published_time). */
  readonly saysArticle: boolean;
  /** The page calls itself something else: a list, a search, a profile, a product, a video. */
  readonly saysOther: boolean;
  /** JSON-LD `isAccessibleForFree: false`. */
  readonly paywalled: boolean;
  /** A live blog: its text comes in updates, which look like a discussion. */
  readonly live: boolean;
  /** JSON-LD's `headline`. */
  readonly declared: string;
  /** Headlines as the page gives them, each time that it does: JSON-LD, Open Graph, Twitter. */
  readonly headlines: readonly string[];
  /** `<title>`, one line. */
  readonly documentTitle: string;
  /** What the site is called: by its tags, its publisher, its host. */
  readonly siteNames: readonly string[];
  /** The sections that the article is filed under. */
  readonly sections: readonly string[];
  readonly description: string;
  /** When it was published; ms since the epoch. */
  readonly publishedAt?: number;
}

/** What calls itself one text of its own. */
const articleType = /^(?:\w*Article|\w*BlogPosting|Report|LiveBlogPosting|Review)$/;
/** What says that the page is no article, whatever its tags say: systems give `og:type` article to archives too. */
const otherPage =
  /^(?:CollectionPage|SearchResultsPage|ProfilePage|CategoryPage|QAPage|DiscussionForumPosting|SocialMediaPosting|Product|ProductGroup|JobPosting)$/;
/** What stands on articles too, so that it says so only of a page that has no date of its own. */
const otherThing =
  /^(?:VideoObject|AudioObject|Music\w+|Podcast\w+|Movie|TV\w+|\w*Application|\w*Event|(?:About|Contact|Checkout|FAQ)Page)$/;
const otherOpenGraph = /^(?:product|profile|video|music|book|instapp|soundcloud)/;

/** The last parts of an address, or the last but one: of a list, a search, a video, a mailbox, an account, the site itself. */
const otherParts = wordSet(
  'tag tags topics category author search login log-in signin sign-in signup sign-up register account faq faqs help ' +
    'about about-us contact contact-us mail webmail inbox video videos watch',
);
/** First labels of hosts. */
const otherHosts = wordSet('mail webmail login accounts');

function isOtherAddress({ hostname, pathname }: URL): boolean {
  const parts = pathname.toLowerCase().split('/').filter(Boolean);
  const names = parts.slice(-2).map((part) => part.replace(/\.[a-z]+$/, ''));
  return (
    names.length === 0 ||
    names.some((name) => otherParts.has(name)) ||
    otherHosts.has(hostname.split('.')[0] ?? '')
  );
}

/** Where something is sold there is a basket to put it in. */
const BASKET =
  '[itemtype$="/Product"],[itemtype$="/FAQPage"],[itemtype$="/QAPage"],form[action*="/cart"],[id*=add-to-cart],[class*=add-to-cart],[name*=add-to-cart],[class*=add_to_cart]';
/** WordPress says on the body of each list of posts that it is one. */
const LIST_OF_POSTS = '.archive,.search-results';

const MAX_METAS = 1_000;
/** Those that are read: a head may hold hundreds. */
const read: ReadonlySet<string> = new Set([
  'og:type',
  'og:title',
  'og:site_name',
  'og:url',
  'og:description',
  'twitter:title',
  'article:published_time',
  'description',
  'product:price:amount',
  'ovn-related',
]);

function parseTime(value: string): number | undefined {
  const at = value.length < 60 ? Date.parse(value) : Number.NaN;
  return at >= 0 ? at : undefined;
}

/** Reads the head of `page`, yielding between its parts; it never looks at the body's text. */
export function* readMetadata(page: Document): Generator<undefined, Metadata> {
  const root = rootOf(page);
  const metas = new Map<string, string>();
  for (const meta of firstByTag(page, 'meta', MAX_METAS)) {
    const name = (attribute(meta, 'property') ?? attribute(meta, 'name') ?? '').trim().toLowerCase();
    if (read.has(name) && !metas.has(name)) metas.set(name, lineOf(attribute(meta, 'content')));
  }
  yield;
  const meta = (name: string): string => metas.get(name) ?? '';
  const nodes = root ? yield* readJsonLd(root) : [];
  const articles = nodes.filter((node) => isA(node, articleType));
  const own = articles.find((node) => lineOf(node.headline) || lineOf(node.name));
  const declared = lineOf(own?.headline);
  const publisher = own?.publisher;
  const ogType = meta('og:type').toLowerCase();
  const published = metas.has('article:published_time');
  const shared = /article|news|story/.test(ogType) || published;
  const address = addressOf(page, meta('og:url'));
  const is = (kind: RegExp): boolean => nodes.some((node) => isA(node, kind));
  yield;
  const body = bodyElementOf(page);
  const has = (selector: string): boolean => root !== undefined && selectOne(root, selector) !== undefined;
  return {
    optedOut: meta('ovn-related').toLowerCase() === 'off',
    saysArticle: (articles.length > 0 && articles.length <= 3) || shared,
    saysOther:
      articles.length > 3 ||
      (body !== undefined && matches(body, LIST_OF_POSTS)) ||
      (articles.length === 0 &&
        (is(otherPage) ||
          otherOpenGraph.test(ogType) ||
          (!published &&
            (is(otherThing) ||
              metas.has('product:price:amount') ||
              (address !== undefined && isOtherAddress(address)) ||
              has(BASKET))))),
    paywalled: nodes.some((node) => /^false$/i.test(String(node.isAccessibleForFree ?? ''))),
    live: is(/^LiveBlogPosting$/),
    declared,
    headlines: [declared || lineOf(own?.name), meta('og:title'), meta('twitter:title')].filter(Boolean),
    documentTitle: oneLine(titleOf(page).slice(0, 2_000)),
    siteNames: [
      meta('og:site_name'),
      lineOf(isObject(publisher) ? publisher.name : ''),
      address?.hostname ?? '',
    ].filter(Boolean),
    sections: [own?.articleSection].flat().map(lineOf).filter(Boolean),
    description: meta('og:description') || meta('description') || lineOf(own?.description),
    publishedAt: parseTime(lineOf(own?.datePublished)) ?? parseTime(meta('article:published_time')),
  };
}

/** The address that the page says is its own, which a saved or a mirrored page keeps; else the one it came from. */
function addressOf(page: Document, said: string): URL | undefined {
  const head = headOf(page);
  const canonical = head ? selectOne(head, 'link[rel=canonical]') : undefined;
  for (const address of [said, canonical && attribute(canonical, 'href'), urlOf(page)]) {
    if (address && URL.canParse(address)) return new URL(address);
  }
  return undefined;
}
