// The popup's state and what a reader's actions do to it. It joins the list, the counts, the search and the state of
// polling; the views get signals and callbacks and know none of that.
import { batch, computed, effect, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Blank, PopupActions, PopupModel } from '../../components/popup/model.ts';
import { t } from '../../utils/i18n.ts';
import { send } from '../../utils/messages.ts';
import { changeSettings, type Settings } from '../../utils/settings.ts';
import { announce, type StoreChange } from '../../utils/stories/changes.ts';
import { type Store, storeError } from '../../utils/stories/db.ts';
import { categoryList } from '../../utils/stories/list-keys.ts';
import { markAllRead, markRead, markUnread, setSaved } from '../../utils/stories/marks.ts';
import type { Story } from '../../utils/stories/story.ts';
import { createBreaking } from './breaking.ts';
import { createCounts, keysOf } from './counts.ts';
import { createFeedStatus } from './feed-status.ts';
import { createList, type Place } from './list.ts';
import { createRelated } from './related.ts';
import { readWhere, writeWhere } from './restore.ts';
import { createSearcher, type Hits } from './searcher.ts';
import { hitSource, rangeSource, type Source, visibleSource } from './sources.ts';
import { ALL, type PopupTab, searchTabId, tabsOf } from './tabs.ts';

const TICK_MS = 15_000;
const UNDO_MS = 30_000;
const RECENT = 8;

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

