// The popup's state and what a reader's actions do to it. It joins the list, the counts, the search and the state of
// polling; the views get signals and callbacks and know none of that.
import { batch, computed, effect, signal } from '@preact/signals';
import { framePainted } from '../../components/popup/first-screen.ts';
import type { Breaking, PopupActions, PopupModel } from '../../components/popup/model.ts';
import { t } from '../../utils/i18n.ts';
import type { Settings } from '../../utils/settings.ts';
import type { StoreChange } from '../../utils/stories/changes.ts';
import { type Store, StoreError, storeError } from '../../utils/stories/db.ts';
import { blankOf } from './blank.ts';
import { chooseSource, Superseded } from './choose-source.ts';
import { createCounts, keysOf } from './counts.ts';
import { createFeedStatus } from './feed-status.ts';
import { createFollowing } from './following.ts';
import { showsImages } from './images.ts';
import { createList } from './list.ts';
import { after } from './load-after.ts';
import { createMarking } from './marking.ts';
import type { RelatedHere } from './related.ts';
import { createNotebook, readWhere } from './restore.ts';
import { createSearcher } from './searcher.ts';
import { createShowing } from './showing.ts';
import type { Source } from './sources.ts';
import { ALL, type PopupTab, searchTabId, tabOf, tabsOf } from './tabs.ts';

const TICK_MS = 15_000;
/** With rows in sight, whatever is not asked for leaves so long to the first keys. */
const FIRST_MOMENTS_MS = 250;

export interface Popup {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** Resolves when the first rows are in the list. */
  readonly firstRows: Promise<void>;
  /** All that can wait until the first paint. */
  readonly afterPaint: () => Promise<void>;
  /** Whether it shows what a popup begins with: the head of the list of all stories. */
  readonly atHome: () => boolean;
  readonly changed: (change: StoreChange) => void;
  readonly setSettings: (settings: Settings) => void;
}

