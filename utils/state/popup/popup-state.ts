// The popup's state and what a reader's actions do to it. It joins the list, the counts, the search and the state of
// polling; the views get signals and callbacks and know none of that.
import { batch, computed, effect, signal } from '@preact/signals';
import { currentWindowId, openPanel } from '../../browser/panel.ts';
import { createSaid } from '../../browser/said.ts';
import { t } from '../../i18n/i18n.ts';
import { outletAddress } from '../../outlet/address.ts';
import { createPictureLoader } from '../../reading/pictures.ts';
import type { Settings } from '../../settings/settings.ts';
import type { StoreChange } from '../../stories/changes.ts';
import { isOfStore, type Store, StoreError, storeError } from '../../stories/db.ts';
import { createAroundList } from './around-list.ts';
import { chooseSource, Superseded } from './choose-source.ts';
import type { PopupActions, PopupModel } from './contract.ts';
import { createCounts, keysOf } from './counts.ts';
import { blankOf } from './empty-state.ts';
import { createFeedStatus } from './feed-status.ts';
import { showsImages } from './images.ts';
import { createNotebook, readWhere } from './last-place.ts';
import { createMarking } from './marking.ts';
import { createOpening } from './opening.ts';
import { createPassedRows } from './passed-rows.ts';
import { createPopupList } from './popup-list.ts';
import type { RelatedHere } from './related-toggle.ts';
import { createSearcher } from './searcher.ts';
import type { Source } from './sources.ts';
import { ALL, type PopupTab, searchTabId, tabOf, tabsOf } from './tabs.ts';
import { createTurnedOffNotice } from './turned-off-notice.ts';

const TICK_MS = 15_000;
/** Loaded with the first search that is kept, or let go. */
const loadKept = () => import('./kept-searches.ts');
const loadPages = () => import('../../browser/pages.ts');
const loadWishes = () => import('./wishes.ts');
/** With rows in sight, whatever is not asked for leaves so long to the first keys. */
const FIRST_MOMENTS_MS = 250;

type Wishes = typeof import('./wishes.ts');

export interface Popup {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** Resolves when the first rows are in the list. */
  readonly firstRows: Promise<void>;
  /** All that can wait until the first paint. */
  readonly afterPaint: () => Promise<void>;
  readonly changed: (change: StoreChange) => void;
  readonly setSettings: (settings: Settings) => void;
}

/**
 * @param store resolves with the open store, or rejects with a StoreError
 * @param announce tells the other contexts what changed here
 * @param place `closes`: the page is to close when a story is opened on the site, as a popup does
 */