/** @param store resolves with the open store, or rejects with a StoreError */
export function createPopup(store: Promise<Store>, initial: Settings): Popup {
  const now = signal(Date.now());
  const settings = signal(initial);
  const where = readWhere(now.value);
  const counts = createCounts();
  const list = createList(fail);
  const searcher = createSearcher(store);
  const hidden = computed(() => keysOf(settings.value.categories.hidden));
  const tabs = computed(() => tabsOf(settings.value, counts.categories.value));
  const tabId = signal(where?.tab ?? ALL);
  const tab = computed((): PopupTab => tabs.value.find(({ id }) => id === tabId.value) ?? allTab(tabs.value));
  const query = signal(where?.query ?? '');
  const searching = computed(() => query.value.trim() !== '');
  const results = signal<number>();
  const current = signal(0);
  const loading = signal(true);
  const broken = signal<string>();
  const newAbove = signal(0);
  const undone = signal<readonly string[]>();
  const trouble = signal<string>();
  const unreadInAll = computed(() => counts.unread.value.get(ALL) ?? 0);
  const status = createFeedStatus(settings, now, unreadInAll);
  const breaking = createBreaking(store, settings, now);
  const related = createRelated(settings);
  const images = computed(() => showsImages(settings.value.appearance.images));

  function fail(error: unknown): void {
    console.error(error);
    const { code } = storeError(error);
    if (list.total() === 0 && error instanceof Error && error.name === 'StoreError') broken.value = code;
    else trouble.value = code === 'full' ? t('popup.store.full') : t('popup.trouble');
  }

  /** Runs what a click began; a failure is said in the status line. */
  function run(work: () => Promise<unknown>): void {
    trouble.value = undefined;
    work().catch(fail);
  }

  // ---- the list

  let hits: Hits = new Map();
  async function sourceOf(db: Store): Promise<Source> {
    if (searching.value) {
      const text = query.value;
      const found = await searcher.search(text, tab.value.category);
      if (text !== query.value) throw new Superseded();
      hits = found;
      results.value = hits.size;
      return hitSource(db, hits);
    }
    const { category, kind, query: kept } = tab.value;
    if (kept !== undefined) return hitSource(db, await searcher.search(kept));
    if (category !== undefined) return rangeSource(db, categoryList(category));
    if (kind === 'saved') return rangeSource(db, 'saved');
    return hidden.value.size > 0 ? visibleSource(db, hidden.value) : rangeSource(db, 'all');
  }

  async function show(place?: Place): Promise<void> {
    try {
      const db = await store;
      await list.show(await sourceOf(db), place);
      batch(() => {
        loading.value = false;
        newAbove.value = 0;
        current.value = 0;
      });
    } catch (error) {
      if (!(error instanceof Superseded)) fail(error);
    }
    remember();
  }

  /** The list anew, with what the reader looks at where it is. */
  async function refresh(): Promise<void> {
    const on = list.view.row(current.value);
    const above = await list.refresh();
    const index = on && (await list.indexOf(on));
    batch(() => {
      newAbove.value += above;
      if (index !== undefined) current.value = Math.max(0, Math.min(list.total() - 1, index));
    });
  }

  async function recount(): Promise<void> {
    const db = await store;
    await counts.readCategories(db);
    await counts.read(db, tabs.value, hidden.value, async (kept) => {
      const found = [...(await searcher.search(kept)).keys()];
      const rows = await Promise.all(found.slice(0, 1000).map((id) => db.get('stories', id)));
      return rows.filter((row) => row !== undefined && row.readAt === undefined).length;
    });
  }

  // ---- what the reader did

  /** After a mark of ours: other contexts, the badge and the counts follow. */
  async function marked(): Promise<void> {
    announce({ kind: 'marks' });
    await Promise.all([recount(), breaking.refresh()]);
  }

  async function setRead(story: Story, read: boolean): Promise<void> {
    const at = Date.now();
    list.patch(story.id, { readAt: read ? at : undefined });
    const db = await store;
    await (read ? markRead(db, [story.id], at) : markUnread(db, [story.id]));
    await marked();
  }

  async function open(story: { readonly id: string; readonly link?: string }, background: boolean) {
    const at = Date.now();
    list.patch(story.id, { readAt: at });
    if (searching.value) rememberSearch();
    // Marked first: the popup closes, and this script ends, when a tab comes to the front.
    await markRead(await store, [story.id], at);
    void send('story/opened', { id: story.id }).catch(() => undefined);
    const url = story.link;
    if (url !== undefined && /^https?:/i.test(url)) await browser.tabs.create({ url, active: !background });
    await marked();
    if (!background && url !== undefined) close();
  }

  async function markAll(): Promise<void> {
    const db = await store;
    const { kind, category } = tab.value;
    const at = Date.now();
    const plain = category !== undefined || (kind === 'all' && hidden.value.size === 0);
    if (plain) {
      undone.value = await markAllRead(db, category === undefined ? 'all' : categoryCall(category), at);
    } else {
      const source = await sourceOf(db);
      await source.spans();
      const rows = await source.read(0, Number.MAX_SAFE_INTEGER);
      const ids = rows.filter((row) => row.readAt === undefined).map((row) => row.id);
      await markRead(db, ids, at);
      undone.value = ids;
    }
    setTimeout(() => {
      undone.value = undefined;
    }, UNDO_MS);
    await Promise.all([list.refresh(), marked()]);
  }

  async function undo(): Promise<void> {
    const ids = undone.value ?? [];
    undone.value = undefined;
    await markUnread(await store, ids);
    await Promise.all([list.refresh(), marked()]);
  }

  function rememberSearch(): void {
    const text = query.value.trim();
    if (text === '') return;
    run(() =>
      changeSettings(({ search, ...rest }) => {
        const recent = [text, ...search.recent.filter((other) => other !== text)].slice(0, RECENT);
        return { ...rest, search: { ...search, recent } };
      }),
    );
  }

  const saveSearch = async () => {
    const text = query.value.trim();
    const next = await changeSettings(({ search, ...rest }) => {
      const others = search.saved.filter((kept) => kept.query !== text);
      return {
        ...rest,
        search: { ...search, saved: [...others, { name: text.slice(0, 100), query: text }] },
      };
    });
    batch(() => {
      settings.value = next;
      query.value = '';
      tabId.value = searchTabId(text);
    });
    await Promise.all([show(), recount()]);
  };

  const removeSearch = async (id: string) => {
    settings.value = await changeSettings(({ search, ...rest }) => {
      const saved = search.saved.filter((kept) => searchTabId(kept.query) !== id);
      return { ...rest, search: { ...search, saved } };
    });
    tabId.value = ALL;
    await show();
  };

  // ---- where the reader is

  let writing: ReturnType<typeof setTimeout> | undefined;
  function remember(): void {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const on = list.view.row(current.value);
      writeWhere({
        at: Date.now(),
        tab: tabId.value,
        query: query.value,
        place: list.place(),
        current: on && { id: on.id, publishedAt: on.publishedAt },
      });
    }, 200);
  }

  async function showWhereReaderWas(): Promise<void> {
    await show(where?.place);
    if (where?.current && list.total() > 0) {
      current.value = Math.min(list.total() - 1, await list.indexOf(where.current));
    }
  }

  const blank = computed((): Blank | undefined => {
    if (broken.value !== undefined) return { kind: 'store', code: broken.value };
    if (list.view.spans.value.length > 0 && list.view.spans.value.some(({ count }) => count > 0))
      return undefined;
    if (loading.value) return { kind: 'loading' };
    if (searching.value) {
      return { kind: 'search', query: query.value.trim(), elsewhere: tab.value.category !== undefined };
    }
    if (tab.value.kind === 'saved') return { kind: 'saved' };
    if ((counts.stories.value ?? 0) > 0) return { kind: 'list' };
    if (!status.known.value) return { kind: 'loading' };
    if (status.needs.value === 'address') return { kind: 'no-address' };
    if (status.needs.value === 'permission') return { kind: 'no-permission' };
    if (status.feed.value?.error && !status.polling.value) return { kind: 'feed' };
    return status.feed.value?.checkedAt === undefined ? { kind: 'first-poll' } : { kind: 'list' };
  });

  let following = false;
  async function afterPaint(): Promise<void> {
    const db = await store;
    setInterval(() => {
      now.value = Date.now();
    }, TICK_MS);
    effect(() => {
      void [tabId.value, query.value, current.value];
      remember();
    });
    await status.read(db);
    following = true;
    status.poll('popup').catch(() => undefined);
    await Promise.all([recount(), breaking.refresh(), related.read()]);
  }

  function changed(change: StoreChange): void {
    now.value = Date.now();
    if (change.kind !== 'marks') status.setPolling(change.kind === 'poll-started');
    if (!following || change.kind === 'poll-started') return;
    const catchUp = async () => {
      const db = await store;
      await status.read(db);
      const listChanged = change.kind === 'marks' || change.added + change.changed > 0;
      await Promise.all([listChanged && refresh(), recount(), breaking.refresh()]);
    };
    catchUp().catch(fail);
  }

  const actions: PopupActions = {
    chooseTab: (id) => {
      if (id === tabId.value) return;
      tabId.value = id;
      run(() => show());
    },
    search: (text) => {
      query.value = text;
      run(() => show());
    },
    rememberSearch,
    forgetSearches: () =>
      run(() => changeSettings(({ search, ...rest }) => ({ ...rest, search: { ...search, recent: [] } }))),
    saveSearch: () => run(saveSearch),
    removeSearch: (id) => run(() => removeSearch(id)),
    searchEverywhere: () => {
      tabId.value = ALL;
      run(() => show());
    },
    refresh: () => run(() => status.poll('reader')),
    open: (story, background) => run(() => open(story, background)),
    toggleRead: (index) => {
      const story = list.view.row(index);
      if (story) run(() => setRead(story, story.readAt === undefined));
    },
    toggleSaved: (index) => {
      const story = list.view.row(index);
      if (!story) return;
      const saved = story.savedAt === undefined;
      const at = Date.now();
      list.patch(story.id, { savedAt: saved ? at : undefined });
      run(async () => {
        await setSaved(await store, story.id, saved, at);
        await marked();
      });
    },
    markAllRead: () => run(markAll),
    undoMarkAll: () => run(undo),
    setCurrent: (index) => {
      current.value = index;
    },
    look: (from, to, top, topPx) => {
      list.look(from, to, top, topPx);
      if (top === 0 && newAbove.value > 0) newAbove.value = 0;
      remember();
    },
    openSettings: () => run(() => browser.runtime.openOptionsPage()),
    openWelcome: () =>
      run(() =>
        browser.tabs.create({
          url: browser.runtime.getURL('/welcome.html'),
        }),
      ),
    grantAccess: () =>
      run(async () => {
        if (await status.grant()) await status.poll('reader');
      }),
    setRelated: (on) => run(() => related.set(on)),
    copyDetails: async () => {
      const details = {
        broken: broken.value,
        trouble: trouble.value,
        version: browser.runtime.getManifest().version,
      };
      await navigator.clipboard.writeText(
        JSON.stringify({ ...details, agent: navigator.userAgent }, undefined, 2),
      );
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
    searching,
    results,
    list: list.view,
    current,
    blank,
    needs: status.needs,
    breaking: breaking.stories,
    newAbove,
    freshness: status.line,
    undo: computed(() => undone.value?.length),
    related: related.offer,
    trouble,
  };
  return {
    model,
    actions,
    firstRows: showWhereReaderWas(),
    afterPaint,
    changed,
    setSettings: (next) => {
      settings.value = next;
    },
  };
}

/** A newer query came in while an older one was answered. */
class Superseded extends Error {}

function allTab(tabs: readonly PopupTab[]): PopupTab {
  return tabs[0] ?? { id: ALL, kind: 'all', name: t('popup.all') };
}

function categoryCall(category: string): `category:${string}` {
  return categoryList(category) as `category:${string}`;
}

/** Pictures as the reader chose; where a browser can't say what the connection costs, they are shown. */
function showsImages(choice: Settings['appearance']['images']): boolean {
  if (choice !== 'unmetered') return choice === 'on';
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } };
  return connection?.saveData !== true && connection?.type !== 'cellular';
}
