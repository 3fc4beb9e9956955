// What a reader does to stories: read, unread, saved, opened, all read and back again. The row in sight changes at
// once, the store follows, and then all that counts.
import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { send } from '../../utils/messages.ts';
import type { Store } from '../../utils/stories/db.ts';
import { categoryList } from '../../utils/stories/list-keys.ts';
import type { Story } from '../../utils/stories/story.ts';
import type { StoryListState } from './list.ts';
import type { Source } from './sources.ts';

/** How long "Mark all read" can be undone. */
const UNDO_MS = 30_000;

/** Loaded after the first paint, or with the first click before that. */
const marks = () => import('../../utils/stories/marks.ts');

interface Needs {
  readonly store: Promise<Store>;
  readonly list: StoryListState;
  /** After a mark: other contexts, the badge and the counts follow. */
  readonly marked: () => Promise<void>;
  /** The list anew, with what the reader looks at where it is. */
  readonly refresh: () => Promise<void>;
}

/** What to mark read: a whole list of the store, or whatever a source has. */
export type Everything = { readonly category?: string } | { readonly source: Source };

export function createMarking({ store, list, marked, refresh }: Needs) {
  const undone = signal<readonly string[]>();
  let forget: ReturnType<typeof setTimeout> | undefined;

  const setUndo = (ids: readonly string[] | undefined) => {
    clearTimeout(forget);
    undone.value = ids;
    if (ids) forget = setTimeout(() => setUndo(undefined), UNDO_MS);
  };

  async function toggleRead(story: Story): Promise<void> {
    const at = Date.now();
    const read = story.readAt === undefined;
    list.patch(story.id, { readAt: read ? at : undefined });
    const [db, { markRead, markUnread }] = await Promise.all([store, marks()]);
    await (read ? markRead(db, [story.id], at) : markUnread(db, [story.id]));
    await marked();
  }

  async function toggleSaved(story: Story): Promise<void> {
    const at = Date.now();
    const saved = story.savedAt === undefined;
    list.patch(story.id, { savedAt: saved ? at : undefined });
    const [db, { setSaved }] = await Promise.all([store, marks()]);
    await setSaved(db, story.id, saved, at);
    await marked();
  }

  /** Opens a story's page in a tab. Marked first: the popup closes when a tab comes to the front. */
  async function open(story: Pick<Story, 'id' | 'link'>, background: boolean): Promise<void> {
    const at = Date.now();
    list.patch(story.id, { readAt: at });
    const [db, { markRead }] = await Promise.all([store, marks()]);
    await markRead(db, [story.id], at);
    const url = story.link;
    const web = url !== undefined && /^https?:/i.test(url);
    if (web) await browser.tabs.create({ url, active: !background });
    send('story/opened', { id: story.id }).catch((error: unknown) => console.warn('story/opened:', error));
    await marked();
    if (web && !background) close();
  }

  async function allRead(what: Everything): Promise<void> {
    const [db, { markAllRead, markRead }] = await Promise.all([store, marks()]);
    const at = Date.now();
    if ('source' in what) {
      await what.source.spans();
      const rows = await what.source.read(0, Number.MAX_SAFE_INTEGER);
      const ids = rows.filter((row) => row.readAt === undefined).map((row) => row.id);
      await markRead(db, ids, at);
      setUndo(ids);
    } else {
      const name =
        what.category === undefined ? 'all' : (categoryList(what.category) as `category:${string}`);
      setUndo(await markAllRead(db, name, at));
    }
    await Promise.all([refresh(), marked()]);
  }

  async function undo(): Promise<void> {
    const ids = undone.value ?? [];
    setUndo(undefined);
    const [db, { markUnread }] = await Promise.all([store, marks()]);
    await markUnread(db, ids);
    await Promise.all([refresh(), marked()]);
  }

  return {
    warm: marks,
    toggleRead,
    toggleSaved,
    open,
    allRead,
    undo,
    undoable: computed(() => undone.value?.length),
  };
}