export function createPopup(
  store: Promise<Store>,
  initial: Settings,
  announce: (change: StoreChange) => void,
  { closes }: { readonly closes: boolean } = { closes: true },
): Popup {
  const now = signal(Date.now());
  const settings = signal(initial);
  const where = readWhere(now.value);
  const query = signal(where?.query ?? '');
  const searching = computed(() => query.value.trim() !== '');
  /** What the list that is shown answers, and what was asked for last. */
  const answered = signal(query.value.trim());
  let asked = '';
  const newestFirst = signal(false);
  const trouble = signal<string>();

  /** Known before it is needed: a click must not wait for it. */
  let windowId: number | undefined;
  let endFirstMoments = () => {};
  const firstMoments = new Promise<void>((resolve) => {
    endFirstMoments = resolve;
  });

  const counts = createCounts();
  const hidden = computed(() => keysOf(settings.value.categories.hidden));
  const tabs = computed(() => tabsOf(settings.value, counts.categories.value, counts.changed.value));
  const tabId = signal(where?.tab ?? ALL);
  const tab = computed((): PopupTab => tabOf(tabs.value, tabId.value));
  const wantsUnread = signal(where?.unread ?? false);
  const unreadOnly = computed(() =>
    searching.value || tab.value.kind === 'saved' || tab.value.kind === 'changed'
      ? undefined
      : wantsUnread.value,
  );
  const unreadInAll = computed(() => counts.unread.value.get(ALL) ?? 0);
  const status = createFeedStatus(settings, now, unreadInAll);
  const silentUntil = computed(() => {
    const until = settings.value.alerts.snoozedUntil ?? 0;
    return until > now.value ? until : undefined;
  });
  const hasNews = signal(false);
  const related = signal<RelatedHere>();
  const turnedOff = createTurnedOffNotice();
  const searcher = createSearcher(() => run(searchChanged));
  const list = createPopupList({
    chosen: async () => {
      asked = query.value.trim();
      return sourceOf(await store);
    },
    free: () => firstMoments,
    onShown: () => {
      answered.value = asked;
    },
    onFailure: fail,
  });
  const { current, show, refresh } = list;
  const around = createAroundList({
    store,
    settings,
    hidden,
    searcher,
    // Nothing of that is new to the reader.
    refresh: () => refresh(false),
    announce,
  });
  const marking = createMarking({ store, list, marked, closes });
  const loadPicture = createPictureLoader(() => outletAddress(settings.value)?.siteUrl);
  const images = computed(() => (showsImages(settings.value.appearance.images) ? loadPicture : undefined));
  const opening = createOpening({
    store,
    now,
    settings,
    pictures: images,
    list,
    current,
    openSite: marking.open,
    marked,
    onMissing: () => say(t('story.missing')),
    onFailure: fail,
  });

  function fail(error: unknown): void {
    if (error instanceof Superseded) return;
    console.error(error);
    if (error instanceof StoreError && list.view.total() === 0) list.failed.value = error;
    else {
      // On a full disk more than one thing goes wrong, in any order: what says most is told.
      const failed = t('popup.trouble');
      const sentences = [t('popup.store.full'), `${failed} ${t('popup.store.broken')}`, failed];
      const told = trouble.value === undefined ? sentences.length : sentences.indexOf(trouble.value);
      const says = !isOfStore(error) ? 2 : storeError(error).code === 'full' ? 0 : 1;
      if (says < told) trouble.value = sentences[says];
    }
  }

  const { said, say } = createSaid();

  /** Runs what a click began; a failure is said in the status line. */
  function run(work: () => Promise<unknown>): void {
    trouble.value = undefined;
    work().catch(fail);
  }

  function sourceOf(db: Store): Promise<Source> {
    return chooseSource(db, searcher, {
      tab: tab.value,
      query: query.value.trim(),
      newest: newestFirst.value,
      out: around.out.value,
      unread: unreadOnly.value ?? false,
    });
  }

  /** The index has more stories, or others: what is shown of it is asked for again. */
  async function searchChanged(): Promise<void> {
    if (searching.value || tab.value.kind === 'search') await refresh();
    else await around.refreshMuted();
  }

  function changed(change: StoreChange): void {
    now.value = Date.now();
    if (change.kind !== 'marks') status.setPolling(change.kind === 'poll-started');
    if (change.kind === 'poll-started') {
      trouble.value = undefined;
      return;
    }
    Promise.all([list.changed(change), readRest()]).catch(fail);
  }

  /** What the popup shows of the store beside the list. */
  async function readRest(): Promise<void> {
    await status.read(await store);
    await Promise.all([recount(), around.refreshBox(), around.refreshMuted(), opening.changed()]);
  }

  async function recount(): Promise<void> {
    const db = await store;
    await counts.readCategories(db);
    await counts.read(
      db,
      tabs.value,
      hidden.value,
      async (kept) => (await searcher.matches(kept, { unread: true })).ids.length,
    );
  }

  /** Grants what changes the settings, and says so. */
  function wish(work: (wishes: Wishes) => Promise<Settings>, done?: string): void {
    run(async () => {
      setSettings(await work(await loadWishes()));
      await around.refreshMuted();
      if (done !== undefined) say(done);
    });
  }

  async function readRelated(): Promise<void> {
    const { relatedHere } = await import('./related-toggle.ts');
    related.value = await relatedHere(settings);
    await turnedOff.read();
  }

  async function readNews(): Promise<void> {
    hasNews.value = await (await import('../../browser/update-news.ts')).hasUnseenNews();
  }

  async function marked(): Promise<void> {
    announce({ kind: 'marks' });
    await Promise.all([recount(), around.refreshBox()]);
  }

  function remember(): void {
    const text = query.value.trim();
    if (text !== '') run(async () => (await loadKept()).rememberRecent(text));
  }

  async function keep(): Promise<void> {
    const text = query.value.trim();
    const next = await (await loadKept()).keepSearch(text);
    batch(() => {
      settings.value = next;
      query.value = '';
      tabId.value = searchTabId(text);
    });
    await Promise.all([show(), recount()]);
  }

  async function drop(id: string): Promise<void> {
    settings.value = await (await loadKept()).dropSearch(tabOf(tabs.value, id).query);
    tabId.value = ALL;
    await show();
  }

  const passed = createPassedRows({
    settings: () => settings.value,
    searching: () => searching.value,
    rowAt: list.view.row,
    mark: (ids) => run(() => marking.passed(ids)),
  });

  const noteWhere = createNotebook(() => {
    const on = list.view.row(current.value);
    const at = on && { id: on.id, publishedAt: on.publishedAt };
    // Nobody comes back to what found nothing.
    const typed = list.view.total() > 0 ? query.value : '';
    return { tab: tabId.value, unread: wantsUnread.value, query: typed, place: list.place(), current: at };
  });

  const blank = computed(() =>
    blankOf({
      rows: list.view.total(),
      broken: list.failed.value?.code,
      loading: list.loading.value || (searching.value && answered.value === ''),
      // What was typed since has no answer yet.
      query: searching.value ? answered.value : '',
      tab: tab.value,
      unreadOnly: unreadOnly.value ?? false,
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
      void [tabId.value, wantsUnread.value, query.value, current.value];
      noteWhere();
    });
    void currentWindowId().then((id) => {
      windowId = id;
    });
    try {
      // First of all: the first key may be typed already, and a worker takes its time to start.
      const warming = searcher.warm();
      await status.read(await store);
      await list.follow();
      if (list.view.total() > 0) await new Promise((resolve) => setTimeout(resolve, FIRST_MOMENTS_MS));
      endFirstMoments();
      status.poll('popup').catch((error: unknown) => {
        if (error instanceof StoreError) fail(error);
        else console.warn('poll/now:', error);
      });
      await Promise.all([
        recount(),
        around.refreshBox(),
        around.refreshMuted(),
        around.readAway(),
        readRelated(),
        readNews(),
        warming,
        marking.warm(),
        opening.warm(),
      ]);
    } catch (error) {
      fail(error);
    } finally {
      endFirstMoments();
    }
  }

  const actions: PopupActions = {
    chooseTab: (id) => {
      if (id === tabId.value) return;
      tabId.value = id;
      run(() => show());
    },
    search: (text) => {
      query.value = text;
      if (text.trim() === '') newestFirst.value = false;
      run(() => show());
    },
    rememberSearch: remember,
    forgetSearches: () => run(async () => (await loadKept()).forgetRecent()),
    orderResults: (newest) => {
      newestFirst.value = newest;
      run(() => show());
    },
    saveSearch: () => run(keep),
    removeSearch: (id) => run(() => drop(id)),
    searchEverywhere: () => {
      tabId.value = ALL;
      run(() => show());
    },
    refresh: () => run(() => status.poll('reader')),
    open: (story, background) => {
      remember();
      run(() => opening.open(story, background));
    },
    openHere: (id, part) => run(() => opening.openHere(id, part)),
    answerWhere: (where) => {
      if (where === undefined) opening.asking.value = undefined;
      else run(() => opening.answer(where));
    },
    toggleRead: (story) => run(() => marking.toggleRead(story)),
    toggleSaved: (story) => run(() => marking.toggleSaved(story)),
    toggleUnreadOnly: () => {
      if (unreadOnly.value === undefined) return;
      wantsUnread.value = !unreadOnly.value;
      run(() => show());
    },
    markAllRead: () =>
      run(async () => {
        const { kind, category } = tab.value;
        counts.noneUnread(tab.value.id);
        const whole = category !== undefined || (kind === 'all' && hidden.value.size === 0);
        await marking.allRead(whole ? { category } : { source: await sourceOf(await store) });
      }),
    undoMarkAll: () => run(marking.undo),
    doneAway: () => run(async () => marking.allRead({ ids: await around.doneAway() })),
    whenShown: list.whenShown,
    setCurrent: (index) => {
      current.value = index;
    },
    findUnread: (found) =>
      run(async () => {
        const from = current.value;
        const index = await list.unreadAfter(from);
        if (index !== undefined && current.value === from) found(index);
      }),
    look: (from, to, top, topPx) => {
      list.look(from, to, top, topPx);
      passed(top);
      noteWhere();
    },
    copyLink: ({ link = '' }) =>
      run(async () => {
        await navigator.clipboard.writeText(link);
        say(t('popup.row.copied'));
      }),
    topicOf: async (story) => (await import('./topics.ts')).topicOf(story),
    followTopic: (topic) => wish((wishes) => wishes.followTopic(topic), t('popup.row.followed', [topic])),
    muteTopic: (topic) => wish((wishes) => wishes.muteTopic(topic), t('popup.row.muted', [topic])),
    toggleMuted: (at) => run(() => around.toggleMuted(at)),
    lessOf: (category) => wish((wishes) => wishes.lessOf(category), t('popup.row.lessened', [category])),
    putAway: (ids) => run(() => around.putAway(ids)),
    snoozeChoices: async () => (await loadWishes()).sleepChoices(settings.value, Date.now()),
    snooze: (until) => wish((wishes) => wishes.snooze(until)),
    answerMarks: (agreed) => wish((wishes) => wishes.answerMarks(agreed)),
    openSettings: () =>
      run(async () => {
        const pages = await loadPages();
        await (hasNews.value ? pages.openNews() : pages.openSettings());
        hasNews.value = false;
      }),
    openPanel: () => run(() => openPanel(windowId)),
    openWelcome: () => run(async () => (await loadPages()).openWelcome()),
    grantAccess: () =>
      run(async () => {
        if (await status.grant()) await status.poll('reader');
      }),
    setRelated: (on) => run(async () => related.value?.set(on)),
    takeBackTurnedOff: () => run(turnedOff.takeBack),
    dismissTurnedOff: () => run(turnedOff.dismiss),
    copyDetails: async () => {
      const facts = { feed: status.feed.value, storyCount: counts.stories.value, error: list.failed.value };
      await (await loadPages()).copyDetails(facts);
    },
  };

  const model: PopupModel = {
    now,
    settings,
    images,
    tabs,
    tab,
    unread: counts.unread,
    storyCount: counts.stories,
    query,
    unreadOnly,
    searching,
    newestFirst,
    list: list.view,
    gaps: status.gaps,
    current,
    blank,
    needs: status.needs,
    breaking: around.breaking,
    away: around.away,
    muted: around.muted,
    unfolded: around.unfolded,
    savedCount: counts.saved,
    silentUntil,
    hasNews,
    newAbove: list.newAbove,
    freshness: status.line,
    undo: marking.undoable,
    related: computed(() => related.value?.offer.value),
    turnedOff: turnedOff.host,
    said,
    trouble,
    reader: opening.reader,
    asking: opening.asking,
  };
  const setSettings = (next: Settings) => {
    const lists = () => [tab.value.id, ...hidden.value].join('|');
    const before = lists();
    const muted = settings.value.alerts.muted;
    settings.value = next;
    if (lists() !== before) run(() => Promise.all([show(), recount()]));
    if (next.alerts.muted.join() !== muted.join()) run(around.refreshMuted);
  };
  return {
    model,
    actions,
    firstRows: show(where),
    afterPaint,
    changed,
    setSettings,
  };
}
