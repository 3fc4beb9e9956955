// What of an article's root is its own text: its paragraphs in order, and where they end.
import type { Blocks } from './blocks.ts';
import type { Container, Run } from './containers.ts';
import { isHeading, paragraphTags, sentence, weigh, weightOf } from './votes.ts';

export interface ArticleText {
  /** The smallest container around the article's paragraphs. */
  readonly root: Element;
  /** The block that holds the article's first paragraph. */
  readonly first: Element;
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

/** Reads the article's text out of its root; nothing where there is none. */
export function extractText({ runs: all, containers }: Blocks): ArticleText | undefined {
  const [root] = containers;
  for (const run of all) {
    weigh(run);
    for (let at: Container | undefined = run.container; at; at = at.parent) {
      at.chars += run.text.length;
      at.linkChars += run.linkChars;
    }
  }
  const runs = paragraphsIn(root, all);
  const [opening] = runs;
  const last = runs.at(-1);
  if (!opening || !last) return undefined;
  const linked = all.filter((run) => run.linkChars / run.text.length > 0.6 && run.weight > 20);
  return {
    root: root.element,
    first: opening.container.element,
    last: last.container.element,
    runs,
    chars: runs.reduce((sum, run) => sum + run.weight, 0),
    linkChars: runs.reduce((sum, run) => sum + run.linkChars, 0),
    paragraphs: runs.filter((run) => run.vote > 0).length,
    together: togetherness(runs),
    linkedLines: linked.length,
    linkedHeadings: linked.filter((run) => isHeading(run.container.tag)).length,
    articles: containers.filter((at) => at.tag === 'article' && at !== root).length,
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

/** The runs under `root` that are the article's own words, in order. */
function paragraphsIn(root: Container, runs: readonly Run[]): Run[] {
  const total = runs.reduce((sum, run) => sum + run.vote, 0);
  for (const run of runs) {
    for (let at: Container | undefined = run.container; at; at = at.parent) at.score += run.vote;
  }
  /** Furniture within the root; but a container that holds most of the text is the text, whatever it is called. */
  const standsAround = (from: Container, strict: boolean): boolean => {
    for (let at: Container | undefined = from; at && at !== root; at = at.parent) {
      if (strict && at.promise < 0 && at.score < total / 2) return true;
      if ((at.tag === 'ul' || at.tag === 'ol') && at.linkChars / Math.max(1, at.chars) > 0.5) return true;
    }
    return false;
  };
  const keep = (strict: boolean): Run[] =>
    runs.filter((run) => isOwnWord(run) && !standsAround(run.container, strict));
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
