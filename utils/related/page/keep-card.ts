// One card in its page: put behind its article where nothing in view moves by it, kept there while the page changes, and
// taken out. It comes with the card's own script (entrypoints/related-card.ts): pages that never have a card do not pay
// for it. A page that takes the card out again is left alone.
import type { Article, ArticleEnd } from './article.ts';
import { boxOf, isConnected, parentOf, remove, tagOf, textOf } from './dom.ts';
import type { Fit } from './fit.ts';
import { placeCard, refit } from './place.ts';
import { leavesUnseen, movesNothing } from './stillness.ts';
import { surroundingsOf } from './surroundings.ts';

/** A card, as far as its keeper needs it. */
export interface DrawnCard {
  readonly host: HTMLElement;
  /** The attribute that marks each host in this document, and a copy that the page made of one. */
  readonly name: string;
  readonly follow: (surroundings: { dark: boolean; direction: 'ltr' | 'rtl' }) => void;
  readonly fit: (fit: Fit) => void;
  /** Leaves its place empty. */
  readonly hide: () => void;
}

export interface KeptCard {
  readonly host: HTMLElement;
  readonly name: string;
  /** The article's root. */
  readonly root: Element;
  /** False where the article's text is no longer in the page. */
  readonly hasArticle: () => boolean;
  /** Whether the article's elements still hold this article; asked whenever it is read again. */
  readonly isSame: () => boolean;
  /** Whether there is more text, or less, in and around the article than when it was last read. */
  readonly hasGrown: () => boolean;
  /** Tells where the article ends now; true where that is somewhere else than before. */
  readonly endAt: (end: ArticleEnd) => boolean;
  /** Called once a tick: the card is put in if it can be, and made to look as the page does. */
  readonly keep: () => void;
  /** Takes it out of the page: at once where nobody sees it, else it is hidden and goes when it is out of view. */
  readonly leave: () => void;
}

/** What a card is kept for: `meant` is true while what moves counts as asked for by the reader. */
export interface Keeping {
  readonly article: Article;
  readonly view: Window;
  readonly meant: () => boolean;
}

/** `out`: to be put in. `behind`: in, but the article goes on after it. `nowhere`: no place does. */
type State = 'out' | 'in' | 'behind' | 'nowhere';

/** Of one card: a page that takes it out so often is left alone. */
const MAX_REMOVALS = 2;
/** Fewer characters more are a clock or a counter. */
const GROWN_CHARS = 80;

/** Keeps `card`, which is in no document yet, behind its article. */
export function keepCard(card: DrawnCard, { article, view, meant }: Keeping): KeptCard {
  const { host } = card;
  const { root } = article;
  /** The first words of the article, by which another one in its elements is told. */
  const beginning = beginningOf(article);
  let { end } = article;
  let state: State = 'out';
  /** How often the page took it out. */
  let removals = 0;
  let size = sizeAround(root);

  /** Puts the card where it belongs if nothing in view moves by it; else the next tick tries again. */
  function place(): void {
    if (state === 'in' || state === 'nowhere' || !isConnected(end.last)) return;
    const moves = state === 'behind';
    if (moves && !meant() && !leavesUnseen(host, view)) return;
    const may = meant() && moves ? () => true : movesNothing;
    const before = moves ? host.previousSibling : null;
    const placed = placeCard({ ...card, root, ...end }, view, may);
    if (placed === 'placed') {
      card.follow(surroundingsOf(host, view));
      state = 'in';
    } else if (before && isConnected(before)) {
      // Better behind its article's first end than gone.
      (before as ChildNode).after(host);
      if (placed === 'nowhere') state = 'in';
    } else if (placed === 'nowhere') state = 'nowhere';
  }

  return {
    host,
    name: card.name,
    root,
    hasArticle: () => isConnected(end.last),
    isSame: () => {
      size = sizeAround(root);
      return beginningOf(article) === beginning;
    },
    hasGrown: () => Math.abs(sizeAround(root) - size) >= GROWN_CHARS,
    endAt: (now) => {
      if (now.last === end.last) return false;
      end = now;
      if (state === 'in') state = 'behind';
      if (state === 'nowhere') state = 'out';
      place();
      return true;
    },
    keep: () => {
      if (state !== 'out' && state !== 'nowhere' && !isConnected(host)) {
        removals++;
        state = removals < MAX_REMOVALS ? 'out' : 'nowhere';
      }
      place();
      if (state !== 'in') return;
      card.follow(surroundingsOf(host, view));
      refit({ ...card, root, ...end }, view);
    },
    leave: () => leave(card, view),
  };
}

/** The first words of one of the article's first paragraphs: the longest, for a short one may be a date or a counter. */
function beginningOf({ blocks }: Article): string {
  const texts = blocks.slice(0, 5).map((block) => textOf(block) ?? '');
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '').slice(0, 100);
}

/** Characters in what holds the article: it may go on beside its root. */
function sizeAround(root: Element): number {
  const parent = parentOf(root);
  const around = parent instanceof Element && !/^(?:body|html)$/.test(tagOf(parent)) ? parent : root;
  return (textOf(around) ?? '').length;
}

function leave({ host, hide }: DrawnCard, view: Window): void {
  if (!isConnected(host)) return;
  const { top, bottom } = boxOf(host);
  if (top >= view.innerHeight) {
    remove(host);
    return;
  }
  hide();
  if (bottom < 0) return;
  const watcher = new IntersectionObserver((entries) => {
    const box = entries.at(-1)?.boundingClientRect;
    if (!box || entries.at(-1)?.isIntersecting || box.top < 0) return;
    watcher.disconnect();
    remove(host);
  });
  watcher.observe(host);
}
