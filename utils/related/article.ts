// From a page to the article on it, or to nothing: recognition, headline, description, text. The rule: front
// pages, lists, searches, paywalls without text and pages that forbid it get nothing.
import { readBlocks } from './blocks.ts';
import { type ArticleText, extractText } from './extract.ts';
import { type Headline, headlineOf } from './headline.ts';
import { locate } from './locate.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { skim } from './skim.ts';

export interface Article {
  readonly headline: string;
  readonly description: string;
  /** The text's beginning, paragraphs joined by a line feed, at most `MAX_TEXT_CHARS`. */
  readonly text: string;
  /** Ms since the epoch; undefined where the page does not say. */
  readonly publishedAt?: number;
  readonly root: Element;
  readonly last: Element;
}

/** News says first what it is about; more than this adds cost for the ranker and nothing else. */
export const MAX_TEXT_CHARS = 3_000;
const MAX_HEADLINE_CHARS = 500;
const MAX_DESCRIPTION_CHARS = 1_000;

/** What is enough text for an article, in characters: less where the page itself says that it is one. */
const ENOUGH_SAID = 200;
const ENOUGH_UNDER_HEADLINE = 400;
const ENOUGH_ALONE = 1_200;
const ENOUGH_BEHIND_PAYWALL = 600;

/**
 * Finds the article on `page`, yielding between slices of work. Nothing outside `page` is touched. `known` are the
 * roots of articles found before: the page's next article is looked for, of which its head need not speak.
 */
export function* findArticle(
  page: Document,
  known: ReadonlySet<Element> = new Set(),
): Generator<undefined, Article | undefined> {
  const metadata = readMetadata(page);
  if (metadata.optedOut) return undefined;
  yield;
  const skimmed = yield* skim(page, known);
  const root = skimmed && locate(page, skimmed);
  if (!root) return undefined;
  yield;
  const found = extractText(yield* readBlocks(page, root, known));
  if (!found) return undefined;
  yield;
  const first = known.size === 0;
  const headline = headlineOf(page, metadata, found.first, skimmed.homeOf, first);
  if (headline.text === '' || !isArticle(metadata, found, headline)) return undefined;
  return {
    headline: headline.text.slice(0, MAX_HEADLINE_CHARS),
    description: first ? metadata.description.slice(0, MAX_DESCRIPTION_CHARS) : '',
    text: textOf(found),
    publishedAt: first ? metadata.publishedAt : undefined,
    root: found.root,
    last: found.last,
  };
}

const textOf = (found: ArticleText): string =>
  found.runs
    .map((run) => run.text)
    .join('\n')
    .slice(0, MAX_TEXT_CHARS);

function isArticle(metadata: Metadata, found: ArticleText, headline: Headline): boolean {
  const vouched = metadata.saysArticle || headline.confirmed;
  if (metadata.saysListing || isListing(found, vouched)) return false;
  if (metadata.paywalled && found.chars < ENOUGH_BEHIND_PAYWALL) return false;
  if (metadata.saysArticle) return found.chars >= ENOUGH_SAID;
  return found.chars >= (vouched ? ENOUGH_UNDER_HEADLINE : ENOUGH_ALONE);
}

/** Teasers: short texts that stand apart, each with its link; or, where nothing vouches for one article, several. */
function isListing(found: ArticleText, vouched: boolean): boolean {
  const { together, linkedLines, linkedHeadings, paragraphs, articles } = found;
  if (linkedLines >= Math.max(3, vouched ? paragraphs : paragraphs / 2) && together() < 0.3) return true;
  if (vouched) return false;
  return articles() >= 3 || (linkedHeadings >= 3 && linkedHeadings >= paragraphs * 0.6);
}
