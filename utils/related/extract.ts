// What of an article's root is its own text: its paragraphs in order, and where they end.
import type { Blocks } from './blocks.ts';
import type { Container, Run } from './containers.ts';
import { isHeading, paragraphTags, sentence, weigh } from './votes.ts';

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
  /** Paragraphs of running text. */
  readonly paragraphs: number;
  /** How much of it stands together, paragraph after paragraph in one container, 0 to 1: teasers stand apart. */
  readonly together: () => number;
  /** Lines within the root that are nothing but a link, and those of them that are headings: a list has one a teaser. */
  readonly linkedLines: number;
  readonly linkedHeadings: number;
  /** `<article>` elements within the root. */
  readonly articles: () => number;
}

/** Reads the article's text out of its root; nothing where there is none. */
export function extractText({ runs: all, containers }: Blocks): ArticleText | undefined {
  const [root] = containers;
  let linkedLines = 0;
  let linkedHeadings = 0;
  for (const run of all) {
    weigh(run);
    const { container, text, linkChars, weight, vote } = run;
    for (let at: Container | undefined = container; at; at = at.parent) {
      at.chars += text.length;
      at.linkChars += linkChars;
      at.votes += vote;
    }
    if (weight <= 20 || linkChars / text.length <= 0.6) continue;
    linkedLines++;
    if (isHeading(container.tag)) linkedHeadings++;
  }
  const runs = paragraphsIn(root, all);
  const [opening] = runs;
  const last = runs.at(-1);
  if (!opening || !last) return undefined;
  let chars = 0;
  let paragraphs = 0;
  for (const { weight, vote } of runs) {
    chars += weight;
    if (vote > 0) paragraphs++;
  }
  return {
    root: root.element,
    first: opening.container.element,
    last: last.container.element,
    runs,
    chars,
    paragraphs,
    together: () => togetherness(runs),
    linkedLines,
    linkedHeadings,
    articles: () => containers.filter((at) => at.tag === 'article' && at !== root).length,
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
    const { weight } = run;
    all += weight;
    if ((homes.get(homeOf(run)) ?? 0) > 1 || weight >= LONG_PARAGRAPH) together += weight;
  }
  return all === 0 ? 0 : together / all;
}

/** The runs under `root` that are the article's own words, in order. */
function paragraphsIn(root: Container, runs: readonly Run[]): Run[] {
  const strict = ownWords(root, runs, true);
  // Where its names would throw most of the text out, the names are of no use.
  let votes = 0;
  for (const { vote } of strict) votes += vote;
  const kept = votes >= root.votes * 0.4 ? strict : ownWords(root, runs, false);
  while (kept.length > 0 && kept.at(-1)?.vote === 0) kept.pop();
  return kept;
}

/** The runs that are words of the article; `strict` leaves out what its names say stands around it. */
function ownWords(root: Container, runs: readonly Run[], strict: boolean): Run[] {
  return runs.filter((run) => isOwnWord(run) && !standsAround(run.container, root, strict));
}

/** Furniture within the root; but a container that holds most of the text is the text, whatever it is called. */
function standsAround(from: Container, root: Container, strict: boolean): boolean {
  for (let at: Container | undefined = from; at && at !== root; at = at.parent) {
    if (strict && at.promise < 0 && at.votes < root.votes / 2) return true;
    if ((at.tag === 'ul' || at.tag === 'ol') && at.linkChars / Math.max(1, at.chars) > 0.5) return true;
  }
  return false;
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
