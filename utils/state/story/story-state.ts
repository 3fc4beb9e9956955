// The story that is read here: which one, its text, the marks that reading leaves, and what a reader can do with it. Made
// when the first story is opened; the list that it was opened from says what stands before and after it.
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { createSaid } from '../../browser/said.ts';
import { setMark } from '../../messaging/marking.ts';
import type { PictureLoader } from '../../reading/pictures.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Store } from '../../stories/db.ts';
import { getStory } from '../../stories/queries.ts';
import { changedSinceRead, type Story } from '../../stories/story.ts';
import { createChanges } from './changes-shown.ts';
import type { Neighbours, StoryActions, StoryModel, StoryPart, StoryText, ThreadStory } from './contract.ts';
import { createFollowing } from './following.ts';
import { createHandingOn } from './handing-on.ts';
import { createListener } from './listening.ts';
import { loadText } from './load-text.ts';
import { keepReadingPlace } from './reading-places.ts';

/** A story counts as read after so long in sight, or at its end: not by a glance. */
const READ_AFTER_MS = 5_000;
/** The text is painted first: what follows keeps the store and the page busy for a while. */
const THREAD_AFTER_MS = 150;

export interface StoryNeeds {
  readonly store: Promise<Store>;
  readonly now: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<Settings>;
  readonly pictures: ReadonlySignal<PictureLoader | undefined>;
  /** What stands before and after a story in the list. */
  readonly neighboursOf: (id: string) => Neighbours;
  /** Another story is shown, or none: the list follows. */
  readonly onShown: (story: Story | undefined) => void;
  /** The reader changed a mark: lists, counts and the badge follow. */
  readonly onMarked: (id: string, change: Partial<Story>) => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export interface StoryState {
  readonly model: StoryModel;
  readonly actions: StoryActions;
  /** False where the story is not kept here any more: what was shown stays. */
  readonly open: (id: string, part?: StoryPart) => Promise<boolean>;
  /** The store has changed: what is shown of the story follows. */
  readonly changed: () => Promise<void>;
}

export function createStory(needs: StoryNeeds): StoryState {
  const { store, now, settings, pictures, onFailure } = needs;
  const story = signal<Story>();
  const text = signal<StoryText>();
  const isQueued = signal(false);
  const editedMeanwhile = signal(false);
  const part = signal<StoryPart>('text');
  const neighbours = signal<Neighbours>({});
  const { said, say } = createSaid();
  const thread = signal<readonly ThreadStory[]>();
  const changes = createChanges(store, say);
  let others: Promise<readonly ThreadStory[]> = Promise.resolve([]);
  const following = createFollowing({ store, now, settings, say, others: () => others });
  const handing = createHandingOn(story, say);
  let turn = 0;
  let storeChanges = 0;
  let readTimer: ReturnType<typeof setTimeout> | undefined;

  const run = (work: Promise<unknown>) => void work.catch(onFailure);

  const listener = createListener({
    settings,
    say,
    nextInQueue: async (after) => {
      const { nextSaved } = await import('./saved-queue.ts');
      return nextSaved(await store, after);
    },
    openNext: (id) => open(id, 'text', true),
  });

  /** A story and its text, of one version: what is edited between the two reads would be shown, and never be said. */
  async function load(db: Store, id: string) {
    for (;;) {
      const before = storeChanges;
      const row = await getStory(db, id);
      if (row === undefined) return undefined;
      const shown = await loadText(db, row);
      if (before === storeChanges) return { row, shown };
    }
  }

  async function open(id: string, wanted: StoryPart = 'text', queued = false): Promise<boolean> {
    const mine = ++turn;
    const db = await store;
    const found = await load(db, id);
    if (found === undefined) return false;
    if (mine !== turn) return true;
    const { row, shown } = found;
    // What is read aloud ends, also where the same story is shown anew: its text is another then.
    listener.stop();
    batch(() => {
      story.value = row;
      text.value = shown;
      isQueued.value = queued;
      editedMeanwhile.value = false;
      part.value = row.revisions === 0 && wanted === 'changes' ? 'text' : wanted;
      neighbours.value = needs.neighboursOf(id);
      changes.forget(row);
      following.forget(id);
      thread.value = undefined;
    });
    if (part.value === 'changes') await changes.load();
    if (mine !== turn) return true;
    needs.onShown(row);
    others = readThread(row, mine);
    run(others);
    clearTimeout(readTimer);
    readTimer = setTimeout(() => run(read()), READ_AFTER_MS);
    return true;
  }

  /** The stories of its event, with itself among them, once the text is painted. */
  async function readThread(row: Story, mine: number): Promise<readonly ThreadStory[]> {
    await new Promise((resolve) => setTimeout(resolve, THREAD_AFTER_MS));
    if (mine !== turn) return [];
    const { threadOf } = await import('../../related/threads/thread.ts');
    const found = await threadOf(await store, row.id, now.value);
    await following.know(row.id, found);
    if (mine !== turn || found.length === 0) return found;
    const all: ThreadStory[] = [...found, { story: row, shared: [] }];
    thread.value = all.sort((a, b) => a.story.publishedAt - b.story.publishedAt);
    return found;
  }

  async function read(): Promise<void> {
    clearTimeout(readTimer);
    const shown = story.value;
    if (shown === undefined) return;
    // Of a story that was edited meanwhile, it is the version before the edit that was read.
    const isOld = editedMeanwhile.value;
    const isRead = shown.readAt !== undefined && (isOld || !changedSinceRead(shown));
    if (isRead || document.visibilityState === 'hidden') return;
    const at = isOld && shown.editedAt !== undefined ? shown.editedAt - 1 : Date.now();
    story.value = { ...shown, readAt: at };
    await setMark(store, { to: 'read', ids: [shown.id], at });
    await needs.onMarked(shown.id, { readAt: at });
  }

  async function toggleSaved(): Promise<void> {
    const shown = story.value;
    if (shown === undefined) return;
    const at = Date.now();
    const savedAt = shown.savedAt === undefined ? at : undefined;
    story.value = { ...shown, savedAt };
    await setMark(store, { to: savedAt === undefined ? 'unsaved' : 'saved', ids: [shown.id], at });
    await needs.onMarked(shown.id, { savedAt });
  }

  function close(): void {
    turn++;
    clearTimeout(readTimer);
    listener.stop();
    batch(() => {
      story.value = undefined;
      text.value = undefined;
    });
    needs.onShown(undefined);
  }

  const actions: StoryActions = {
    close,
    show: (wanted) => {
      part.value = wanted;
      if (wanted === 'changes') run(changes.load());
    },
    compare: changes.compare,
    copyChanges: () => run(changes.copy()),
    go: (by) => {
      const shown = story.value;
      const { previous, next } = shown ? needs.neighboursOf(shown.id) : {};
      const to = by < 0 ? previous : next;
      if (to) run(open(to.id));
    },
    openHere: (id) => run(open(id)),
    showNow: () => {
      if (story.value) run(open(story.value.id));
    },
    openSite: (background) => {
      if (story.value?.link !== undefined) run(read().then(() => handing.openSite(background)));
    },
    toggleSaved: () => run(toggleSaved()),
    copyLink: () => run(handing.copyLink()),
    share: handing.share,
    print: () => print(),
    look: (id, place, atEnd) => {
      keepReadingPlace(id, place);
      if (atEnd && story.value?.id === id) run(read());
    },
    mounted: (root) => {
      if (story.value) listener.mounted(story.value, root);
    },
    listen: (root) => {
      if (story.value) listener.begin(story.value, root);
    },
    previewFollow: () => run(following.askPreview()),
    leaveFollow: following.leavePreview,
    follow: (on) => run(following.follow(on)),
    stopListening: listener.stop,
  };

  return {
    model: {
      now,
      settings,
      pictures,
      story,
      text,
      isQueued,
      editedMeanwhile,
      part,
      neighbours,
      history: changes.history,
      comparison: changes.comparison,
      thread,
      followed: following.followed,
      followPreview: following.preview,
      listening: listener.listening,
      said,
      canShare: typeof navigator.share === 'function',
    },
    actions,
    open: (id, part) => open(id, part),
    changed: async () => {
      storeChanges++;
      const before = story.value;
      if (before === undefined) return;
      const db = await store;
      const row = await getStory(db, before.id);
      const shown = story.value;
      if (row === undefined || shown?.id !== before.id) return;
      // What the reader did since is not in the row that was read; it is announced in turn.
      const { readAt, savedAt } = shown === before ? row : shown;
      // A new text under the reader's eyes would be a different page: it comes when the reader wants it, and is said.
      const { title, summary } = shown;
      if (row.editedAt !== shown.editedAt) changes.update(row);
      batch(() => {
        editedMeanwhile.value ||= row.editedAt !== shown.editedAt;
        story.value = { ...row, ...(editedMeanwhile.value && { title, summary }), readAt, savedAt };
      });
      if (part.value === 'changes') await changes.load();
      neighbours.value = needs.neighboursOf(row.id);
    },
  };
}
