// A page skimmed: its longer texts alone, found by the browser itself, with the containers above them. Each question to
// the DOM from a content script is dear (Firefox asks through Xray wrappers), and most of a page is furniture: what is
// found here says where the article is, and only there is every node looked at.
import { type Container, type Entrance, entrance, inline, MAX_DEPTH, type Run } from './containers.ts';
import {
  bodyElementOf,
  byTag,
  dataOf,
  isElement,
  matches,
  parentOf,
  tagOf,
  textsIn,
  textWalk,
} from './dom.ts';

export interface Skimmed {
  readonly runs: readonly Run[];
  readonly containers: readonly Container[];
  /** The nearest container at or above a node of the body; undefined in what is shut. */
  readonly homeOf: (node: Node) => Container | undefined;
}

/** Shorter texts are labels, or crumbs between the links of a paragraph that has longer ones too. */
const MIN_CHARS = 25;
const LONGER = `descendant::text()[string-length()>${MIN_CHARS} and not(parent::script or parent::style or parent::noscript or ancestor::a)]`;
const MAX_TEXTS = 8_000;
const TEXTS_A_SLICE = 20;
/** With more elements, one look at all texts would hold the page up: they are walked in slices. */
const MANY_ELEMENTS = 20_000;
const STEPS_A_SLICE = 500;
const MAX_TEXT_CHARS = 20_000;

/**
 * Skims `page`, yielding between slices; `skip` and `spared` are as for `entrance`. Nothing where there is no body.
 */
export function* skim(
  page: Document,
  skip: ReadonlySet<Element>,
  spared: ReadonlySet<Element>,
): Generator<undefined, Skimmed | undefined> {
  const body = bodyElementOf(page);
  if (!body) return undefined;
  const texts =
    byTag(page, '*').length > MANY_ELEMENTS ? yield* walkTexts(page, body) : textsIn(page, body, LONGER);
  yield;
  const entered = entrance(skip, spared);
  const homeOf = homesUnder(body, entered);
  const runs: Run[] = [];
  for (let at = 0; at < Math.min(texts.length, MAX_TEXTS); at++) {
    if (at % TEXTS_A_SLICE === TEXTS_A_SLICE - 1) yield;
    const node = texts.at(at);
    const parent = node && parentOf(node);
    if (!parent) continue;
    const text = dataOf(node).slice(0, MAX_TEXT_CHARS).trim();
    if (text.length <= MIN_CHARS) continue;
    const container = homeOf(parent);
    if (!container) continue;
    const last = runs.at(-1);
    if (last?.container === container) last.text += ` ${text}`;
    else runs.push({ container, text, linkChars: 0, weight: 0, vote: 0 });
  }
  return { runs, containers: entered.containers, homeOf };
}

const NO_WORDS = 'script,style,noscript,a,a *';

/** The same texts as `LONGER` leads to, found one by one. */
function* walkTexts(page: Document, body: Element): Generator<undefined, readonly Text[]> {
  const found: Text[] = [];
  const next = textWalk(page, body);
  let steps = 0;
  for (let text = next(); text && found.length < MAX_TEXTS; text = next()) {
    if (++steps % STEPS_A_SLICE === 0) yield;
    const parent = dataOf(text).length > MIN_CHARS ? parentOf(text) : null;
    if (isElement(parent) && !matches(parent, NO_WORDS)) found.push(text);
  }
  return found;
}

/** Finds containers from below; each element on the way is asked about once. */
function homesUnder(body: Element, { enter, promiseOf }: Entrance): Skimmed['homeOf'] {
  const homes = new Map<Node, Container | undefined>([[body, enter(body, 'body', undefined, 0)]]);
  const homeFrom = (element: Element, parent: Container | undefined): Container | undefined => {
    if (!parent) return undefined;
    const tag = tagOf(element);
    const promise = promiseOf(element, tag);
    if (promise === undefined) return undefined;
    return inline.has(tag) ? parent : enter(element, tag, parent, promise);
  };
  return (node) => {
    const way: Node[] = [];
    let at: Node | null = node;
    while (at && !homes.has(at) && way.length < MAX_DEPTH) {
      way.push(at);
      at = parentOf(at);
    }
    let home = at ? homes.get(at) : undefined;
    for (let step = way.pop(); step; step = way.pop()) {
      home = homeFrom(step as Element, home);
      homes.set(step, home);
    }
    return home;
  };
}
