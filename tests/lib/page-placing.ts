// Runs in a saved page: the product's own article, card and place, and what a reader would say of it. Bundled by
// tests/lib/saved-pages.ts.
import { makeCard } from '../../components/related/card.ts';
import { type Article, findArticle } from '../../utils/related/page/article.ts';
import { placeCard } from '../../utils/related/page/place.ts';

/** What came of placing a card on one page; null where there is none. */
export interface Seen {
  readonly isArticle: boolean;
  readonly placed: boolean;
  /** Paragraphs of the found article that stand after the card. */
  readonly behind: number;
  /** What the card is in, but should not be. */
  readonly within: string | null;
  /** Card to text block: 1 is right. */
  readonly widthRatio: number | null;
  /** CSS pixels from the text's end to the card. */
  readonly gapPx: number | null;
}

const NAME = 'placing';
const nothing = { behind: 0, within: null, widthRatio: null, gapPx: null };

function ended<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export function seePlace(): Seen {
  const article = ended(findArticle(document));
  if (!article) return { isArticle: false, placed: false, ...nothing };
  const sheet = document.createElement('style');
  sheet.textContent = `[${NAME}] { --${NAME}: block }`;
  document.documentElement.append(sheet);
  const title = 'A related story with a headline of the usual length, as an outlet writes them';
  const story = {
    title,
    link: 'https://outlet.invalid/',
    about: ['Politics · 22 min · both mention Islamabad'],
  };
  const words = {
    language: 'en',
    direction: 'ltr',
    initials: 'OV',
    name: '',
    heading: 'Related from the outlet',
    hide: 'Hide',
    hideHint: 'Hide',
    offSite: '',
    offEverywhere: '',
    siteIsOff: '',
    undo: '',
  } as const;
  const calls = { onOff: async () => false, onSettings: () => {} };
  const card = makeCard(window, { stories: [story, story, story], words, calls, name: NAME });
  const placing = { ...card, root: article.root, ...article.end };
  // Where the text's end is in view, the card waits for the reader to scroll on; then it goes where it is put here.
  const placed =
    placeCard(placing, window) === 'placed' || placeCard(placing, window, () => true) === 'placed';
  if (!placed) return { isArticle: true, placed, ...nothing };
  const box = card.host.getBoundingClientRect();
  const width = widthOf(article);
  return {
    isArticle: true,
    placed,
    behind: article.blocks.filter(
      (one) => card.host.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).length,
    within: whatHolds(card.host, article),
    widthRatio: width === undefined ? null : Math.round((100 * box.width) / width) / 100,
    gapPx: Math.round(box.top - article.end.last.getBoundingClientRect().bottom),
  };
}

/** The width of the block that most of the text stands in. */
function widthOf(article: Article): number | undefined {
  const votes = new Map<number, number>();
  for (const block of article.blocks) {
    const width = Math.round(block.getBoundingClientRect().width);
    if (width > 0) votes.set(width, (votes.get(width) ?? 0) + (block.textContent?.length ?? 0));
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Looked up independently of how the product chooses: by selectors, and by the boxes that cut off what is in them. */
function whatHolds(host: HTMLElement, { root }: Article): string | null {
  for (const [name, selector] of [
    ['form', 'form'],
    ['li', 'li, [role=listitem]'],
    ['editable', '[contenteditable]:not([contenteditable=false])'],
  ] as const) {
    const holder = host.closest(selector);
    // Some software puts a form around the whole page: that is none to be filled in.
    const wholePage =
      name === 'form' &&
      holder !== null &&
      holder.contains(root) &&
      holder.contains(document.querySelector('h1'));
    if (holder && !wholePage) return name;
  }
  for (const [name, selector] of [
    ['aside', 'aside, [role=complementary]'],
    ['nav', 'nav, [role=navigation]'],
    ['footer', 'footer, [role=contentinfo]'],
    ['comments', '[class*=comment i], [id*=comment i], [id*=disqus i]'],
  ] as const) {
    const holder = host.closest(selector);
    if (holder && !holder.contains(root)) return name;
  }
  const box = host.getBoundingClientRect();
  for (let at = host.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if (/hidden|clip/.test(overflowY) && box.bottom > at.getBoundingClientRect().bottom + 1) return 'clipped';
  }
  return null;
}
