// What stands around the rows of "All": the boxes of breaking news and of what is followed, what came while the reader was
// away, and which stories are not rows for that: those in a box, and those that muted words fold away.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { readStored, writeStored } from '../../browser/page-storage.ts';
import { startOfDay } from '../../i18n/local-day.ts';
import type { Settings } from '../../settings/settings.ts';
import type { StoreChange } from '../../stories/changes.ts';
import type { Store } from '../../stories/db.ts';
import type { Away, BoxedEvent } from './contract.ts';
import type { Searcher } from './searcher.ts';
import type { LeftOut } from './sources.ts';

/** Under which key the page keeps the muted stories that the next popup's first rows leave out, and how many. */
const MUTED = 'popup:muted';
const MUTED_KEPT = 300;

/** Loaded when the first rows are painted. */
const loadBox = () => import('./breaking-box.ts');
const loadAway = () => import('./away.ts');

interface Needs {
  readonly store: Promise<Store>;
  readonly settings: ReadonlySignal<Settings>;
  /** Keys of hidden categories. */
  readonly hidden: ReadonlySignal<ReadonlySet<string>>;
  readonly searcher: Pick<Searcher, 'matches'>;
  /** Reads the list anew: other stories are left out of it. */
  readonly refresh: () => Promise<void>;
  readonly announce: (change: StoreChange) => void;
}

export function createAroundList({ store, settings, hidden, searcher, refresh, announce }: Needs) {
  const breaking = signal<readonly BoxedEvent[]>([]);
  const boxed = computed(() =>
    settings.value.alerts.channels.strip
      ? new Set(breaking.value.flatMap(({ stories }) => stories.map(({ id }) => id)))
      : new Set<string>(),
  );
  const away = signal<Away>();
  /** For the first rows, as the last popup found them. */
  const muted = signal<ReadonlySet<string>>(
    new Set(settings.value.alerts.muted.length > 0 ? storedIds(MUTED) : []),
  );
  const unfolded = signal<ReadonlySet<number>>(new Set());
  const out = computed(
    (): LeftOut => ({
      hidden: hidden.value,
      boxed: boxed.value,
      muted: muted.value,
      unfolded: unfolded.value,
    }),
  );

  async function refreshBox(): Promise<void> {
    const before = [...boxed.value].join();
    const box = await loadBox();
    if (await box.refreshBox(await store, settings.value, breaking)) announce({ kind: 'marks' });
    if ([...boxed.value].join() !== before) await refresh();
  }

  async function putAway(ids: readonly string[]): Promise<void> {
    await (await loadBox()).putAway(await store, ids, Date.now());
    await refreshBox();
  }

  async function refreshMuted(): Promise<void> {
    const words = settings.value.alerts.muted;
    if (words.length === 0 && muted.value.size === 0) return;
    const { findMuted } = await import('./muted.ts');
    const matches = async (word: string) => (await searcher.matches(word, { unread: false })).ids;
    const next = await findMuted(await store, words, matches);
    writeStored(MUTED, [...next].slice(0, MUTED_KEPT));
    if ([...next].join() === [...muted.value].join()) return;
    muted.value = next;
    await refresh();
  }

  /** Shows or folds away the muted stories of the day that `at` (ms) is in. */
  function toggleMuted(at: number): Promise<void> {
    const days = new Set(unfolded.value);
    const day = startOfDay(at);
    if (!days.delete(day)) days.add(day);
    unfolded.value = days;
    return refresh();
  }

  /** Once an opening: what came since the last one. */
  async function readAway(): Promise<void> {
    const { awaySince, noteOpening } = await loadAway();
    const since = noteOpening(Date.now());
    if (since !== undefined) away.value = await awaySince(await store, since);
  }

  /** The reader is done with what came meanwhile. @returns the ids of its stories */
  async function doneAway(): Promise<readonly string[]> {
    const ids = away.value?.ids ?? [];
    away.value = undefined;
    (await loadAway()).noteDone(Date.now());
    return ids;
  }

  return {
    breaking,
    away,
    muted,
    unfolded,
    out,
    refreshBox,
    putAway,
    refreshMuted,
    toggleMuted,
    readAway,
    doneAway,
  };
}

function storedIds(key: string): readonly string[] {
  const ids = readStored(key);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
