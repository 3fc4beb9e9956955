// Which of a page's text is its article's: the container that gathers most running text, its paragraphs in
// order, and where they end. After Readability's idea (paragraphs vote for their ancestors), without its copies.
import type { Blocks, Container, Run } from './blocks.ts';
import { attribute } from './dom.ts';

export interface ArticleText {
  /** The smallest container around the article's paragraphs. */
  readonly root: Element;
  /** The block that holds the article's last paragraph; the card comes after it, never before. */
  readonly last: Element;
  readonly runs: readonly Run[];
  /** Characters in the article's paragraphs (a CJK character counts as three). */
  readonly chars: number;
  readonly linkChars: number;
  /** Paragraphs of running text. */
  readonly paragraphs: number;
  /** How much of it stands together, paragraph after paragraph in one container, 0 to 1: teasers stand apart. */
  readonly together: number;
  /** Lines within the root that are nothing but a link, and those of them that are headings: a list has one a teaser. */
  readonly linkedLines: number;
  readonly linkedHeadings: number;
  /** `<article>` elements within the root. */
  readonly articles: number;
}

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Length in characters of a Latin text that says as much. */
export function weightOf(text: string): number {
  const dense = text.match(cjk);
  return text.length + (dense ? dense.length * 2 : 0);
}

/** Ends like a sentence, in any of the scripts that news comes in. */
const sentence = /[.!?…。！？۔؟:;"”’»」)](?:\s|$)/;
const paragraphTags: ReadonlySet<string> = new Set(['p', 'blockquote', 'pre']);
const isHeading = (tag: string): boolean => /^h[1-6]$/.test(tag);

/** How much a run speaks for its ancestors: running text counts, labels and links do not. */
function voteOf(run: Run): number {
  const { weight } = run;
  if (isHeading(run.container.tag) || weight < 40) return 0;
  const plain = weight * (1 - Math.min(1, run.linkChars / run.text.length));
  if (plain < weight / 2) return 0;
  const prose = paragraphTags.has(run.container.tag) || sentence.test(run.text) ? 1 : 0.3;
  return prose * Math.min(plain, 600);
}

const shares = [1, 1, 0.5, 0.33, 0.2, 0.15, 0.1];

function* ancestors(from: Container): Generator<Container> {
  for (let at: Container | undefined = from; at; at = at.parent) yield at;
}

/** True where something between `from` and `root` says that it stands around the article. */
function isAround(from: Container, root: Container): boolean {
  for (const at of ancestors(from)) {
    if (at === root) return false;
    if (at.promise < 0) return true;
  }
  return false;
}

const score = (container: Container): number =>
  container.score *
  (1 - Math.min(1, container.linkChars / Math.max(1, container.chars))) *
  (container.promise > 0 ? 1.3 : container.promise < 0 ? 0.3 : 1);

/** Finds the article's text among `blocks`, or nothing where no container gathers any. */
export function extractText(blocks: Blocks): ArticleText | undefined {
  for (const run of blocks.runs) {
    run.weight = weightOf(run.text);
    run.vote = voteOf(run);
    let level = 0;
    let shamed = 1;
    const own =
      paragraphTags.has(run.container.tag) || isHeading(run.container.tag) || run.container.tag === 'li';
    for (const at of ancestors(run.container)) {
      at.chars += run.text.length;
      at.linkChars += run.linkChars;
      if (at.promise < 0) shamed *= 0.3;
      if (at === run.container && own) continue;
      at.score += run.vote * shamed * (shares[level++] ?? 0.05);
    }
  }
  let best: Container | undefined;
  for (const at of blocks.containers) if (at.score > 0 && (!best || score(at) >= score(best))) best = at;
  if (!best) return undefined;
  const root = widen(best, blocks);
  const runs = paragraphsIn(root, blocks.runs);
  const last = runs.at(-1);
  if (!last) return undefined;
  const linked = blocks.runs.filter(
    (run) => run.linkChars / run.text.length > 0.6 && run.weight > 20 && isIn(run.container, root),
  );
  return {
    root: root.element,
    last: last.container.element,
    runs,
    chars: runs.reduce((sum, run) => sum + run.weight, 0),
    linkChars: runs.reduce((sum, run) => sum + run.linkChars, 0),
    paragraphs: runs.filter((run) => run.vote > 0).length,
    together: togetherness(runs),
    linkedLines: linked.length,
    linkedHeadings: linked.filter((run) => isHeading(run.container.tag)).length,
    articles: blocks.containers.filter((at) => at.tag === 'article' && at !== root && isIn(at, root)).length,
  };
}

/** A long paragraph is company enough for itself: some sites part theirs with line breaks. */
const LONG_PARAGRAPH = 500;

function togetherness(runs: readonly Run[]): number {
  const homes = new Map<Container, number>();
  const homeOf = (run: Run): Container =>
    paragraphTags.has(run.container.tag) ? (run.container.parent ?? run.container) : run.container;
  const voting = runs.filter((run) => run.vote > 0);
  for (const run of voting) homes.set(homeOf(run), (homes.get(homeOf(run)) ?? 0) + 1);
  let all = 0;
  let together = 0;
  for (const run of voting) {
    const weight = weightOf(run.text);
    all += weight;
    if ((homes.get(homeOf(run)) ?? 0) > 1 || weight >= LONG_PARAGRAPH) together += weight;
  }
  return all === 0 ? 0 : together / all;
}

/** Votes that lie in `root`, in nothing that stands around the article, and (if asked) in a container that `likes`. */
function votesIn(root: Container, runs: readonly Run[], likes?: (container: Container) => boolean): number {
  let votes = 0;
  for (const run of runs) {
    if (run.vote === 0 || !isIn(run.container, root) || isAround(run.container, root)) continue;
    if (!likes || [...ancestors(run.container)].some(likes)) votes += run.vote;
  }
  return votes;
}

const isIn = (from: Container, root: Container): boolean => {
  let at: Container | undefined = from;
  while (at && at.depth > root.depth) at = at.parent;
  return at === root;
};

const WIDER_STEPS = 4;
const TWIN_STEPS = 9;
const MAX_LINK_SHARE = 0.35;
/** An `<article>` with that much running text, in characters, is whole. */
const WHOLE_ARTICLE = 1_500;

/**
 * An article cut into several containers (by advertisements, by galleries): up to where it is whole. Near by any
 * running text counts; farther up only that of containers made alike, and never across the next article's headline.
 */
function widen(best: Container, blocks: Blocks): Container {
  let root = best;
  let votes = votesIn(root, blocks.runs);
  const likes = (container: Container): boolean => isTwin(container, best);
  let at = best.parent;
  for (let steps = 0; at && steps < TWIN_STEPS && at.tag !== 'body'; at = at.parent, steps++) {
    if (at.promise < 0 && root.promise >= 0) break;
    if (root.tag === 'article' && votes >= WHOLE_ARTICLE) break;
    const wider = votesIn(at, blocks.runs, steps < WIDER_STEPS ? undefined : likes);
    if (wider <= votes * 1.2 || at.linkChars / at.chars >= MAX_LINK_SHARE) continue;
    if (headlinesIn(at, blocks) > 1) break;
    root = at;
    votes = wider;
  }
  return root;
}

function isTwin(a: Container, b: Container): boolean {
  const name = attribute(a.element, 'class');
  return a.tag === b.tag && name !== null && name !== '' && name === attribute(b.element, 'class');
}

const headlinesIn = (root: Container, blocks: Blocks): number =>
  blocks.containers.filter((container) => container.tag === 'h1' && isIn(container, root)).length;

/** The runs in `root` that are the article's own words, in order. */
function paragraphsIn(root: Container, runs: readonly Run[]): Run[] {
  const whole = runs.filter((run) => isIn(run.container, root));
  const total = whole.reduce((sum, run) => sum + run.vote, 0);
  const below = new Map<Container, number>();
  for (const run of whole) {
    for (const at of ancestors(run.container)) {
      if (at === root) break;
      below.set(at, (below.get(at) ?? 0) + run.vote);
    }
  }
  /** Furniture within the root; but a container that holds most of the text is the text, whatever it is called. */
  const standsAround = (from: Container, strict: boolean): boolean => {
    for (const at of ancestors(from)) {
      if (at === root) return false;
      if (strict && at.promise < 0 && (below.get(at) ?? 0) < total / 2) return true;
      if ((at.tag === 'ul' || at.tag === 'ol') && at.linkChars / Math.max(1, at.chars) > 0.5) return true;
    }
    return false;
  };
  const keep = (strict: boolean): Run[] =>
    whole.filter((run) => isOwnWord(run) && !standsAround(run.container, strict));
  const sum = (kept: readonly Run[]): number => kept.reduce((votes, run) => votes + run.vote, 0);
  const strict = keep(true);
  // Where its names would throw most of the text out, the names are of no use.
  const kept = sum(strict) >= total * 0.4 ? strict : keep(false);
  while (kept.length > 0) {
    const end = kept[kept.length - 1];
    if (!end || end.vote > 0) break;
    kept.pop();
  }
  return kept;
}

/** A paragraph, a heading between paragraphs, an item of a list; not a label, a button's words, a list of links. */
function isOwnWord(run: Run): boolean {
  const { tag } = run.container;
  if (tag === 'h1') return false;
  const density = run.linkChars / run.text.length;
  if (isHeading(tag)) return density < 0.5;
  if (paragraphTags.has(tag)) return density < 0.8 || run.weight > 200;
  if (tag === 'li' || tag === 'td' || tag === 'dd') return density < 0.5;
  return run.weight >= 40 && density < 0.5 && sentence.test(run.text);
}
