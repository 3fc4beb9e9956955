// What of an article's root is its own text: its paragraphs in order, and where they end.
import type { Blocks } from './blocks.ts';
import type { Container, Run } from './containers.ts';
import { boxOf, contains, isBehind, isRendered } from './dom.ts';
import type { Metadata } from './metadata.ts';
import { isAround, settle, unitOf } from './settle.ts';
import { homeOf, isHeading, isProse, paragraphTags, weigh, weightOf } from './votes.ts';

export interface ArticleText {
  /** The smallest container around the article's paragraphs. */
  readonly root: Element;
  /** The block that holds the article's first paragraph. */
  readonly first: Element;
  /** The block that holds the article's last paragraph; the card comes after it, never before. */
  readonly last: Element;
  /** The element that most of the paragraphs are children of, by their weight. */
  readonly column: Element;
  readonly runs: readonly Run[];
  /** Characters in the article's paragraphs (a CJK character counts as three). */
  readonly chars: number;
  /** How much of the running text under the root is teasers of other texts, 0 to 1. */
  readonly teasers: number;
  /** All of it is titles of other texts, with a few words below each. */
  readonly titles: boolean;
  /** Most of its headings are questions. */
  readonly questions: boolean;
  /** `<article>` elements with running text of their own within the root. */
  readonly articles: () => number;
}

/**
 * Reads the article's text out of its root; nothing where there is none.
 * @param headline the heading that the page's head confirms, if the page shows it
 */
export function extractText(
  { runs: all, containers }: Blocks,
  { live, saysArticle }: Pick<Metadata, 'live' | 'saysArticle'>,
  headline?: Element,
): ArticleText | undefined {
  const [root] = containers;
  /** How many linked lines a container has, not counting those in what stands around the text. */
  const linked = new Map<Container, number>();
  for (const run of all) {
    weigh(run);
    const { container, text, linkChars } = run;
    const line = linkChars / text.length > LINKED_SHARE;
    const title = line && run.weight > MIN_LINK_WEIGHT;
    let around = false;
    for (let at: Container | undefined = container; at; at = at.parent) {
      around ||= at.promise < 0;
      at.chars += text.length;
      at.linkChars += linkChars;
      if (!around && (title || (line && !saysArticle))) linked.set(at, (linked.get(at) ?? 0) + 1);
    }
  }
  settle(all, root, live);
  const teasers = teasersIn(root, all, linked);
  const runs = behind(headline, paragraphsIn(root, all, teasers));
  const [opening] = runs;
  const last = runs.at(-1);
  if (!opening || !last) return undefined;
  return {
    root: root.element,
    first: opening.container.element,
    last: last.container.element,
    column: columnOf(runs, last).element,
    runs,
    chars: runs.reduce((sum, { weight }) => sum + weight, 0),
    teasers: sumOfVotes([...teasers]) / Math.max(1, root.votes),
    titles: isTitles(runs),
    questions: isQuestions(runs),
    articles: () =>
      containers.filter((at) => at.tag === 'article' && at !== root && at.voting > 0 && !isAround(at, root))
        .length,
  };
}

/** A line is a link where links are so much of it; on an article's page it counts if it says more than "Share". */
const LINKED_SHARE = 0.6;
const MIN_LINK_WEIGHT = 20;
const MIN_TEASERS = 3;
/** With more of them it is a rail beside the text. */
const MAX_TEASER_LINKS = 4;

const sumOfVotes = (runs: readonly Run[]): number => runs.reduce((sum, { vote }) => sum + vote, 0);

/** Paragraphs that stand in a box of their own with a linked line, several such boxes side by side. */
function teasersIn(
  root: Container,
  runs: readonly Run[],
  linked: ReadonlyMap<Container, number>,
): ReadonlySet<Run> {
  const groups = new Map<Container, Map<Container, Run[]>>();
  for (const run of runs) {
    if (run.vote === 0) continue;
    const unit = unitOf(run.container, root);
    const links = linked.get(unit) ?? 0;
    if (unit === run.container || !unit.parent || links === 0 || links > MAX_TEASER_LINKS) continue;
    const units = groups.get(unit.parent) ?? new Map<Container, Run[]>();
    groups.set(unit.parent, units);
    units.set(unit, [...(units.get(unit) ?? []), run]);
  }
  const teasers = [...groups.values()].filter((units) => units.size >= MIN_TEASERS);
  return new Set(teasers.flatMap((units) => [...units.values()].flat()));
}

