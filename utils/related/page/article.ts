// From a page to the article on it, or to nothing: recognition, headline, description, text. The rule: front
// pages, lists, searches, paywalls without text and pages that forbid it get nothing.
import { readBlocks } from './blocks.ts';
import { ancestorsOf, selectOne } from './dom.ts';
import { type ArticleText, extractText } from './extract.ts';
import { type Headline, headlineOf, nextHeadline, shownHeadline } from './headline.ts';
import { leadOf, locate } from './locate.ts';
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
  /** The blocks of its paragraphs, in order. */
  readonly blocks: readonly Element[];
  readonly end: ArticleEnd;
}

/** Where an article ends, and the column that its text runs in. */
export interface ArticleEnd {
  /** The block of the last paragraph: a `p`, a `div` of plain text, a list's item. */
  readonly last: Element;
  /** The element that most paragraphs are children of; or the block itself, where text stands in it directly. */
  readonly column: Element;
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
/** What is asked for amid a text belongs to what the text is about: an account. */
const PASSWORD = '[type=password]';

/**
 * Finds the article on `page`, yielding between slices of work. Nothing outside `page` is touched. `known` are the
 * roots of articles found before: the page's next article is looked for, of which its head need not speak.
 */
export function* findArticle(
  page: Document,
  known: ReadonlySet<Element> = new Set(),
): Generator<undefined, Article | undefined> {
  const metadata = yield* readMetadata(page);
  if (metadata.optedOut || metadata.saysOther) return undefined;
  yield;
  const first = known.size === 0;
  const shown = first ? shownHeadline(page, metadata) : undefined;
  const spared = new Set(shown && ancestorsOf(shown.element));
  yield;
  const skimmed = yield* skim(page, known, spared);
  const root = skimmed && locate(page, skimmed, shown, metadata.live);
  if (!root) return undefined;
  yield;
  const found = extractText(yield* readBlocks(page, root, known, spared), metadata, shown?.element);
  if (!found) return undefined;
  yield;
  const headline =
    (first ? undefined : nextHeadline(page, found.first)) ?? headlineOf(page, metadata, shown, found.first);
  if (headline.text === '' || !isArticle(metadata, found, headline)) return undefined;
  return {
    headline: headline.text.slice(0, MAX_HEADLINE_CHARS),
    description: first ? metadata.description.slice(0, MAX_DESCRIPTION_CHARS) : '',
    text: textOf(leadOf(skimmed, shown, found.root), found),
    publishedAt: first ? metadata.publishedAt : undefined,
    root: found.root,
    blocks: found.runs.map(({ container }) => container.element),
    end: { last: found.last, column: found.column },
  };
}

/**
 * Where the article at `root` ends now: pages grow by lazy paragraphs, by "Continue reading", by the updates of a live
 * blog. Undefined where its text is gone. `known` are the roots of the page's articles. Yields as `findArticle` does.
 */
export function* findEnd(
  page: Document,
  root: Element,
  known: ReadonlySet<Element>,
): Generator<undefined, ArticleEnd | undefined> {
  const metadata = yield* readMetadata(page);
  const shown = shownHeadline(page, metadata);
  const others = new Set(known);
  others.delete(root);
  const blocks = yield* readBlocks(page, root, others, new Set(shown && ancestorsOf(shown.element)));
  const found = extractText(blocks, metadata, shown?.element);
  return found && { last: found.last, column: found.column };
}

const textOf = (lead: readonly string[], found: ArticleText): string =>
  [...lead, ...found.runs.map((run) => run.text)].join('\n').slice(0, MAX_TEXT_CHARS);

function isArticle(metadata: Metadata, found: ArticleText, headline: Headline): boolean {
  const { saysArticle, paywalled, declared, publishedAt } = metadata;
  const vouched = saysArticle || headline.confirmed;
  if (found.teasers > 0.5 || (!saysArticle && found.articles() >= 3)) return false;
  if (!declared && !publishedAt && (found.titles || found.questions || selectOne(found.root, PASSWORD)))
    return false;
  if (paywalled && found.chars < ENOUGH_BEHIND_PAYWALL) return false;
  if (saysArticle && headline.confirmed) return found.chars >= ENOUGH_SAID;
  return found.chars >= (vouched ? ENOUGH_UNDER_HEADLINE : ENOUGH_ALONE);
}
