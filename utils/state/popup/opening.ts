// Where a story opens: on the site, or here; the reader is asked once, on the row. What reads it here is loaded with the
// first story that is.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { PictureLoader } from '../../reading/pictures.ts';
import { changeSettings, type Settings } from '../../settings/settings.ts';
import type { Store } from '../../stories/db.ts';
import type { Story } from '../../stories/story.ts';
import type { Neighbours, StoryPart } from '../story/contract.ts';
import type { StoryState } from '../story/story-state.ts';
import type { PopupList } from './popup-list.ts';

interface Needs {
  readonly store: Promise<Store>;
  readonly now: ReadonlySignal<number>;
  readonly settings: Signal<Settings>;
  readonly pictures: ReadonlySignal<PictureLoader | undefined>;
  readonly list: Pick<PopupList, 'view' | 'patch' | 'look'>;
  readonly current: Signal<number>;
  readonly openSite: (story: Opened, background: boolean) => Promise<void>;
  readonly marked: () => Promise<void>;
  /** A story was to be opened that is not kept any more. */
  readonly onMissing: () => void;
  readonly onFailure: (error: unknown) => void;
}

type Opened = Pick<Story, 'id' | 'link'>;
/** The story that was opened stands at most so far from the current row. */
const NEAR = 3;

const loadStory = () => import('../story/story-state.ts');

export function createOpening(needs: Needs) {
  const { settings, list, current } = needs;
  const asking = signal<Opened>();
  const reader = signal<StoryState>();

  async function read(): Promise<StoryState> {
    const { createStory } = await loadStory();
    const { store, now, pictures, onFailure } = needs;
    reader.value ??= createStory({
      store,
      now,
      settings,
      pictures,
      neighboursOf,
      onShown,
      onMarked: async (id, change) => {
        list.patch(id, change);
        await needs.marked();
      },
      onFailure,
    });
    return reader.value;
  }

  function placeOf(id: string): number | undefined {
    for (let by = 0; by <= NEAR; by++)
      for (const at of [current.value + by, current.value - by]) if (list.view.row(at)?.id === id) return at;
    return undefined;
  }

  function neighboursOf(id: string): Neighbours {
    const at = placeOf(id);
    return at === undefined ? {} : { previous: list.view.row(at - 1), next: list.view.row(at + 1) };
  }

  function onShown(story: Story | undefined): void {
    const at = story && placeOf(story.id);
    if (at === undefined) return;
    current.value = at;
    // The rows that come next may have to be read yet.
    list.look(Math.max(0, at - NEAR), at + NEAR, at, 0);
  }

  async function openHere(id: string, part?: StoryPart): Promise<void> {
    asking.value = undefined;
    if (!(await (await read()).open(id, part))) needs.onMissing();
  }

  async function open(story: Opened, background: boolean): Promise<void> {
    const { opens } = settings.value.reading;
    if (background || opens === 'site') return needs.openSite(story, background);
    if (opens === 'here') return openHere(story.id);
    asking.value = story;
  }

  async function answer(opens: 'here' | 'site'): Promise<void> {
    const story = asking.value;
    asking.value = undefined;
    settings.value = await changeSettings((now) => ({ ...now, reading: { ...now.reading, opens } }));
    if (story) await open(story, false);
  }

  return {
    /** The row that asks where stories are to open. */
    asking,
    reader,
    open,
    openHere,
    answer,
    /** Loads what reads stories here, where the reader wants that, so that the first click finds it there. */
    warm: async () => {
      if (settings.value.reading.opens !== 'site')
        await Promise.all([loadStory(), import('../story/load-text.ts')]);
    },
    changed: async () => reader.value?.changed(),
  };
}
