// One page from its first idle moment to its end: find the article, ask, have the card drawn, follow what the page
// becomes (a longer article, another one in its place, the next below it). It waits for idle time and works in slices.
// Where cards stand is their keeper's (keep-card.ts), which comes with the first of them.
import type { RelatedAnswer } from '../../messaging/messages.ts';
import { type Article, findArticle, findEnd } from './article.ts';
import { byTag, isConnected, isHidden, readyStateOf, remove, rootOf, select, titleOf } from './dom.ts';
import type { Keeping, KeptCard } from './keep-card.ts';

export interface PageCalls {
  readonly ask: (article: Article) => Promise<RelatedAnswer>;
  /** Draws the card and gives it a keeper. */
  readonly draw: (
    answer: Extract<RelatedAnswer, { words: unknown }>,
    keeping: Keeping,
  ) => Promise<KeptCard | undefined>;
  /** False once the extension was updated, removed or switched off. */
  readonly alive: () => boolean;
}

const TICK_MS = 1_000;
const SLICE_MS = 4;
const IDLE_TIMEOUT_MS = 5_000;
const MAX_ARTICLES = 10;
/** At one address: a page that draws itself anew whenever it has a card would go on for ever. */
const MAX_CARDS = 3;
/** Of one document: a page that makes up articles without end is answered no more. */
const MAX_ASKS = 200;
/** Ticks from "not yet", or no answer at all, to the next question: the first stories may be on a slow line. */
const AGAIN_TICKS: readonly number[] = [4, 10, 30, 60];
/** A page drawn by script may have its article later; after these ticks it is looked at again, if it changed. */
const LATER_TICKS: readonly number[] = [2, 5, 10, 20, 40];
/** Ticks between two readings of an article that turned out the same, at most. */
const MAX_QUIET_TICKS = 32;
/** Browsers count what moves this soon after a click or a key as meant by the reader. */
const MEANT_MS = 400;

const idle = (view: Window, timeout = IDLE_TIMEOUT_MS): Promise<IdleDeadline> =>
  new Promise((resolve) => view.requestIdleCallback(resolve, { timeout }));