/** @param store resolves with the open store, or rejects with a StoreError */
export function createPopup(store: Promise<Store>, initial: Settings): Popup {
  const now = signal(Date.now());
  const settings = signal(initial);
  const where = readWhere(now.value);
  const query = signal(where?.query ?? '');
  const searching = computed(() => query.value.trim() !== '');
  const failed = signal<unknown>();
  const trouble = signal<string>();

  let endFirstMoments = () => {};
  const firstMoments = new Promise<void>((resolve) => {
    endFirstMoments = resolve;
  });

  const counts = createCounts();
  const list = createList({
    onError: fail,
    onBehind: () => refresh(),
    free: () => firstMoments.then(framePainted),
  });
  const hidden = computed(() => keysOf(settings.value.categories.hidden));
  const tabs = computed(() => tabsOf(settings.value, counts.categories.value));
  const tabId = signal(where?.tab ?? ALL);
  const tab = computed((): PopupTab => tabOf(tabs.value, tabId.value));
  const unreadInAll = computed(() => counts.unread.value.get(ALL) ?? 0);
  const status = createFeedStatus(settings, now, unreadInAll);
  const breaking = signal<readonly Breaking[]>([]);
  const related = signal<RelatedHere>();
  const searcher = createSearcher(() => run(searchChanged));
  const { loading, current, newAbove, show, showFirst, refresh, whenShown } = createShowing({
    list,
    chosen: async () => sourceOf(await store),
    onFailure: fail,
    onShown: () => {
      failed.value = undefined;
    },
  });
  const following = createFollowing({
    list,
    refresh,
    onFailure: fail,
    onHeard: (change) => {
      now.value = Date.now();
      if (change.kind !== 'marks') status.setPolling(change.kind === 'poll-started');
    },
    onChange: async () => {
      await status.read(await store);
      await Promise.all([recount(), refreshStrip()]);
    },
  });
  const marking = createMarking({ store, list, marked, refresh });

  function fail(error: unknown): void {
    if (error instanceof Superseded) return;
    console.error(error);
    if (error instanceof StoreError && list.view.total() === 0) failed.value = error;
    else trouble.value = storeError(error).code === 'full' ? t('popup.store.full') : t('popup.trouble');
  }

  /** Runs what a click began; a failure is said in the status line. */
  function run(work: () => Promise<unknown>): void {
    trouble.value = undefined;
    work().catch(fail);
  }

  function sourceOf(db: Store): Promise<Source> {
    return chooseSource(db, searcher, { tab: tab.value, query: query.value.trim(), hidden: hidden.value });
  }

  /** The index has more stories, or others: what is shown of it is asked for again. */
  async function searchChanged(): Promise<void> {
    if (searching.value || tab.value.kind === 'search') await refresh();
  }

  async function recount(): Promise<void> {
    const db = await store;
    await counts.readCategories(db);
    await counts.read(db, tabs.value, hidden.value, searcher.countUnread);
  }

  async function refreshStrip(): Promise<void> {
    const { refreshBreaking } = await after();
    if (await refreshBreaking(await store, settings.value, breaking)) following.tellMarks();
  }

  async function readRelated(): Promise<void> {
    const { relatedHere } = await after();
    related.value = await relatedHere(settings);
  }

  async function marked(): Promise<void> {
    following.tellMarks();
    await Promise.all([recount(), refreshStrip()]);
  }

  function remember(): void {
    const text = query.value.trim();
    if (text !== '') run(async () => (await after()).rememberRecent(text));
  }

  async function keep(): Promise<void> {
    const text = query.value.trim();
    const next = await (await after()).keepSearch(text);
    batch(() => {
      settings.value = next;
      query.value = '';
      tabId.value = searchTabId(text);
    });
    await Promise.all([show(), recount()]);
  }

  async function drop(id: string): Promise<void> {
    settings.value = await (await after()).dropSearch(tabOf(tabs.value, id).query);
    tabId.value = ALL;
    await show();
  }

  const noteWhere = createNotebook(() => {
    const on = list.view.row(current.value);
    const at = on && { id: on.id, publishedAt: on.publishedAt };
    // Nobody comes back to what found nothing.
    const typed = list.view.total() > 0 ? query.value : '';
    return { tab: tabId.value, query: typed, place: list.place(), current: at };
  });

  const blank = computed(() =>
    blankOf({
      rows: list.view.total(),
      broken: failed.value === undefined ? undefined : storeError(failed.value).code,
      loading: loading.value,
      query: query.value.trim(),
      tab: tab.value,
      stored: counts.stories.value ?? 0,
      known: status.known.value,
      needs: status.needs.value,
      failed: status.feed.value?.error !== undefined && !status.polling.value,
      checked: status.feed.value?.checkedAt !== undefined,
    }),
  );

  async function afterPaint(): Promise<void> {
    setInterval(() => {
      now.value = Date.now();
    }, TICK_MS);
    effect(() => {
      void [tabId.value, query.value, current.value];
      noteWhere();
    });
    try {
      // First of all: the first key may be typed already, and a worker takes its time to start.
      const warming = searcher.warm();
      await status.read(await store);
      await following.begin();
      if (list.view.total() > 0) await new Promise((resolve) => setTimeout(resolve, FIRST_MOMENTS_MS));
      endFirstMoments();
      status.poll('popup').catch((error: unknown) => console.warn('poll/now:', error));
      await Promise.all([recount(), refreshStrip(), readRelated(), warming, marking.warm()]);
    } catch (error) {
      fail(error);
    } finally {
      endFirstMoments();
    }
  }

  const rowAt = (
    index: number,
    work: (story: NonNullable<ReturnType<typeof list.view.row>>) => Promise<void>,
  ) => {
    const story = list.view.row(index);
    if (story) run(() => work(story));
  };

  const actions: PopupActions = {
    chooseTab: (id) => {
      if (id === tabId.value) return;
      tabId.value = id;
      run(show);
    },
    search: (text) => {
      query.value = text;
      run(show);
    },
    rememberSearch: remember,
    forgetSearches: () => run(async () => (await after()).forgetRecent()),
    saveSearch: () => run(keep),
    removeSearch: (id) => run(() => drop(id)),
    searchEverywhere: () => {
      tabId.value = ALL;
      run(show);
    },
    refresh: () => run(() => status.poll('reader')),
    open: (story, background) => {
      remember();
      run(() => marking.open(story, background));
    },
    toggleRead: (index) => rowAt(index, marking.toggleRead),
    toggleSaved: (index) => rowAt(index, marking.toggleSaved),
    markAllRead: () =>
      run(async () => {
        const { kind, category } = tab.value;
        const whole = category !== undefined || (kind === 'all' && hidden.value.size === 0);
        await marking.allRead(whole ? { category } : { source: await sourceOf(await store) });
      }),
    undoMarkAll: () => run(marking.undo),
    whenShown,
    setCurrent: (index) => {
      current.value = index;
    },
    look: (from, to, top, topPx) => {
      list.look(from, to, top, topPx);
      if (top === 0 && newAbove.value > 0) newAbove.value = 0;
      noteWhere();
    },
    openSettings: () => run(async () => (await after()).openSettings()),
    openWelcome: () => run(async () => (await after()).openWelcome()),
    grantAccess: () =>
      run(async () => {
        if (await status.grant()) await status.poll('reader');
      }),
    setRelated: (on) => run(async () => related.value?.set(on)),
    copyDetails: async () => {
      const facts = { feed: status.feed.value, storyCount: counts.stories.value, error: failed.value };
      await (await after()).copyDetails(facts);
    },
  };

  const model: PopupModel = {
    now,
    settings,
    images: computed(() => showsImages(settings.value.appearance.images)),
    tabs,
    tab,
    unread: counts.unread,
    storyCount: counts.stories,
    query,
    searching,
    list: list.view,
    gaps: status.gaps,
    current,
    blank,
    needs: status.needs,
    breaking,
    newAbove,
    freshness: status.line,
    undo: marking.undoable,
    related: computed(() => related.value?.offer.value),
    trouble,
  };
  const setSettings = (next: Settings) => {
    const lists = () => [tab.value.id, ...hidden.value].join('|');
    const before = lists();
    settings.value = next;
    if (lists() !== before) run(() => Promise.all([show(), recount()]));
  };
  return {
    model,
    actions,
    firstRows: showFirst(where),
    afterPaint,
    atHome: () =>
      tab.value.kind === 'all' && query.value === '' && list.view.total() > 0 && list.place() === undefined,
    changed: following.changed,
    setSettings,
  };
}
