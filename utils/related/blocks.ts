// A page's body as runs of text in their containers: one walk, no layout, in slices, so that a page of 50,000 nodes
// never holds the main thread. What reads as furniture (menus, forms, scripts) is not entered. Each question to the
// DOM from a content script is dear (Firefox asks through Xray wrappers), so questions are few: paragraphs are read
// whole, and what attributes say is asked once for the page.
import {
  attribute,
  byTagIn,
  dataOf,
  firstElementOf,
  hasAttributes,
  oneLine,
  select,
  selectOne,
  TEXT,
  tagOf,
  textOf,
  typeOf,
  walk,
} from './dom.ts';

/** 1 the article's text, -1 what stands around it, 0 nothing. */
type Promised = -1 | 0 | 1;

/** A block-level element on the way down to some text. */
export interface Container {
  readonly element: Element;
  readonly tag: string;
  /** Undefined for the body alone. */
  readonly parent: Container | undefined;
  readonly depth: number;
  /** What its class, id and role promise. */
  readonly promise: Promised;
  /** What it has gathered from the runs below it; set by the extractor. */
  score: number;
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

export interface Heading {
  readonly element: Element;
  readonly tag: string;
  readonly text: string;
  /** Runs that stood before it. */
  readonly before: number;
}

export interface Blocks {
  readonly runs: readonly Run[];
  readonly containers: readonly Container[];
  /** `<h1>` to `<h3>` in document order. */
  readonly headings: readonly Heading[];
}

const MAX_NODES = 40_000;
const MAX_DEPTH = 400;
const NODES_A_SLICE = 100;
const MAX_TEXT_CHARS = 20_000;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const closed = setOf(
  'script style noscript template iframe svg math canvas audio video object embed picture img map select ' +
    'button input textarea dialog nav footer menu datalist progress meter frameset head slot openvoice-related',
);
const inline = setOf(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr',
);
/** Blocks that hold words and no other blocks. */
const paragraphs = setOf('p h1 h2 h3 h4 h5 h6 pre');
/** What makes a paragraph more than its words, so that it must be walked like any other block. */
const NOT_ONLY_WORDS = 'br,script,style,noscript,iframe,svg,button,select,div,ul,ol,table,p,figure';

const SHUT = [
  '[hidden]',
  ...'navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar tablist tooltip form button'
    .split(' ')
    .map((role) => `[role=${role}]`),
  ...['display:none', 'display: none', 'visibility:hidden', 'visibility: hidden'].map(
    (style) => `[style*="${style}" i]`,
  ),
].join();

/** Parts of a class or id that say so wherever they stand in it. */
const around =
  /(?:^|[-_ ])(?:ads?|advert\w*|sponsor\w*|promo\w*|banner|comments?|disqus|related\w*|recommend\w*|popular|trending|most-?read|read-?more|see-?also|newsletters?|subscri\w+|sign-?up|share|sharing|social\w*|sidebar|side-?bar|aside|breadcrumbs?|footer|masthead|cookies?|consent|gdpr|modal|popup|overlay|tooltip|toolbar|tags|tag-?list|keywords|by-?line|authors?|bio|dateline|timestamp|credits?|copyright|captions?|gallery|slideshow|carousel|player|pagination|pager|outbrain|taboola|visually-?hidden|sr-only|screen-reader\w*|skip-\w+|login|donate|teasers?)(?:$|[-_ ])/i;
/** Names that say so only when they are the whole class or id: frameworks put them into everything. */
const aroundWhole =
  /(?:^| )(?:widgets?|nav|menu|meta|more|date|published|videos?|follow|hidden|hide|print|latest|also|rail|poll|quiz|register|disclaimer|tag|foot)(?: |$)/i;
const aroundParagraph =
  /(?:^|[-_ ])(?:captions?|credits?|by-?line|copyright|timestamp|dateline|tags|read-?more)(?:$|[-_ ])/i;
const within =
  /(?:article|story|entry|post|content|news)[-_]{0,2}(?:body|text|content|copy|main)|(?:body|main)[-_]{0,2}(?:text|copy|content)|articlebody|richtext|prose/i;

function promiseOf(element: Element, tag: string, promises: Map<string, Promised>): Promised {
  if (tag === 'aside' || tag === 'figcaption' || tag === 'address') return -1;
  if (!hasAttributes(element)) return 0;
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 300);
  if (names === ' ') return 0;
  const key = `${tag} ${names}`;
  let promise = promises.get(key);
  if (promise === undefined) {
    promise = promiseOfNames(names, tag);
    promises.set(key, promise);
  }
  return promise;
}

