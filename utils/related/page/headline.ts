// The headline of the article: what the page shows above the text, checked against what its head says.
import {
  childNodesOf,
  firstByTag,
  isBehind,
  isElement,
  matches,
  oneLine,
  selectOne,
  tagOf,
  textOf,
} from './dom.ts';
import type { Metadata } from './metadata.ts';
import {
  bare,
  beginningsOf,
  headlineIn,
  isSiteName,
  likeness,
  MIN_HEADLINE_CHARS,
  plain,
  words,
} from './titles.ts';
import { weightOf } from './votes.ts';

export interface Headline {
  /** One line; empty where the page has none. */
  readonly text: string;
  /** The page shows it as a heading and says the same in its head. */
  readonly confirmed: boolean;
}

/** A heading of the page that its head confirms. */
export interface Shown {
  readonly element: Element;
  readonly text: string;
}

const MAX_CHARS = 300;
const MAX_HEADINGS = 30;
const MAX_PIECES = 60;
/** Fewer are a kicker, or a part of a headline that is styled. */
const MIN_WORDS = 3;
/** With more pieces than this a heading is styled word by word. */
const MAX_RESTS = 4;
/** Of the shorter text's words, and of both's: a kicker or the site's name may stand in a title word for word. */
const ALIKE_IN_PART = 0.6;
const ALIKE = 0.4;

interface Heading {
  readonly element: Element;
  /** Its words; then, where it is made of pieces, what is left without those before or behind. */
  readonly texts: readonly [string, ...string[]];
}

const NOT_SHOWN = 'nav *,footer *,aside *,dialog *,template *,[hidden] *';
const isLinked = (heading: Element): boolean =>
  matches(heading, 'a *') || selectOne(heading, 'a') !== undefined;

/** The headings of one tag that may be headlines: unlinked ones first, since a linked one may be a teaser's. */
function headings(page: Document, tag: string): Heading[] {
  const all: Heading[] = [];
  for (const element of firstByTag(page, tag, MAX_HEADINGS)) {
    const texts = textsOf(element);
    const [text] = texts;
    if (weightOf(text) < MIN_HEADLINE_CHARS || text.length > MAX_CHARS || matches(element, NOT_SHOWN))
      continue;
    all.push({ element, texts });
  }
  return [
    ...all.filter(({ element }) => !isLinked(element)),
    ...all.filter(({ element }) => isLinked(element)),
  ];
}

/** A kicker and a headline in one heading are parted by style alone: their words must not run together. */
function textsOf(heading: Element): readonly [string, ...string[]] {
  const pieces: string[] = [];
  let whole = '';
  let behindElement = false;
  for (const node of childNodesOf(innermost(heading), MAX_PIECES)) {
    const words = (textOf(node) ?? '').slice(0, MAX_CHARS * 4);
    const isBox = isElement(node);
    // Pieces of a letter or two are initials and marks, not words of their own.
    const apart =
      isBox && (words === '' || (behindElement && words.length > 2 && (pieces.at(-1) ?? '').length > 2));
    whole += apart ? ` ${words}` : words;
    if (/\S/.test(words)) pieces.push(oneLine(words));
    behindElement = isBox;
  }
  const rests =
    pieces.length > MAX_RESTS
      ? []
      : pieces.slice(1).flatMap((_, at) => [pieces.slice(at + 1), pieces.slice(0, at + 1)]);
  return [oneLine(whole), ...rests.map((rest) => rest.join(' '))];
}

/** The element below `top` that the words stand in: headings are often wrapped once or twice. */
function innermost(top: Element): Element {
  let at = top;
  for (let depth = 0; depth < 5; depth++) {
    const [only, ...more] = childNodesOf(at, MAX_PIECES).filter((node) =>
      /\S/.test((textOf(node) ?? '').slice(0, MAX_CHARS)),
    );
    if (!only || more.length > 0 || !isElement(only)) break;
    at = only;
  }
  return at;
}

/** What the head says that the headline is, without the site's name. */
const claimsOf = (metadata: Metadata): string[] =>
  [
    ...metadata.headlines.map((claim) => bare(claim, metadata)),
    headlineIn(metadata.documentTitle, metadata),
  ].filter((claim) => claim !== '' && !isSiteName(claim, metadata));

