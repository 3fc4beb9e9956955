// The popup's list: shows what the reader chose, from its top or from a place; reads the same anew when the store has
// changed; and knows which row is the reader's. The rows themselves are kept by story-list.ts.
import { batch, signal } from '@preact/signals';
import type { StoreChange } from '../../stories/changes.ts';
import type { StoreError } from '../../stories/db.ts';
import type { Where } from './last-place.ts';
import type { Source } from './sources.ts';
import { createList } from './story-list.ts';

interface Needs {
  /** The rows of what is chosen just now. */
  readonly chosen: () => Promise<Source>;
  /** Resolves when the store is free for what is not in sight. */
  readonly free: () => Promise<void>;
  /** What was asked for last is there. */
  readonly onShown?: () => void;
  readonly onFailure: (error: unknown) => void;
}

export function createPopupList({ chosen, free, onShown, onFailure }: Needs) {
  const rows = createList({ onError: onFailure, onBehind: () => refresh(), free });
  const loading = signal(true);
  /** Why nothing can be shown. */
  const failed = signal<StoreError>();
  const current = signal(0);
  const newAbove = signal(0);
  /** The list that was asked for last, until it is there; and how many were asked for. */
  let showing: Promise<void> | undefined;
  let shows = 0;
  /** Whether changes of the store are followed yet, and whether one came before. */
  let following = false;
  /** Refreshes so far; the last one that brings news, and the last one whose news was counted, also for one before it. */
  let refreshes = 0;
  let bringsNews = 0;
  let counted = 0;
  let missed = false;

  /** Shows what is chosen: from its top, or where the reader was. */
  function show(where?: Where): Promise<void> {
    const mine = showChosen(++shows, where).finally(() => {
      if (mine === showing) showing = undefined;
    });
    showing = mine;
    return mine;
  }

  async function showChosen(turn: number, where?: Where): Promise<void> {
    try {
      const source = await chosen();
      // An answer that comes late is not what the reader looks at any more.
      if (turn !== shows) return;
      await rows.show(source, where?.place);
      // What was asked for since is what the reader moves in.
      if (turn !== shows) return;
      batch(() => {
        onShown?.();
        loading.value = false;
        failed.value = undefined;
        newAbove.value = 0;
        counted = refreshes;
        current.value = 0;
      });
      if (where?.current === undefined) return;
      const index = await rows.indexOf(where.current);
      // Nor is one moved who has gone on already.
      if (turn === shows && current.value === 0) setCurrent(index);
    } catch (error) {
      onFailure(error);
    }
  }

  function setCurrent(index: number): void {
    current.value = Math.max(0, Math.min(rows.view.total() - 1, index));
  }

  /** The list anew, with what the reader looks at where it is. `isNews`: what comes in above is new to the reader. */
  async function refresh(isNews = true): Promise<void> {
    refreshes += 1;
    const mine = refreshes;
    if (isNews) bringsNews = mine;
    const before = shows;
    await showing;
    const source = await chosen();
    // What was asked for meanwhile has the news.
    if (before !== shows) return;
    const found = await rows.refresh(source, () => rows.view.row(current.value));
    if (found === undefined) return;
    const { above, index } = found;
    batch(() => {
      if (bringsNews > counted) newAbove.value += above;
      counted = mine;
      setCurrent(index ?? current.value);
    });
  }

  /** The first rows are asked for before changes are followed. */
  async function isBehind(): Promise<boolean> {
    const top = rows.view.row(0);
    return top !== undefined && (await rows.indexOf(top)) > 0;
  }

  return {
    view: rows.view,
    loading,
    failed,
    current,
    newAbove,
    show,
    refresh,
    patch: rows.patch,
    patchAll: rows.patchAll,
    place: rows.place,
    unreadAfter: rows.unreadAfter,

    /** From now on changes are followed; those since the first rows were asked for are caught up with. */
    follow: async (): Promise<void> => {
      following = true;
      if (missed || (await isBehind())) await refresh();
    },

    /** The store has changed. */
    changed: async (change: StoreChange): Promise<void> => {
      if (change.kind === 'poll-started') return;
      if (change.kind === 'poll-ended' && change.added + change.changed === 0) return;
      if (following) await refresh();
      else missed = true;
    },

    /** See PopupActions. */
    whenShown: function whenShown(work: () => void, whole?: boolean): void {
      const waited = showing ?? (whole ? rows.counted() : undefined);
      if (waited) void waited.then(() => whenShown(work, whole));
      else work();
    },

    /** See PopupActions. */
    look: (from: number, to: number, top: number, topPx: number): void => {
      rows.look(from, to, top, topPx);
      if (top === 0 && newAbove.value > 0) newAbove.value = 0;
    },
  };
}

export type PopupList = ReturnType<typeof createPopupList>;
