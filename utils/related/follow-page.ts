// One page from its first idle moment to its end: find the article, ask, place the card, follow what the page
// becomes (another address, the next article below). It waits for idle time, works in slices, and never insists.
import type { RelatedAnswer } from '../messages.ts';
import { type Article, findArticle } from './article.ts';
import { byTag, isConnected, isHidden, putAfter, readyStateOf } from './dom.ts';
import { endOfShortPage, movesNothing, placeAfter, stillThere, surroundingsOf } from './place.ts';

/** A card in the page, as far as the page's follower needs it. */
export interface PlacedCard {
  readonly host: HTMLElement;
  readonly follow: (surroundings: { dark: boolean; direction: 'ltr' | 'rtl' }) => void;
}

export interface PageCalls {
  readonly ask: (article: Article) => Promise<RelatedAnswer>;
  readonly draw: (answer: Extract<RelatedAnswer, { words: unknown }>) => PlacedCard;
  /** False once the extension was updated, removed or switched off. */
  readonly alive: () => boolean;
}

interface Shown {
  readonly article: Article;
  readonly after: Element;
  readonly card: PlacedCard;
  placed: boolean;
  /** How often the card was put in: a page that takes it out twice is left alone. */
  times: number;
}

const TICK_MS = 1_000;
const SLICE_MS = 4;
const IDLE_TIMEOUT_MS = 5_000;
const MAX_ARTICLES = 10;
const MAX_PLACINGS = 2;
/** Of one document: a page that makes up articles without end is answered no more. */
const MAX_ASKS = 200;
/** Ticks from "not yet" to the next question: the outlet's first stories are on their way, soon or on a slow line. */
const AGAIN_TICKS: readonly number[] = [4, 10, 30];
/** A page drawn by script may have its article later; after these ticks it is looked at again, if it grew. */
const LATER_TICKS: readonly number[] = [2, 5, 10];

const idle = (view: Window): Promise<IdleDeadline> =>
  new Promise((resolve) => view.requestIdleCallback(resolve, { timeout: IDLE_TIMEOUT_MS }));

/** Follows the page of `view`; returns how to stop and take every card out. */
export function followPage(view: Window, calls: PageCalls): () => void {
  const page = view.document;
  const clock = view.performance;
  const shown: Shown[] = [];
  const known = new Set<Element>();
  const articles = byTag(page, 'article');
  const everything = byTag(page, '*');
  let address = '';
  let articleCount = 0;
  let elementCount = 0;
  let ticks = 0;
  let asks = 0;
  let looking = false;
  /** The article that was answered "not yet", how often, and the ticks to wait before it is asked about again. */
  let waiting: { article: Article; times: number; ticks: number } | undefined;
  let stopped = false;

  const mayLook = (): boolean => !stopped && !isHidden(page) && readyStateOf(page) === 'complete';

  /** One look at the page, in slices of idle time. */
  async function look(): Promise<void> {
    if (looking || shown.length >= MAX_ARTICLES || asks >= MAX_ASKS) return;
    looking = true;
    try {
      address = view.location.href;
      articleCount = articles.length;
      elementCount = everything.length;
      const steps = findArticle(page, known);
      for (;;) {
        await idle(view);
        if (stopped) return;
        const end = clock.now() + SLICE_MS;
        let step = steps.next();
        while (!step.done && clock.now() < end) step = steps.next();
        if (!step.done) continue;
        if (step.value) await offer(step.value);
        return;
      }
    } finally {
      looking = false;
    }
  }

  async function offer(article: Article, times = 0): Promise<void> {
    asks++;
    waiting = undefined;
    const answer = await calls.ask(article);
    if (stopped) return;
    known.add(article.root);
    const wait = AGAIN_TICKS[times];
    if ('later' in answer && wait) waiting = { article, times: times + 1, ticks: wait };
    if (answer.stories.length === 0 || !('words' in answer)) return;
    const after = stillThere(article.last, view) ? placeAfter(article.last, view) : undefined;
    if (!after) return;
    const one: Shown = { article, after, card: calls.draw(answer), placed: false, times: 0 };
    shown.push(one);
    place(one);
  }

  /** Puts the card in if nothing in view moves by it; else the next tick tries again. */
  function place(one: Shown): void {
    if (one.times >= MAX_PLACINGS || !stillThere(one.after, view)) return;
    const after = movesNothing(one.after, view) ? one.after : endOfShortPage(one.after, view);
    if (!after) return;
    one.card.follow(surroundingsOf(one.after, view));
    putAfter(after, one.card.host);
    one.placed = true;
    one.times++;
  }

  /** A page that swapped its article for another: the old one's card goes with it. */
  function dropLost(): void {
    for (const one of [...shown]) {
      if (isConnected(one.article.last)) continue;
      one.card.host.remove();
      known.delete(one.article.root);
      shown.splice(shown.indexOf(one), 1);
    }
  }

  function tick(): void {
    if (stopped) return;
    if (!calls.alive()) stop();
    if (!mayLook()) return;
    ticks++;
    dropLost();
    if (waiting && !isConnected(waiting.article.last)) waiting = undefined;
    if (waiting && --waiting.ticks <= 0 && asks < MAX_ASKS) {
      void offer(waiting.article, waiting.times).catch(() => {});
    }
    for (const one of shown) {
      if (!one.placed) place(one);
      else if (!isConnected(one.card.host)) one.placed = false;
      else one.card.follow(surroundingsOf(one.card.host, view));
    }
    const moved = view.location.href !== address || articles.length > articleCount;
    const late = shown.length === 0 && LATER_TICKS.includes(ticks) && everything.length > elementCount;
    if (ticks === 1 || moved || late) {
      if (moved) ticks = 1;
      void look().catch(() => {});
    }
  }

  function stop(): void {
    if (stopped) return;
    stopped = true;
    view.clearInterval(timer);
    for (const one of shown) takeOut(one.card.host, view);
  }

  const timer = view.setInterval(tick, TICK_MS);
  void idle(view).then(tick);
  return stop;
}

/** Takes a card out of the page: at once where nobody sees it, else it is hidden and goes when it is out of view. */
function takeOut(host: HTMLElement, view: Window): void {
  if (!isConnected(host)) return;
  const { top, bottom } = host.getBoundingClientRect();
  if (top >= view.innerHeight) {
    host.remove();
    return;
  }
  host.setAttribute('data-gone', '');
  if (bottom < 0) return;
  const watcher = new IntersectionObserver((entries) => {
    const box = entries.at(-1)?.boundingClientRect;
    if (!box || entries.at(-1)?.isIntersecting || box.top < 0) return;
    watcher.disconnect();
    host.remove();
  });
  watcher.observe(host);
}
