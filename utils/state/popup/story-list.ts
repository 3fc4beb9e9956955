// The list in memory: the rows near the eye, how many there are under each heading, and how to change all that
// without moving what the reader looks at.
import { batch, signal } from '@preact/signals';
import { isUnread, type Story } from '../../stories/story.ts';
import type { ListView, Move, Span } from './contract.ts';
import { HEAD, type Source } from './sources.ts';

/** Rows a read. */
const PAGE = 32;
/** How long a change made here holds against rows that may have been read before it was stored. */
const PATCHED_MS = 5_000;
/** Rows kept in memory, about. */
const KEPT = 2000;

/** A row and where its top edge is, px from the top of the view. */
export interface Place {
  readonly story: Pick<Story, 'id' | 'publishedAt'>;
  readonly topPx: number;
}

export interface Refreshed {
  /** How many rows came in above the eye. */
  readonly above: number;
  /** Where the row to find is now, or would be; undefined where none was to be found. */
  readonly index?: number;
}

export interface StoryListState {
  readonly view: ListView;
  /** Shows another list, from its top or from a place. Resolves when the first rows are there. */
  readonly show: (source: Source, place?: Place) => Promise<void>;
  /**
   * The same list anew from `source`; undefined where another was asked for meanwhile. `on` gives the row to find
   * again: asked more than once, since the reader may go on while rows are read.
   */
  readonly refresh: (
    source: Source,
    on?: () => Pick<Story, 'id' | 'publishedAt'> | undefined,
  ) => Promise<Refreshed | undefined>;
  /** Changes a row in memory, wherever it stands. */
  readonly patch: (id: string, change: Partial<Story>) => void;
  /** Changes every row in memory, or those of `ids`, until they are read again. */
  readonly patchAll: (change: Partial<Story>, ids?: ReadonlySet<string>) => void;
  readonly look: (from: number, to: number, top: number, topPx: number) => void;
  /** Where the reader is; undefined at the very top. */
  readonly place: () => Place | undefined;
  readonly indexOf: (story: Pick<Story, 'id' | 'publishedAt'>) => Promise<number>;
  /** The first unread row below `index`, however far; undefined where none is, or the list changed meanwhile. */
  readonly unreadAfter: (index: number) => Promise<number | undefined>;
  /** Resolves when all rows are counted; undefined where they are. */
  readonly counted: () => Promise<void> | undefined;
}

interface Needs {
  readonly onError: (error: unknown) => void;
  /** Stories came in above the first row since it was read: the list is to be refreshed. */
  readonly onBehind: () => Promise<void>;
  /** Resolves when the store is free for what is not in sight. */
  readonly free: () => Promise<void>;
}

const loadNextUnread = () => import('./next-unread.ts');

