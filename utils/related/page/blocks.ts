// An article's root as runs of text in their containers: one walk, no layout, in slices, so that a page of 50,000 nodes
// never holds the main thread. Paragraphs are read whole: each question to the DOM from a content script is dear.
import { type Container, entrance, inline, MAX_DEPTH, paragraphs, type Run } from './containers.ts';
import {
  byTagIn,
  dataOf,
  firstElementOf,
  oneLine,
  selectOne,
  TEXT,
  tagOf,
  textOf,
  typeOf,
  walk,
} from './dom.ts';

export interface Blocks {
  readonly runs: readonly Run[];
  /** The first is the root. */
  readonly containers: readonly [Container, ...Container[]];
}

const MAX_NODES = 40_000;
const NODES_A_SLICE = 100;
const MAX_TEXT_CHARS = 20_000;
/** A paragraph with more elements in it is read node by node, with pauses. */
const MAX_INLINE = 200;

/** What makes a paragraph more than its words, so that it must be walked like any other block. */
const NOT_ONLY_WORDS = 'br,script,style,noscript,iframe,svg,button,select,div,ul,ol,table,p,figure';

const cut = (text: string): string => (text.length > MAX_TEXT_CHARS ? text.slice(0, MAX_TEXT_CHARS) : text);

/**
 * Reads the text under `top`, yielding after every hundred nodes so that the caller can let the page run; `skip` and
 * `spared` are as for `entrance`. At most 40,000 nodes are read.
 */
export function* readBlocks(
  page: Document,
  top: Element,
  skip: ReadonlySet<Element>,
  spared: ReadonlySet<Element>,
): Generator<undefined, Blocks> {
  const runs: Run[] = [];
  const { containers, promiseOf, enter } = entrance(skip, spared);
  const first = enter(top, tagOf(top), undefined, 0);
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
  const readWhole = (element: Element, tag: string, promise: Container['promise']): boolean => {
    const bare = firstElementOf(element) === null;
    if (!bare && byTagIn(element, '*').length > MAX_INLINE) return false;
    if (!bare && selectOne(element, NOT_ONLY_WORDS)) return false;
    const text = oneLine(cut(textOf(element) ?? ''));
    if (text === '') return true;
    let linkChars = links > 0 ? text.length : 0;
    if (!bare && links === 0) {
      for (const link of byTagIn(element, 'a')) linkChars += oneLine(textOf(link) ?? '').length;
    }
    runs.push({ container: enter(element, tag, container, promise), text, linkChars, weight: 0, vote: 0 });
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
      const promise = tag === 'br' || way.length >= MAX_DEPTH ? undefined : promiseOf(element, tag);
      if (tag === 'br') {
        if (run) run.text += '\n';
      } else if (promise !== undefined) {
        if (paragraphs.has(tag) && readWhole(element, tag, promise)) {
          run = undefined;
        } else {
          child = walker.down();
          if (child && inline.has(tag)) {
            if (tag === 'a') links++;
            way.push(tag === 'a' ? 'link' : 'inline');
          } else if (child) {
            container = enter(element, tag, container, promise);
            run = undefined;
            way.push('block');
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
  return { runs, containers: [first, ...containers.slice(1)] };
}
