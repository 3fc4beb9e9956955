// Where on a page the article is: the container that gathers most running text. After Readability's idea (paragraphs
// vote for their ancestors), without its copies.
import type { Container, Run } from './containers.ts';
import { contains, firstByTag, isBehind, oneLine, parentOf, selectOne, tagOf, textOf } from './dom.ts';
import type { Shown } from './headline.ts';
import { isAround, nameIn, settle, TEXT_ENOUGH } from './settle.ts';
import type { Skimmed } from './skim.ts';
import { MIN_HEADLINE_CHARS, plain } from './titles.ts';
import { isHeading, isIn, paragraphTags, sentence, weigh } from './votes.ts';

const shares = [1, 1, 0.5, 0.33, 0.2, 0.15, 0.1];

const score = ({ score, promise }: Container): number => score * (promise > 0 ? 1.3 : 1);
/** Text before the headline counts so little. */
const BEFORE_SHARE = 0.3;

const MAX_LEAD = 3;
const MIN_LEAD_WEIGHT = 60;
const MAX_LEAD_CHARS = 1_000;

/**
 * The lead, which many pages keep apart from the text: the few sentences between the headline and the article's root.
 * Nothing where more stands between them.
 */
export function leadOf(
  { runs, containers }: Skimmed,
  shown: Shown | undefined,
  root: Element,
): readonly string[] {
  const [top] = containers;
  if (!shown || !top || contains(root, shown.element)) return [];
  const begins = runs.findIndex(({ container }) => contains(root, container.element));
  const lead = runs
    .slice(firstBehind(runs, shown.element), begins)
    .filter(({ vote, container }) => vote > 0 && !isAround(container, top));
  if (lead.length > MAX_LEAD) return [];
  return lead
    .filter(({ text, weight }) => weight >= MIN_LEAD_WEIGHT && sentence.test(text))
    .map(({ container }) => oneLine((textOf(container.element) ?? '').slice(0, MAX_LEAD_CHARS)));
}

/** The root of the article among what was skimmed of `page`, or nothing where no container gathers any text. */
export function locate(
  page: Document,
  skimmed: Skimmed,
  shown: Shown | undefined,
  live: boolean,
): Element | undefined {
  const { runs, containers } = skimmed;
  const [root] = containers;
  if (!root) return undefined;
  for (const run of runs) weigh(run);
  if (shown) weighByHeadline(page, skimmed, shown);
  settle(runs, root, live);
  const best = bestOf(skimmed, true) ?? bestOf(skimmed, false);
  return best && widen(page, narrow(best, runs), skimmed.homeOf).element;
}

/** The container that gathers most running text; in `strict`, nothing of what stands around the article counts. */
function bestOf({ runs, containers }: Skimmed, strict: boolean): Container | undefined {
  for (const at of containers) {
    at.score = 0;
    at.votes = 0;
    at.chars = 0;
  }
  for (const { container, text, vote } of runs) {
    let level = 0;
    let around = false;
    const { tag } = container;
    const own = paragraphTags.has(tag) || isHeading(tag) || tag === 'li';
    for (let at: Container | undefined = container; at; at = at.parent) {
      at.chars += text.length;
      around ||= strict && at.promise < 0;
      if (around) continue;
      at.votes += vote;
      if (at !== container || !own) at.score += vote * (shares[level++] ?? 0.05);
    }
  }
  let best: Container | undefined;
  for (const at of containers) if (at.score > 0 && (!best || score(at) >= score(best))) best = at;
  return best;
}

/**
 * The text stands behind its headline: what stands before it counts little, what another article's headline heads
 * nothing at all, however long it is.
 */
function weighByHeadline(page: Document, { runs, containers, homeOf }: Skimmed, shown: Shown): void {
  const begins = firstBehind(runs, shown.element);
  for (const run of runs.slice(0, begins)) run.vote *= BEFORE_SHARE;
  const way: Container[] = [];
  for (let at = homeOf(shown.element); at; at = at.parent) way[at.depth] = at;
  // Beside a box on the way to the headline, another one of its name has an article of its own.
  const twins = containers.flatMap((box) => {
    const own = way[box.depth];
    const isTwin = own && own !== box && own.parent === box.parent && nameIn(own) === nameIn(box);
    return (isTwin && selectOne(box.element, 'h1,h2')) || [];
  });
  for (const heading of [...firstByTag(page, 'h1', MAX_HEADLINES), ...twins]) {
    const text = oneLine(textOf(heading) ?? '');
    if (
      !isBehind(heading, shown.element) ||
      text.length < MIN_HEADLINE_CHARS ||
      plain(text) === plain(shown.text)
    )
      continue;
    const next = firstBehind(runs, heading);
    const own = runs.slice(begins, next);
    const before = own.findLast(({ vote }) => vote > 0);
    // A heading among the article's own paragraphs parts its text.
    if (!before || isBeside(heading, before.container.element)) continue;
    // A lower heading may head a part of this one, where hardly anything stands before it.
    if (tagOf(heading) === 'h2' && own.reduce((sum, { vote }) => sum + vote, 0) < TEXT_ENOUGH) continue;
    for (const run of runs.slice(next)) run.vote = 0;
    return;
  }
}

const isBeside = (heading: Element, paragraph: Element): boolean => parentOf(heading) === parentOf(paragraph);

/** The index of the first run that stands behind `element`; runs are in the order of the page. */
function firstBehind(runs: readonly Run[], element: Element): number {
  let [from, to] = [0, runs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const run = runs[middle];
    if (run && isBehind(run.container.element, element)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** The lowest container in `root` with all its votes but those that stand around the article, such as a discussion. */
function narrow(root: Container, runs: readonly Run[]): Container {
  for (const { container, vote } of runs) {
    if (vote === 0 || !isIn(container, root) || isAround(container, root)) continue;
    if (container === root) break;
    let at = paragraphTags.has(container.tag) ? container.parent : container;
    while (at && at !== root && at.votes < root.votes) at = at.parent;
    return at ?? root;
  }
  return root;
}

const WIDER_STEPS = 6;
const MAX_HEADLINES = 100;
/** An `<article>` with that much running text, in characters, is whole. */
const WHOLE_ARTICLE = 1_500;

/**
 * An article cut into several containers (by advertisements, by galleries): up to where it is whole, and never across
 * the next article's headline.
 */
function widen(page: Document, best: Container, homeOf: Skimmed['homeOf']): Container {
  let headlines: Element[] | undefined;
  let root = best;
  let at = best.parent;
  for (let steps = 0; at && steps < WIDER_STEPS && at.tag !== 'body'; at = at.parent, steps++) {
    if (at.promise < 0 && root.promise >= 0) break;
    if (root.tag === 'article' && root.votes >= WHOLE_ARTICLE) break;
    if (at.votes <= root.votes * 1.2) continue;
    headlines ??= firstByTag(page, 'h1', MAX_HEADLINES).filter(homeOf);
    const { element } = at;
    if (headlines.filter((headline) => contains(element, headline)).length > 1) break;
    root = at;
  }
  return root;
}
