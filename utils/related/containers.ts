// The block-level elements between a page's body and its text, and what their names promise: the article's text, what
// stands around it, or nothing. What reads as furniture (menus, forms, scripts) is shut: nobody looks into it.
import { attribute, hasAttributes, matches } from './dom.ts';

/** 1 the article's text, -1 what stands around it, 0 nothing. */
export type Promised = -1 | 0 | 1;

/** A block-level element on the way down to some text. */
export interface Container {
  readonly element: Element;
  readonly tag: string;
  /** Undefined for the topmost alone. */
  readonly parent: Container | undefined;
  readonly depth: number;
  /** What its class, id and role promise. */
  readonly promise: Promised;
  /** What it has gathered from the runs below it; set by whoever weighs them. */
  score: number;
  votes: number;
  chars: number;
  linkChars: number;
}

/** Text that flows together in one block: a paragraph, a heading, a list item's words. */
export interface Run {
  readonly container: Container;
  text: string;
  linkChars: number;
  /** How much it says, and how much it speaks for its ancestors; set by the extractor. */
  weight: number;
  vote: number;
}

export const MAX_DEPTH = 400;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const closed = setOf(
  'script style noscript template iframe svg math canvas audio video object embed picture img map select ' +
    'button input textarea dialog nav footer menu datalist progress meter frameset head slot openvoice-related',
);
export const inline = setOf(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr',
);
/** Blocks that hold words and no other blocks. */
export const paragraphs = setOf('p h1 h2 h3 h4 h5 h6 pre');

const SHUT = [
  '[hidden]',
  ...'navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar tablist tooltip form button'
    .split(' ')
    .map((role) => `[role=${role}]`),
  ...['display:none', 'display: none', 'visibility:hidden', 'visibility: hidden'].map(
    (style) => `[style*="${style}" i]`,
  ),
].join();
const MARKED = `${SHUT},[aria-hidden=true],[itemprop~=articleBody]`;

/** Words of a class or id that say so wherever they stand in it; `most-read` and `mostRead` stand here as one word. */
const around = setOf(
  'ad ads banner comment comments disqus popular trending mostread readmore seealso newsletter newsletters signup ' +
    'share sharing sidebar aside breadcrumb breadcrumbs footer masthead cookie cookies consent gdpr modal popup ' +
    'overlay tooltip toolbar tags taglist keywords byline author authors bio dateline timestamp credit credits ' +
    'copyright caption captions gallery slideshow carousel player pagination pager outbrain taboola visuallyhidden ' +
    'sronly screenreader login donate teaser teasers',
);
const STEM_LETTERS = 5;
/** Beginnings of words that say so however they end, by their first letters. */
const aroundStems: ReadonlyMap<string, string> = new Map(
  'advert sponsor promo related recommend subscri social'
    .split(' ')
    .map((stem) => [stem.slice(0, STEM_LETTERS), stem]),
);
/** Names that say so only when they are the whole class or id: frameworks put them into everything. */
const aroundWhole = setOf(
  'widget widgets nav menu meta more date published video videos follow hidden hide print latest also rail poll ' +
    'quiz register disclaimer tag foot',
);
const aroundParagraph = setOf(
  'caption captions credit credits byline copyright timestamp dateline tags readmore',
);
const within =
  /(?:article|story|entry|post|content|news)[-_]{0,2}(?:body|text|content|copy|main)|(?:body|main)[-_]{0,2}(?:text|copy|content)|richtext|prose/;
const BETWEEN_WORDS = /[-_\s]+|(?<=[a-z\d])(?=[A-Z])/;

/** Reads names by sets of words: long alternatives in an expression cost more to make ready than all else here. */
function promiseOfNames(names: string, tag: string): Promised {
  const all = names.toLowerCase();
  const paragraph = paragraphs.has(tag) || tag === 'blockquote';
  if (!paragraph) {
    if (within.test(all)) return 1;
    if (tag === 'article' || tag === 'main') return 0;
    for (const name of all.split(' ')) if (aroundWhole.has(name)) return -1;
  }
  const found = paragraph ? aroundParagraph : around;
  let before = '';
  for (const part of names.split(BETWEEN_WORDS)) {
    const word = part.toLowerCase();
    if (found.has(word) || found.has(before + word)) return -1;
    if (!paragraph) {
      const stem = aroundStems.get(word.slice(0, STEM_LETTERS));
      if (before === 'skip' || (stem !== undefined && word.startsWith(stem))) return -1;
    }
    before = word;
  }
  return 0;
}

/** Enters elements, and remembers what their names promised: most names come back often. */
export interface Entrance {
  readonly containers: readonly Container[];
  /** What the element's attributes promise; undefined where nothing under it is of use. */
  readonly promiseOf: (element: Element, tag: string) => Promised | undefined;
  readonly enter: (
    element: Element,
    tag: string,
    parent: Container | undefined,
    promise: Promised,
  ) => Container;
}

export function entrance(skip: ReadonlySet<Element>): Entrance {
  const containers: Container[] = [];
  const promises = new Map<string, Promised>();
  const promiseOf = (element: Element, tag: string): Promised | undefined => {
    if (closed.has(tag) || (skip.size > 0 && skip.has(element))) return undefined;
    const own = tag === 'aside' || tag === 'figcaption' || tag === 'address' ? -1 : 0;
    if (!hasAttributes(element)) return own;
    if (matches(element, MARKED)) {
      if (matches(element, SHUT)) return undefined;
      return matches(element, '[aria-hidden=true]') ? -1 : 1;
    }
    if (own || inline.has(tag)) return own;
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 300);
    if (names === ' ') return 0;
    const key = `${tag} ${names}`;
    let promise = promises.get(key);
    if (promise === undefined) {
      promise = promiseOfNames(names, tag);
      promises.set(key, promise);
    }
    return promise;
  };
  const enter: Entrance['enter'] = (element, tag, parent, promise) => {
    const depth = parent ? parent.depth + 1 : 0;
    const entered = { element, tag, parent, depth, promise, score: 0, votes: 0, chars: 0, linkChars: 0 };
    containers.push(entered);
    return entered;
  };
  return { containers, promiseOf, enter };
}