export function createList({ onError, onBehind, free }: Needs): StoryListState {
  const spans = signal<readonly Span[]>([]);
  const version = signal(0);
  const moved = signal<Move>();
  let rows = new Map<number, Story>();
  const patched = new Map<string, Partial<Story>>();
  const patchTimers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Page starts that were asked for: a row that is gone is not asked for for ever. */
  let asked = new Set<number>();
  let source: Source | undefined;
  /** Counts what was shown; an answer for an earlier one is too late. */
  let turn = 0;
  let seen = { from: 0, to: HEAD, top: 0, topPx: 0 };
  let reading = false;
  /** Counts the rows beyond the first; undefined where all are counted. */
  let counted: (() => Promise<void>) | undefined;

  const total = () => spans.value.reduce((sum, span) => sum + span.count, 0);
  const put = (from: number, read: readonly Story[]) => {
    for (const [i, row] of read.entries()) rows.set(from + i, { ...row, ...patched.get(row.id) });
    version.value++;
  };
  const replace = (next: Source, from: number, read: readonly Story[]) => {
    source = next;
    counted = undefined;
    rows = new Map();
    asked = new Set();
    put(from, read);
  };

  async function show(next: Source, place?: Place): Promise<void> {
    const mine = ++turn;
    if (place) return showPlace(next, place, mine);
    const head = await next.head();
    if (mine !== turn) return;
    batch(() => {
      replace(next, 0, head.rows);
      spans.value = head.spans;
      moved.value = { kind: 'top' };
    });
    if (!head.whole) countLater(next);
  }

  /** Counting the days keeps the store busy for a while: it waits until that is free, or the count is asked for. */
  function countLater(next: Source): void {
    let counting: Promise<void> | undefined;
    const count = async () => {
      try {
        const all = await next.spans();
        const first = rows.get(0);
        const isBehind = first !== undefined && (await next.indexOf(first)) > 0;
        if (source !== next) return;
        if (isBehind) await onBehind();
        else spans.value = all;
      } catch (error) {
        onError(error);
      } finally {
        if (source === next) counted = undefined;
      }
    };
    counted = () => {
      counting ??= count();
      return counting;
    };
    void free().then(() => {
      if (source === next) void counted?.();
    });
  }

  async function showPlace(next: Source, { story, topPx }: Place, mine: number): Promise<void> {
    const all = await next.spans();
    const { index, from, read } = await around(next, story);
    if (mine !== turn) return;
    batch(() => {
      replace(next, from, read);
      spans.value = all;
      moved.value = { kind: 'place', index: Math.max(0, Math.min(total() - 1, index)), topPx };
    });
  }

  /** A row's index, and rows enough around it for any view. */
  async function around(next: Source, row: Place['story']) {
    const index = await next.indexOf(row);
    const from = Math.max(0, index - PAGE / 2);
    return { index, from, read: await next.read(from, 2 * PAGE) };
  }

  /** Whether those rows around the one at `index` are all that is in sight. */
  const isAround = (index: number) => seen.from >= index - PAGE / 2 && seen.to <= index + PAGE;

  const refresh: StoryListState['refresh'] = async (current, on) => {
    let was = seen.top;
    const anchor = rows.get(was);
    if (!anchor) {
      await show(current);
      return { above: 0 };
    }
    const mine = ++turn;
    const all = await current.spans();
    let there = await around(current, anchor);
    // The reader may have gone elsewhere meanwhile: rows in sight there stay.
    for (let tries = 0; tries < 3 && mine === turn && !isAround(was); tries++) {
      const next = rows.get(seen.top);
      if (!next) break;
      was = seen.top;
      there = await around(current, next);
    }
    let found: number | undefined;
    let sought: Place['story'] | undefined;
    // Last of all: whom a key or a click reaches in the meantime is another row.
    while (mine === turn && on?.()?.id !== sought?.id) {
      sought = on?.();
      found = sought && (await current.indexOf(sought));
    }
    if (mine !== turn) return undefined;
    const { index, from, read } = there;
    batch(() => {
      replace(current, from, read);
      spans.value = all;
      if (index !== was) moved.value = { kind: 'keep', from: was, to: index };
    });
    return { above: Math.max(0, index - was), index: found };
  };

  /** The start of the next page to read: what is in sight first, then a page either side. */
  function nextPage(): number | undefined {
    const rings = [
      [seen.from, seen.to],
      [seen.from - PAGE, seen.to + PAGE],
    ] as const;
    for (const [from, to] of rings) {
      for (let index = Math.max(0, from); index < Math.min(total(), to); index++) {
        const page = index - (index % PAGE);
        if (!rows.has(index) && !asked.has(page)) return page;
      }
    }
    return undefined;
  }

  async function pump(): Promise<void> {
    if (reading) return;
    reading = true;
    try {
      for (let page = nextPage(); page !== undefined && source; page = nextPage()) {
        const into = rows;
        asked.add(page);
        const read = await source.read(page, PAGE, rows.get(page - 1));
        // Else other rows stand at these places now.
        if (into === rows) put(page, read);
      }
      if (rows.size > KEPT) forgetFar();
    } catch (error) {
      onError(error);
    } finally {
      reading = false;
    }
  }

  function forgetFar(): void {
    for (const index of rows.keys()) {
      if (index < seen.from - KEPT / 4 || index > seen.to + KEPT / 4) rows.delete(index);
    }
    asked = new Set([...asked].filter((page) => rows.has(page)));
  }

  return {
    view: {
      spans,
      version,
      moved,
      total,
      row: (index) => rows.get(index),
      hit: (index) => {
        const row = rows.get(index);
        return row && source?.hit?.(row.id);
      },
    },
    show,
    refresh,
    patch: (id, change) => {
      patched.set(id, { ...patched.get(id), ...change });
      clearTimeout(patchTimers.get(id));
      const forget = () => patched.delete(id) && patchTimers.delete(id);
      patchTimers.set(id, setTimeout(forget, PATCHED_MS));
      for (const [index, row] of rows) if (row.id === id) rows.set(index, { ...row, ...change });
      version.value++;
    },
    patchAll: (change, ids) => {
      const isMeant = (id: string) => ids === undefined || ids.has(id);
      for (const [index, row] of rows) if (isMeant(row.id)) rows.set(index, { ...row, ...change });
      // Else a mark of a moment ago would be laid over this one, as over what was read before it.
      for (const [id, before] of patched) if (isMeant(id)) patched.set(id, { ...before, ...change });
      version.value++;
    },
    look: (from, to, top, topPx) => {
      seen = { from, to, top, topPx };
      if (from > 0) void counted?.();
      void pump();
    },
    place: () => {
      const story = rows.get(seen.top);
      if (!story || (seen.top === 0 && seen.topPx >= 0)) return undefined;
      return { story: { id: story.id, publishedAt: story.publishedAt }, topPx: seen.topPx };
    },
    indexOf: async (story) => (source ? source.indexOf(story) : 0),
    unreadAfter: async (index) => {
      const into = rows;
      const { nextUnread } = await loadNextUnread();
      const found = await nextUnread(index, {
        row: (at) => into.get(at),
        // Given from here: a shared file would become a part of its own that the popup waits for.
        isUnread,
        counted: () => counted?.(),
        total,
        read: async (...asked) => {
          const read = into === rows ? await source?.read(...asked) : undefined;
          return read?.map((row) => ({ ...row, ...patched.get(row.id) }));
        },
      });
      return into === rows ? found : undefined;
    },
    counted: () => counted?.(),
  };
}