/** Follows the page of `view`; returns how to stop and take every card out. */
export function followPage(view: Window, calls: PageCalls): () => void {
  const page = view.document;
  const clock = view.performance;
  const shown: KeptCard[] = [];
  /** Roots of the articles that were asked about. */
  const known = new Set<Element>();
  const articles = byTag(page, 'article');
  let address = '';
  let title = '';
  let articleCount = 0;
  /** Ticks since the page was new, at this address. */
  let ticks = 0;
  let cards = 0;
  let asks = 0;
  let changed = true;
  /** The attribute of every card in this document. */
  let name: string | undefined;
  let looking = false;
  /** Ticks to wait before shown articles are read again, and how many it was the last time. */
  let quiet = { left: 0, of: 1 };
  /** A look is about to be taken at what the reader has just asked for. */
  let soon = false;
  let actedAt = Number.NEGATIVE_INFINITY;
  /** The article that was answered "not yet" or not at all, how often, and the ticks to wait before it is asked about again. */
  let waiting: { article: Article; times: number; ticks: number } | undefined;
  let stopped = false;

  const mayLook = (): boolean => !stopped && !isHidden(page) && readyStateOf(page) === 'complete';
  const meant = (): boolean => clock.now() - actedAt < MEANT_MS;

  /** Runs work in slices of idle time; undefined where following ended meanwhile. */
  async function inSlices<T>(steps: Generator<undefined, T>, atOnce = false): Promise<T | undefined> {
    for (;;) {
      await idle(view, atOnce ? SLICE_MS : IDLE_TIMEOUT_MS);
      if (stopped) return undefined;
      const end = clock.now() + SLICE_MS;
      let step = steps.next();
      while (!step.done && clock.now() < end) step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** One look at the page: at the articles that have a card, where they may have changed, and for the next article. */
  async function look(forNext: boolean, atOnce = false): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      address = view.location.href;
      title = titleOf(page);
      articleCount = articles.length;
      changed = false;
      let another = false;
      for (const one of [...shown]) another = !(await readAgain(one, atOnce)) || another;
      if (stopped || !(forNext || another) || shown.length >= MAX_ARTICLES || asks >= MAX_ASKS) return;
      const article = await inSlices(findArticle(page, known));
      if (article && !stopped) await offer(article);
    } finally {
      looking = false;
    }
  }

  /** Reads on in an article that has a card, for it may have grown; false where its elements hold another by now. */
  async function readAgain(one: KeptCard, atOnce: boolean): Promise<boolean> {
    if (!one.isSame()) {
      drop(one);
      return false;
    }
    const end = await inSlices(findEnd(page, one.root, known), atOnce);
    if (end && shown.includes(one) && one.endAt(end)) quiet = { left: 0, of: 1 };
    return true;
  }

  async function offer(article: Article, times = 0): Promise<void> {
    asks++;
    waiting = undefined;
    known.add(article.root);
    const later = { article, times: times + 1, ticks: AGAIN_TICKS[times] ?? Number.POSITIVE_INFINITY };
    try {
      const answer = await calls.ask(article);
      if ('later' in answer) waiting = later;
      if (!('words' in answer) || answer.stories.length === 0 || cards >= MAX_CARDS || stopped) return;
      const card = await calls.draw(answer, { article, view, meant });
      if (stopped || !card?.hasArticle()) return;
      cards++;
      name = card.name;
      shown.push(card);
      card.keep();
    } catch {
      // The background was stopped before it had answered.
      waiting = later;
    }
  }

  function drop(one: KeptCard): void {
    remove(one.host);
    known.delete(one.root);
    shown.splice(shown.indexOf(one), 1);
  }

  /** Cards of articles that are gone go with them, and so do copies of cards that the page made. */
  function tidy(): boolean {
    const lost = shown.filter((one) => !one.hasArticle());
    lost.forEach(drop);
    for (const root of known) if (!isConnected(root)) known.delete(root);
    const root = rootOf(page);
    if (name !== undefined && root) {
      for (const host of select(root, `[${name}]`)) if (!shown.some((one) => one.host === host)) remove(host);
    }
    return lost.length > 0;
  }

  function tick(): void {
    if (stopped) return;
    if (!calls.alive()) stop();
    if (!mayLook()) return;
    ticks++;
    const lost = changed && tidy();
    if (waiting && !isConnected(waiting.article.end.last)) waiting = undefined;
    if (waiting && --waiting.ticks <= 0 && asks < MAX_ASKS)
      void offer(waiting.article, waiting.times).catch(() => {});
    for (const one of shown) one.keep();
    const elsewhere = view.location.href !== address;
    if (elsewhere) cards = shown.length;
    const renamed = titleOf(page) !== title;
    if (elsewhere || lost) ticks = 1;
    const more = articles.length > articleCount;
    const late = changed && shown.length === 0 && LATER_TICKS.includes(ticks);
    if (ticks === 1 || more || late) void look(true).catch(() => {});
    else if (renamed || (changed && shown.some((one) => one.hasGrown()))) again();
  }

  /** Reads shown articles again, seldomer the more often they turned out the same. */
  function again(): void {
    if (quiet.left-- > 0) return;
    const of = Math.min(quiet.of * 2, MAX_QUIET_TICKS);
    quiet = { left: of, of };
    void look(false, meant()).catch(() => {});
  }

  function stop(): void {
    if (stopped) return;
    stopped = true;
    view.clearInterval(timer);
    observer.disconnect();
    for (const one of shown) one.leave();
  }

  const observer = new MutationObserver(() => {
    changed = true;
    if (soon || shown.length === 0 || !meant()) return;
    // The reader asked for it: what the rest pushes away may move with it, while that is still meant.
    soon = true;
    void idle(view, SLICE_MS).then(() => {
      soon = false;
      if (mayLook() && shown.some((one) => one.hasGrown())) void look(false, true).catch(() => {});
    });
  });
  observer.observe(page, { childList: true, subtree: true, characterData: true });
  const acted = (event: Event): void => {
    if (event.isTrusted) actedAt = clock.now();
  };
  for (const type of ['pointerup', 'keydown'])
    view.addEventListener(type, acted, { capture: true, passive: true });
  const timer = view.setInterval(tick, TICK_MS);
  void idle(view).then(tick);
  return stop;
}
