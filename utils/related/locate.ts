// Where on a page the article is: the container that gathers most running text. After Readability's idea (paragraphs
// vote for their ancestors), without its copies.
import type { Container, Run } from './containers.ts';
import { attribute, byTag, byTagIn, contains, oneLine, textOf } from './dom.ts';
import type { Skimmed } from './skim.ts';
import { isHeading, isIn, paragraphTags, weigh } from './votes.ts';

const shares = [1, 1, 0.5, 0.33, 0.2, 0.15, 0.1];

const score = (container: Container): number =>
  container.score * (container.promise > 0 ? 1.3 : container.promise < 0 ? 0.3 : 1);

/** The root of the article among what was skimmed of `page`, or nothing where no container gathers any text. */
export function locate(page: Document, skimmed: Skimmed): Element | undefined {
  const { runs, containers } = skimmed;
  for (const run of runs) {
    weigh(run);
    let level = 0;
    let shamed = 1;
    let around = false;
    const { tag } = run.container;
    const own = paragraphTags.has(tag) || isHeading(tag) || tag === 'li';
    for (let at: Container | undefined = run.container; at; at = at.parent) {
      at.chars += run.text.length;
      // Its votes are those of the runs below it, but for those in something that stands around the article.
      if (!around) at.votes += run.vote;
      if (at.promise < 0) {
        shamed *= 0.3;
        around = true;
      }
      if (at === run.container && own) continue;
      at.score += run.vote * shamed * (shares[level++] ?? 0.05);
    }
  }
  let best: Container | undefined;
  for (const at of containers) if (at.score > 0 && (!best || score(at) >= score(best))) best = at;
  return best && widen(page, narrow(best, runs), skimmed).element;
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

/** True where something between `from` and `root` says that it stands around the article. */
function isAround(from: Container, root: Container): boolean {
  for (let at: Container | undefined = from; at && at !== root; at = at.parent)
    if (at.promise < 0) return true;
  return false;
}

/** Of the votes of `root` those that lie in one of `liked`. */
function votesIn(root: Container, runs: readonly Run[], liked: ReadonlySet<Container>): number {
  let votes = 0;
  for (const { container, vote } of runs) {
    if (vote === 0 || !isIn(container, root) || isAround(container, root)) continue;
    for (let at: Container | undefined = container; at; at = at.parent) {
      if (!liked.has(at)) continue;
      votes += vote;
      break;
    }
  }
  return votes;
}

const WIDER_STEPS = 4;
const TWIN_STEPS = 9;
const MAX_LINK_SHARE = 0.35;
const MAX_LINKS = 300;
const MAX_HEADLINES = 100;
/** An `<article>` with that much running text, in characters, is whole. */
const WHOLE_ARTICLE = 1_500;

/**
 * An article cut into several containers (by advertisements, by galleries): up to where it is whole. Near by any
 * running text counts; farther up only that of containers made alike, and never across the next article's headline.
 */
function widen(page: Document, best: Container, { runs, containers, homeOf }: Skimmed): Container {
  let headlines: Element[] | undefined;
  let root = best;
  let { votes } = best;
  let twins: ReadonlySet<Container> | undefined;
  let at = best.parent;
  for (let steps = 0; at && steps < TWIN_STEPS && at.tag !== 'body'; at = at.parent, steps++) {
    if (at.promise < 0 && root.promise >= 0) break;
    if (root.tag === 'article' && votes >= WHOLE_ARTICLE) break;
    let wider = at.votes;
    if (wider > votes * 1.2 && steps >= WIDER_STEPS) {
      twins ??= twinsOf(best, containers);
      wider = votesIn(at, runs, twins);
    }
    if (wider <= votes * 1.2 || isOfLinks(at)) continue;
    headlines ??= [...byTag(page, 'h1')].slice(0, MAX_HEADLINES).filter(homeOf);
    const { element } = at;
    if (headlines.filter((headline) => contains(element, headline)).length > 1) break;
    root = at;
    votes = wider;
  }
  return root;
}

/** Containers made like `one`: of its tag and class. */
function twinsOf(one: Container, all: readonly Container[]): ReadonlySet<Container> {
  const name = attribute(one.element, 'class');
  return new Set(
    name ? all.filter((at) => at.tag === one.tag && attribute(at.element, 'class') === name) : [],
  );
}

/** Skimming passed over links; how many there are is asked of the few containers that it matters for. */
function isOfLinks({ element, chars }: Container): boolean {
  let linkChars = 0;
  for (const link of [...byTagIn(element, 'a')].slice(0, MAX_LINKS))
    linkChars += oneLine(textOf(link) ?? '').length;
  return linkChars / (linkChars + chars) >= MAX_LINK_SHARE;
}
