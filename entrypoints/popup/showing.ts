// What the list shows: what was asked for last, from its top or from a place; the same anew when the store has changed;
// and where the reader is in it.
import { batch, signal } from '@preact/signals';
import { takeEarly } from '../../utils/early.ts';
import type { StoryListState } from './list.ts';
import type { Where } from './restore.ts';
import type { Source } from './sources.ts';

interface Needs {
  readonly list: StoryListState;
  /** The rows of what is chosen just now. */
  readonly chosen: () => Promise<Source>;
  readonly onFailure: (error: unknown) => void;
  /** What was asked for is there. */
  readonly onShown: () => void;
}

export function createShowing({ list, chosen, onFailure, onShown }: Needs) {
  const loading = signal(true);
  const current = signal(0);
  const newAbove = signal(0);
  /** The list that was asked for last, until it is there; and how many were asked for. */
  let showing: Promise<void> | undefined;
  let shows = 0;

  function asShowing(list: Promise<void>): Promise<void> {
    const mine = list.finally(() => {
      if (mine === showing) showing = undefined;
    });
    showing = mine;
    shows += 1;
    return mine;
  }

  async function showList(where?: Where): Promise<void> {
    try {
      await list.show(await chosen(), where?.place);
      batch(() => {
        loading.value = false;
        newAbove.value = 0;
        current.value = 0;
        onShown();
      });
      if (where?.current && list.view.total() > 0)
        current.value = Math.min(list.view.total() - 1, await list.indexOf(where.current));
    } catch (error) {
      onFailure(error);
    }
  }

  async function showFirst(where?: Where): Promise<void> {
    await showList(where);
    // Where the first screen was another list, or deep in this one, nobody took them, and they grow old.
    void takeEarly('rows');
  }

  return {
    loading,
    current,
    newAbove,
    /** Shows what is chosen, from its top. */
    show: () => asShowing(showList()),
    /** Shows what is chosen at the popup's start, where the reader was. */
    showFirst: (where?: Where) => asShowing(showFirst(where)),

    /** The list anew, with what the reader looks at where it is. */
    refresh: async (): Promise<void> => {
      const before = shows;
      await showing;
      const source = await chosen();
      // What was asked for meanwhile has the news.
      if (before !== shows) return;
      const was = current.value;
      const found = await list.refresh(source, list.view.row(was));
      if (found === undefined) return;
      const { above, index = was } = found;
      batch(() => {
        newAbove.value += above;
        // The reader may have gone on from there.
        current.value = Math.max(0, Math.min(list.view.total() - 1, current.value + index - was));
      });
    },

    /** See PopupActions. */
    whenShown: function whenShown(work: () => void, whole?: boolean): void {
      const waited = showing ?? (whole ? list.counted() : undefined);
      if (waited) void waited.then(() => whenShown(work, whole));
      else work();
    },
  };
}
