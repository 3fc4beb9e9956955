// What a reader does to stories: read, unread, saved, opened, all read and back again. The row in sight changes at
// once, the store follows, and then all that counts.
import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { loadMarks, setMark } from '../../messaging/marking.ts';
import { send } from '../../messaging/messages.ts';
import type { Store } from '../../stories/db.ts';
import { categoryList } from '../../stories/list-keys.ts';
import type { Mark } from '../../stories/marks.ts';
import { isUnread, type Story } from '../../stories/story.ts';
import type { PopupList } from './popup-list.ts';
import type { Source } from './sources.ts';

/** How long "Mark all read" can be undone. */
const UNDO_MS = 30_000;

interface Needs {
  readonly store: Promise<Store>;
  readonly list: Pick<PopupList, 'patch' | 'patchAll' | 'refresh'>;
  /** After a mark: other contexts, the badge and the counts follow. */
  readonly marked: () => Promise<void>;
  /** Whether the page closes when a story comes to the front. */
  readonly closes: boolean;
}

/** What to mark read: a whole list of the store, whatever a source has, or these stories. */
export type Everything =
  | { readonly category?: string }
  | { readonly source: Source }
  | { readonly ids: readonly string[] };

async function markOf(what: Everything, at: number): Promise<Mark> {
  if ('ids' in what) return { to: 'read', ids: what.ids, at };
  if ('source' in what) {
    await what.source.spans();
    const rows = await what.source.read(0, Number.MAX_SAFE_INTEGER);
    return { to: 'read', ids: rows.filter(isUnread).map((row) => row.id), at };
  }
  const { category } = what;
  return {
    to: 'read',
    list: category === undefined ? 'all' : (categoryList(category) as `category:${string}`),
    at,
  };
}

export function createMarking({ store, list, marked, closes }: Needs) {
  const undone = signal<readonly string[]>();
  let forget: ReturnType<typeof setTimeout> | undefined;

  const setUndo = (ids: readonly string[] | undefined) => {
    clearTimeout(forget);
    undone.value = ids;
    if (ids) forget = setTimeout(() => setUndo(undefined), UNDO_MS);
  };

  async function toggleRead(story: Story): Promise<void> {
    const at = Date.now();
    const read = isUnread(story);
    list.patch(story.id, { readAt: read ? at : undefined, backlog: undefined });
    await setMark(store, { to: read ? 'read' : 'unread', ids: [story.id], at });
    await marked();
  }

  async function toggleSaved(story: Story): Promise<void> {
    const at = Date.now();
    const saved = story.savedAt === undefined;
    list.patch(story.id, { savedAt: saved ? at : undefined });
    await setMark(store, { to: saved ? 'saved' : 'unsaved', ids: [story.id], at });
    await marked();
  }

  /** Opens a story's page in a tab. Marked first: the popup closes when a tab comes to the front. */
  async function open(story: Pick<Story, 'id' | 'link'>, background: boolean): Promise<void> {
    const at = Date.now();
    list.patch(story.id, { readAt: at });
    await setMark(store, { to: 'read', ids: [story.id], at });
    const url = story.link;
    const web = url !== undefined && /^https?:/i.test(url);
    if (web) await browser.tabs.create({ url, active: !background });
    send('story/opened', { id: story.id }).catch((error: unknown) => console.warn('story/opened:', error));
    await marked();
    if (web && !background && closes) close();
  }

  /** Marks what the reader has scrolled past. */
  async function passed(ids: readonly string[]): Promise<void> {
    const at = Date.now();
    for (const id of ids) list.patch(id, { readAt: at });
    await setMark(store, { to: 'read', ids, at });
    await marked();
  }

  async function allRead(what: Everything): Promise<void> {
    const at = Date.now();
    // At once: of many thousand stories the store takes seconds.
    list.patchAll({ readAt: at }, 'ids' in what ? new Set(what.ids) : undefined);
    setUndo(await setMark(store, await markOf(what, at)));
    await Promise.all([list.refresh(), marked()]);
  }

  async function undo(): Promise<void> {
    const ids = undone.value ?? [];
    setUndo(undefined);
    await setMark(store, { to: 'unread', ids, at: Date.now() });
    await Promise.all([list.refresh(), marked()]);
  }

  return {
    warm: loadMarks,
    toggleRead,
    toggleSaved,
    open,
    allRead,
    passed,
    undo,
    undoable: computed(() => undone.value?.length),
  };
}
