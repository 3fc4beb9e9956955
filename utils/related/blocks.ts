// A page's body as runs of text in their containers: one walk, no layout, in slices, so that a page of
// 50,000 nodes never holds the main thread. What reads as furniture (menus, forms, scripts) is not entered.
import { attribute, oneLine, tagOf, walk } from './dom.ts';

/** A block-level element on the way down to some text. */
export interface Container {
  readonly element: Element;
  readonly tag: string;
  /** Undefined for the body alone. */
  readonly parent: Container | undefined;
  readonly depth: number;
  /** What its class, id and role promise: 1 the article's text, -1 what stands around it, 0 nothing. */
  readonly promise: -1 | 0 | 1;
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
}

export interface Blocks {
  readonly runs: readonly Run[];
  readonly containers: readonly Container[];
  /** `<h1>` to `<h3>` in document order, with the number of runs that stood before each. */
  readonly headings: readonly { readonly element: Element; readonly text: string; readonly before: number }[];
}

const MAX_NODES = 40_000;
const MAX_DEPTH = 400;
const NODES_A_SLICE = 400;
const MAX_TEXT_NODE_CHARS = 20_000;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const closed = setOf(
  'script style noscript template iframe svg math canvas audio video object embed picture img map select ' +
    'button input textarea dialog nav footer menu datalist progress meter frameset head slot openvoice-related',
);
const inline = setOf(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr',
);
const paragraph = /^(?:p|blockquote|pre|h[1-6])$/;
const closedRole =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|alert|menu|menubar|toolbar|tablist|tooltip|form|button)$/;

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

function promiseOf(element: Element, tag: string): -1 | 0 | 1 {
  if (tag === 'aside' || tag === 'figcaption' || tag === 'address') return -1;
  if (attribute(element, 'aria-hidden') === 'true') return -1;
  const itemprop = attribute(element, 'itemprop');
  if (itemprop && /\barticleBody\b/i.test(itemprop)) return 1;
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.slice(0, 300);
  if (names === ' ') return 0;
  const parted = names.replace(/([a-z\d])([A-Z])/g, '$1-$2').replace(/__/g, '-');
  if (paragraph.test(tag)) return aroundParagraph.test(parted) ? -1 : 0;
  if (within.test(parted)) return 1;
  if (tag === 'article' || tag === 'main') return 0;
  return around.test(parted) || aroundWhole.test(parted) ? -1 : 0;
}

function isShut(element: Element): boolean {
  if (attribute(element, 'hidden') !== null) return true;
  const role = attribute(element, 'role');
  if (role !== null && closedRole.test(role)) return true;
  const style = attribute(element, 'style');
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/**
 * Reads the text under `top`, yielding after every few hundred nodes so that the caller can let the page run.
 * What is in `skip` is not entered. At most 40,000 nodes are read.
 */
export function* readBlocks(
  page: Document,
  top: Element,
  skip: ReadonlySet<Element> = new Set(),
): Generator<undefined, Blocks> {
  const runs: Run[] = [];
  const headings: { element: Element; text: string; before: number }[] = [];
  const first: Container = {
    element: top,
    tag: tagOf(top),
    parent: undefined,
    depth: 0,
    promise: 0,
    score: 0,
    chars: 0,
    linkChars: 0,
  };
  const containers = [first];
  let container = first;
  let run: Run | undefined;
  /** What is to be done on the way up, one entry for each element that was entered. */
  const way: ('block' | 'link' | 'inline')[] = [];
  let links = 0;
  const walker = walk(page, top, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let node = walker.firstChild();
  let seen = 0;
  let heading: { element: Element; text: string; before: number; depth: number } | undefined;

  while (node) {
    if (++seen % NODES_A_SLICE === 0) {
      if (seen > MAX_NODES) break;
      yield;
    }
    let entered = false;
    if (node instanceof Text) {
      const text = node.data;
      if (/\S/.test(text)) {
        const words = text.length > MAX_TEXT_NODE_CHARS ? text.slice(0, MAX_TEXT_NODE_CHARS) : text;
        if (!run) {
          run = { container, text: '', linkChars: 0 };
          runs.push(run);
        }
        run.text += words;
        if (links > 0) run.linkChars += words.trim().length;
        if (heading) heading.text += words;
      } else if (run) run.text += ' ';
    } else if (node instanceof Element) {
      const tag = tagOf(node);
      if (!closed.has(tag) && way.length < MAX_DEPTH && !skip.has(node) && !isShut(node)) {
        if (tag === 'br') {
          if (run) run.text += '\n';
        } else if (walker.firstChild()) {
          entered = true;
          if (inline.has(tag)) {
            if (tag === 'a') links++;
            way.push(tag === 'a' ? 'link' : 'inline');
          } else {
            container = {
              element: node,
              tag,
              parent: container,
              depth: container.depth + 1,
              promise: promiseOf(node, tag),
              score: 0,
              chars: 0,
              linkChars: 0,
            };
            containers.push(container);
            run = undefined;
            way.push('block');
            if (/^h[1-3]$/.test(tag)) {
              heading = { element: node, text: '', before: runs.length, depth: way.length };
            }
          }
          node = walker.currentNode;
        }
      }
    }
    if (entered) continue;
    let next = walker.nextSibling();
    while (!next && way.length > 0) {
      walker.parentNode();
      if (heading && heading.depth === way.length) {
        headings.push({ element: heading.element, text: oneLine(heading.text), before: heading.before });
        heading = undefined;
      }
      const left = way.pop();
      if (left === 'link') links--;
      if (left === 'block') {
        container = container.parent ?? first;
        run = undefined;
      }
      next = walker.nextSibling();
    }
    node = next;
  }
  for (const one of runs) one.text = oneLine(one.text);
  return { runs, containers, headings };
}