function promiseOfNames(names: string, tag: string): Promised {
  const parted = names.replace(/([a-z\d])([A-Z])/g, '$1-$2').replace(/__/g, '-');
  if (paragraphs.has(tag) || tag === 'blockquote') return aroundParagraph.test(parted) ? -1 : 0;
  if (within.test(parted)) return 1;
  if (tag === 'article' || tag === 'main') return 0;
  return around.test(parted) || aroundWhole.test(parted) ? -1 : 0;
}

const cut = (text: string): string => (text.length > MAX_TEXT_CHARS ? text.slice(0, MAX_TEXT_CHARS) : text);

/**
 * Reads the text under `top`, yielding after every hundred nodes so that the caller can let the page run. What is in
 * `skip` is not entered. At most 40,000 nodes are read.
 */
export function* readBlocks(
  page: Document,
  top: Element,
  skip: ReadonlySet<Element> = new Set(),
): Generator<undefined, Blocks> {
  const shut = new Set(select(top, SHUT));
  const bodies = new Set(select(top, '[itemprop~=articleBody]'));
  const hidden = new Set(select(top, '[aria-hidden=true]'));
  yield;
  const runs: Run[] = [];
  const headings: Heading[] = [];
  const containers: Container[] = [];
  const promises = new Map<string, Promised>();
  const enter = (element: Element, tag: string, parent: Container | undefined): Container => {
    const promise = hidden.has(element) ? -1 : bodies.has(element) ? 1 : promiseOf(element, tag, promises);
    const depth = parent ? parent.depth + 1 : 0;
    const entered = { element, tag, parent, depth, promise, score: 0, chars: 0, linkChars: 0 };
    containers.push(entered);
    return entered;
  };
  const first = enter(top, 'body', undefined);
  let container = first;
  let run: Run | undefined;
  /** What is to be done on the way up, one entry for each element that was entered. */
  const way: ('block' | 'link' | 'inline')[] = [];
  let links = 0;
  const say = (words: string, linkChars: number): void => {
    if (!run) {
      run = { container, text: '', linkChars: 0, weight: 0, vote: 0 };
      runs.push(run);
    }
    run.text += words;
    run.linkChars += linkChars;
  };

  /** Reads a paragraph at once; false where it holds more than words and links. */
  const readWhole = (element: Element, tag: string): boolean => {
    const bare = firstElementOf(element) === null;
    if (!bare && selectOne(element, NOT_ONLY_WORDS)) return false;
    const text = oneLine(cut(textOf(element) ?? ''));
    if (text === '') return true;
    let linkChars = links > 0 ? text.length : 0;
    if (!bare && links === 0) {
      for (const link of byTagIn(element, 'a')) linkChars += oneLine(textOf(link) ?? '').length;
    }
    if (/^h[1-3]$/.test(tag)) headings.push({ element, tag, text, before: runs.length });
    runs.push({ container: enter(element, tag, container), text, linkChars, weight: 0, vote: 0 });
    return true;
  };

  const walker = walk(page, top);
  let node = walker.down();
  for (let seen = 1; node && seen <= MAX_NODES; seen++) {
    if (seen % NODES_A_SLICE === 0) yield;
    let child: Node | null = null;
    if (typeOf(node) === TEXT) {
      const words = cut(dataOf(node));
      if (/\S/.test(words)) say(words, links > 0 ? words.trim().length : 0);
      else if (run) run.text += ' ';
    } else {
      const element = node as Element;
      const tag = tagOf(element);
      if (tag === 'br') {
        if (run) run.text += '\n';
      } else if (!closed.has(tag) && way.length < MAX_DEPTH && !shut.has(element) && !skip.has(element)) {
        if (paragraphs.has(tag) && readWhole(element, tag)) {
          run = undefined;
        } else {
          child = walker.down();
          if (child && inline.has(tag)) {
            if (tag === 'a') links++;
            way.push(tag === 'a' ? 'link' : 'inline');
          } else if (child) {
            container = enter(element, tag, container);
            run = undefined;
            way.push('block');
            if (/^h[1-3]$/.test(tag)) {
              headings.push({ element, tag, text: oneLine(cut(textOf(element) ?? '')), before: runs.length });
            }
          }
        }
      }
    }
    if (child) {
      node = child;
      continue;
    }
    let next = walker.on();
    while (!next && way.length > 0) {
      walker.up();
      const left = way.pop();
      if (left === 'link') links--;
      if (left === 'block') {
        container = container.parent ?? first;
        run = undefined;
      }
      next = walker.on();
    }
    node = next;
  }
  for (const one of runs) one.text = oneLine(one.text);
  return { runs, containers, headings };
}
