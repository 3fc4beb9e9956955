// The block-level elements between a page's body and its text, and what their names promise: the article's text, what
// stands around it, or nothing. What reads as furniture (menus, forms, scripts) is shut: nobody looks into it.
import { wordSet } from '../../text/word-set.ts';
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
  /** What its class, id and role promise, until `settle` has found out better. */
  promise: Promised;
  /** What it has gathered from the runs below it; set by whoever weighs them. */
  score: number;
  votes: number;
  /** How many of those runs have a vote. */
  voting: number;
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

/** What holds no words of a text, or none that can be read. */
export const closed = wordSet(
  'script style noscript template iframe svg math canvas audio video object embed picture img map select ' +
    'button input textarea dialog nav footer menu datalist progress meter frameset head slot',
);
const standing = wordSet('aside figure figcaption address form');
export const inline = wordSet(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr',
);
/** Blocks that hold words and no other blocks. */
export const paragraphs = wordSet('p h1 h2 h3 h4 h5 h6 pre');

const rolesOf = (names: string): string[] => names.split(' ').map((role) => `[role=${role}]`);
const SHUT = [
  '[hidden]',
  '.visually-hidden,.sr-only,.screen-reader-text',
  ...rolesOf('menu menubar toolbar tooltip button'),
  ...['display:none', 'display: none', 'visibility:hidden', 'visibility: hidden'].map(
    (style) => `[style*="${style}" i]`,
  ),
].join();
/** Roles of whole parts of a page, which some pages give to the wrong part. */
const AROUND = [
  ...rolesOf('navigation banner contentinfo complementary form tablist search dialog alertdialog alert'),
  '[aria-hidden=true]',
].join();
const MARKED = `${SHUT},${AROUND},[itemprop~=articleBody]`;

/** Beginnings of words that shut: what asks for consent and what ends a page is never an article. */
const shutStems = ['cookie', 'consent', 'gdpr', 'footer'];
/** Words of a class or id that say so wherever they stand in it; `most-read` and `mostRead` stand here as one word. */
const around = wordSet(
  'ad ads banner comment comments disqus popular trending mostread readmore seealso newsletter newsletters signup ' +
    'share sharing sidebar aside breadcrumb breadcrumbs masthead modal popup ' +
    'overlay tooltip toolbar tags taglist keywords byline author authors bio dateline timestamp credit credits ' +
    'copyright legal caption captions cutline gallery slideshow carousel player pagination pager outbrain taboola ' +
    'login donate teaser teasers',
);
const STEM_LETTERS = 5;
/** Beginnings of words that say so however they end, by their first letters. */
const aroundStems: ReadonlyMap<string, string> = new Map(
  'advert sponsor promo related recommend subscri social'
    .split(' ')
    .map((stem) => [stem.slice(0, STEM_LETTERS), stem]),
);
/** Names that say so only when they are the whole class or id: frameworks put them into everything. */
const aroundWhole = wordSet(
  'widget widgets nav menu meta more date image photo picture figure published video videos follow hidden hide print latest also rail poll ' +
    'quiz register disclaimer tag foot',
);
const aroundParagraph = wordSet(
  'caption captions cutline credit credits byline copyright timestamp dateline tags readmore',
);
/** Networks and tools whose posts stand in a quotation. */
const embedded = wordSet('embed media fb reddit telegram');
/** Words that take back what stands beside them: the part of a layout that has a sidebar is not one. */
const layout = wordSet('has with without no grid layout');
const within =
  /(?:article|story|entry|post|content|news)[-_]{0,2}(?:body|text|content|copy|main)|(?:body|main)[-_]{0,2}(?:text|copy|content)|richtext|prose/;
const BETWEEN_WORDS = /[-_\s]+|(?<=[a-z\d])(?=[A-Z])/;

/** Reads names by sets of words: long alternatives in an expression cost more to make ready than all else here. */
function promiseOfNames(names: string, tag: string): Promised | undefined {
  const all = names.toLowerCase();
  const paragraph = paragraphs.has(tag) || tag === 'blockquote';
  if (!paragraph) {
    if (within.test(all)) return 1;
    if (tag === 'article' || tag === 'main') return 0;
  }
  let promise: Promised = 0;
  for (const name of names.split(' ')) {
    const words = name.split(BETWEEN_WORDS).map((word) => word.toLowerCase());
    if (words.some((word) => layout.has(word))) continue;
    if (paragraph) {
      if (tag === 'blockquote' && saysAny(words, embedded)) return undefined;
      if (saysAny(words, aroundParagraph)) promise = -1;
      continue;
    }
    if (words.some((word) => shutStems.some((stem) => word.startsWith(stem)))) return undefined;
    if (aroundWhole.has(name.toLowerCase()) || saysAny(words, around)) promise = -1;
    const stemmed = words.some((word, at) => {
      const stem = aroundStems.get(word.slice(0, STEM_LETTERS));
      return words[at - 1] === 'skip' || (stem !== undefined && word.startsWith(stem));
    });
    if (stemmed) promise = -1;
  }
  return promise;
}

const saysAny = (words: readonly string[], said: ReadonlySet<string>): boolean =>
  words.some((word, at) => said.has(word) || said.has(`${words[at - 1] ?? ''}${word}`));

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

/**
 * What is in `skip` is not entered. What holds the page's headline (`spared`) is what it is whatever its names say:
 * no menu, no dialog.
 */
export function entrance(skip: ReadonlySet<Element>, spared: ReadonlySet<Element>): Entrance {
  const containers: Container[] = [];
  const promises = new Map<string, Promised | undefined>();
  const promiseOf = (element: Element, tag: string): Promised | undefined => {
    if (skip.size > 0 && skip.has(element)) return undefined;
    const promise = saidBy(element, tag);
    return promise !== 1 && spared.has(element) ? 0 : promise;
  };
  const saidBy = (element: Element, tag: string): Promised | undefined => {
    if (closed.has(tag)) return undefined;
    const own = standing.has(tag) ? -1 : 0;
    if (!hasAttributes(element)) return own;
    if (matches(element, MARKED)) {
      if (matches(element, SHUT)) return undefined;
      return matches(element, AROUND) ? -1 : 1;
    }
    if (own || inline.has(tag)) return own;
    const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 300);
    if (names === ' ') return 0;
    const key = `${tag} ${names}`;
    if (!promises.has(key)) promises.set(key, promiseOfNames(names, tag));
    return promises.get(key);
  };
  const enter: Entrance['enter'] = (element, tag, parent, promise) => {
    const depth = parent ? parent.depth + 1 : 0;
    const entered = {
      element,
      tag,
      parent,
      depth,
      promise,
      score: 0,
      votes: 0,
      voting: 0,
      chars: 0,
      linkChars: 0,
    };
    containers.push(entered);
    return entered;
  };
  return { containers, promiseOf, enter };
}