/** The heading that the head of the page confirms: `<h1>` before others, word for word before nearly so. */
export function shownHeadline(page: Document, metadata: Metadata): Shown | undefined {
  const claims = claimsOf(metadata);
  const claimed = new Map(
    [...beginningsOf(metadata.documentTitle), ...claims].map((claim) => [plain(claim), claim]),
  );
  const h1 = headings(page, 'h1');
  return (
    same(h1, claimed, metadata) ??
    likest(h1, claims, metadata) ??
    same([...headings(page, 'h2'), ...headings(page, 'h3')], claimed, metadata)
  );
}

/**
 * The first heading that a claim repeats word for word. Of a kicker and a headline in one heading the headline alone is
 * taken where the page gives it so, else both as the claim parts them.
 */
function same(
  shown: readonly Heading[],
  claimed: ReadonlyMap<string, string>,
  metadata: Metadata,
): Shown | undefined {
  const declared = new Set(metadata.headlines.map((headline) => plain(bare(headline, metadata))));
  for (const { element, texts } of shown) {
    const [whole, ...rests] = texts;
    const text =
      rests.find((rest) => words(rest).length >= MIN_WORDS && declared.has(plain(rest))) ??
      texts.find((one) => claimed.has(plain(one)));
    if (!text) continue;
    const isRunTogether = text === whole && rests.length > 0;
    return { element, text: isRunTogether ? (claimed.get(plain(text)) ?? text) : text };
  }
  return undefined;
}

function likest(shown: readonly Heading[], claims: readonly string[], metadata: Metadata): Shown | undefined {
  const claimed = claims.map((claim) => new Set(words(claim)));
  let best: Shown | undefined;
  let most = ALIKE;
  for (const { element, texts } of shown) {
    const [text] = texts;
    const own = new Set(words(text));
    if (isSiteName(text, metadata)) continue;
    for (const claim of claimed) {
      const { part, whole } = likeness(own, claim);
      if (part < ALIKE_IN_PART || whole <= most) continue;
      most = whole;
      best = { element, text };
    }
  }
  return best;
}

/**
 * The headline of the article whose first paragraph is `opening`: the heading that the head confirms, else a lower
 * heading above the text that is like it, else the head's own, else a lone `<h1>` above the text.
 */
export function headlineOf(
  page: Document,
  metadata: Metadata,
  shown: Shown | undefined,
  opening: Element,
): Headline {
  /** A title repeats any heading; a lower one counts where the page says more than that of itself. */
  const confirms = (heading: Element): boolean => metadata.headlines.length > 0 || tagOf(heading) === 'h1';
  if (shown) return { text: agreed(shown.text, metadata), confirmed: confirms(shown.element) };
  const above = (tag: string): Heading[] =>
    headings(page, tag).filter(({ element }) => !isBehind(element, opening));
  const claims = claimsOf(metadata);
  const lower = likest([...above('h2'), ...above('h3')], claims, metadata);
  if (lower) return { text: agreed(lower.text, metadata), confirmed: confirms(lower.element) };
  const [lone, ...more] = above('h1').filter(({ element }) => !isLinked(element));
  if (lone && more.length === 0 && metadata.headlines.length === 0)
    return { text: lone.texts[0], confirmed: false };
  // Where two claims have something else behind them, what both say is the headline.
  const [claim = '', ...others] = claims;
  return { text: others.find((other) => beginningsOf(claim).includes(other)) ?? claim, confirmed: false };
}

/** The headline of a page's further article: the last `<h1>` above its first paragraph, whatever the head says. */
export function nextHeadline(page: Document, opening: Element): Headline | undefined {
  const heading = headings(page, 'h1').findLast(({ element }) => !isBehind(element, opening));
  return heading && { text: heading.texts[0], confirmed: true };
}

/**
 * A page may have two headlines for one article. Each place that has one is a voice: what is shown, what the page
 * declares (schema.org), what it gives to be shared, its title. The one with more voices is taken; with as many, the
 * declared one, if any but the declaration itself speaks for it. What only adds to what is shown is no other headline.
 */
function agreed(shown: string, metadata: Metadata): string {
  const declared = bare(metadata.declared, metadata);
  const [own, theirs] = [plain(shown), plain(declared)];
  if (theirs === '' || (` ${theirs} `.includes(` ${own} `) && own.length >= theirs.length / 2)) return shown;
  const voices = [own, ...claimsOf(metadata).map(plain)];
  const count = (text: string): number => voices.filter((voice) => voice === text).length;
  return count(theirs) > 1 && count(theirs) >= count(own) ? declared : shown;
}