/** Headings of parts are shorter, in characters on average, than titles. */
const TITLE_CHARS = 36;
/** A text has some words before its first heading. */
const isTitles = (runs: readonly Run[]): boolean => {
  const titles = runs.filter(({ vote, container: { tag } }) => isHeading(tag) && vote === 0);
  return (
    titles[0] === runs[0] &&
    titles.length > MIN_TEASERS &&
    runs.length <= titles.length * 3 &&
    weightOf(titles.map(({ text }) => text).join('')) >= titles.length * TITLE_CHARS
  );
};

const question = /[?؟？]\s*$/;
const asksOf = ({ container: { tag } }: Run): boolean => isHeading(tag) || tag === 'dt' || tag === 'summary';
function isQuestions(runs: readonly Run[]): boolean {
  const heads = runs.filter(asksOf);
  return (
    heads.length > MIN_TEASERS && heads.filter(({ text }) => question.test(text)).length > heads.length / 2
  );
}

/** Where most of the text stands behind its headline, what stands before it is a ticker, a menu or the page's top. */
function behind(headline: Element | undefined, runs: Run[]): Run[] {
  if (!headline) return runs;
  const text = runs.filter(
    ({ container: { element } }) =>
      isBehind(element, headline) || (element !== headline && contains(element, headline)),
  );
  return sumOfVotes(text) > sumOfVotes(runs) / 2 ? text : runs;
}

function columnOf(runs: readonly Run[], last: Run): Container {
  const votes = new Map<Container, number>();
  for (const run of runs) votes.set(homeOf(run), (votes.get(homeOf(run)) ?? 0) + run.vote);
  let column = homeOf(last);
  for (const [home, sum] of votes) if (sum > (votes.get(column) ?? 0)) column = home;
  return column;
}

/** The runs under `root` that are the article's own words, in order. */
function paragraphsIn(root: Container, runs: readonly Run[], teasers: ReadonlySet<Run>): Run[] {
  const words = runs.filter((run) => !teasers.has(run));
  const strict = ownWords(root, words, true);
  // Where its names would throw most of the text out, the names are of no use.
  const kept = sumOfVotes(strict) >= root.votes * 0.4 ? strict : ownWords(root, runs, false);
  // Where most of it is out of sight, it comes into sight later: by a script, at the end of an animation.
  const seen = kept.filter(({ container }) => isSeen(container));
  const text = sumOfVotes(seen) >= sumOfVotes(kept) / 2 ? seen : kept;
  while (text.length > 0 && text.at(-1)?.vote === 0) text.pop();
  return text;
}

/** Whether a style leaves it out of sight: shown nowhere, in no space, off the page, in a shut box. */
function isSeen({ element, parent }: Container): boolean {
  const { width, height, right } = boxOf(element);
  const around = parent ? boxOf(parent.element).height : height;
  return width > 1 && height > 1 && around > 1 && right > 0 && isRendered(element);
}

/** The runs that are words of the article; `strict` leaves out what its names say stands around it. */
function ownWords(root: Container, runs: readonly Run[], strict: boolean): Run[] {
  return runs.filter((run) => isOwnWord(run) && !standsAround(run.container, root, strict));
}

/** Furniture within the root. */
function standsAround(from: Container, root: Container, strict: boolean): boolean {
  for (let at: Container | undefined = from; at && at !== root; at = at.parent) {
    if (strict && at.promise < 0) return true;
    if ((at.tag === 'ul' || at.tag === 'ol') && at.linkChars / Math.max(1, at.chars) > 0.5) return true;
  }
  return false;
}

/** A list that is mostly words is the article's, with its linked items. */
const isText = (list: Container | undefined): boolean =>
  list !== undefined && list.votes > 0 && list.linkChars < list.chars / 2;

/** A paragraph, a heading between paragraphs, an item of a list; not a label, a button's words, a list of links. */
function isOwnWord(run: Run): boolean {
  const { tag } = run.container;
  if (tag === 'h1') return false;
  const density = run.linkChars / run.text.length;
  if (isHeading(tag)) return density < 0.5;
  if (paragraphTags.has(tag)) return density < 0.8 || run.weight > 200;
  if (tag === 'li' && isText(run.container.parent)) return true;
  if (tag === 'li' || tag === 'td' || tag === 'dd') return density < 0.5;
  return run.weight >= 40 && density < 0.5 && isProse(run.text);
}
