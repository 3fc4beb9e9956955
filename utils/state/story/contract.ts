// What the story view shows and what a reader can do there: the contract between components/story and the state that
// fills it. Views read signals and call back; they reach nothing else.
import type { ReadonlySignal } from '@preact/signals';
import type { PictureLoader } from '../../reading/pictures.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Story } from '../../stories/story.ts';
import type { Listening } from './listening.ts';
import type { Comparison, StoryHistory } from './load-history.ts';

/** What is shown of a story: its text, what the outlet changed in it, or the stories of its event. */
export type StoryPart = 'text' | 'changes' | 'thread';

/** How much of a story's text is kept here. */
export type StoryExtent = 'whole' | 'beginning' | 'summary' | 'nothing';

export interface StoryText {
  /** The story whose text this is; a text is mounted once, so each showing has one of its own. */
  readonly id: string;
  readonly content: DocumentFragment;
  readonly extent: StoryExtent;
  /** The story's own picture, where its text does not hold it already. */
  readonly picture?: string;
  /** Who took it. */
  readonly photographer?: string;
  /** Where the reader was: the block at the top edge, and the part of it above the edge (0 to 1). */
  readonly place?: ReadingPlace;
}

export interface ReadingPlace {
  readonly block: number;
  readonly within: number;
}

export interface Neighbours {
  readonly previous?: Story;
  readonly next?: Story;
}

export interface StoryModel {
  readonly now: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<Settings>;
  /** Fetches pictures; undefined where the reader wants none. */
  readonly pictures: ReadonlySignal<PictureLoader | undefined>;
  /** The story that is shown, as the store has it now; undefined where none is. */
  readonly story: ReadonlySignal<Story | undefined>;
  readonly text: ReadonlySignal<StoryText | undefined>;
  /** Whether the queue of what is read aloud went on to this story, and not the reader. */
  readonly isQueued: ReadonlySignal<boolean>;
  /** Whether the outlet changed the story since it was opened here: what is shown is what it said then. */
  readonly editedMeanwhile: ReadonlySignal<boolean>;
  readonly part: ReadonlySignal<StoryPart>;
  readonly neighbours: ReadonlySignal<Neighbours>;
  /** The story's versions, once they were asked for. */
  readonly history: ReadonlySignal<StoryHistory | undefined>;
  readonly comparison: ReadonlySignal<Comparison | undefined>;
  /** The stories of its event, oldest first, itself among them; undefined where there are no others. */
  readonly thread: ReadonlySignal<readonly ThreadStory[] | undefined>;
  /** Whether the next story of its event is told, because the reader follows it or another of its thread. */
  readonly followed: ReadonlySignal<boolean>;
  /** What following it would have told in the last 30 days, oldest first, while that is asked. */
  readonly followPreview: ReadonlySignal<readonly ThreadStory[] | undefined>;
  readonly listening: ReadonlySignal<Listening | undefined>;
  /** What was just done, or could not be, as a sentence. */
  readonly said: ReadonlySignal<string | undefined>;
  readonly canShare: boolean;
}

export interface ThreadStory {
  readonly story: Story;
  /** Terms that it shares with the story that is shown; none for that itself. */
  readonly shared: readonly string[];
}

export interface StoryActions {
  readonly close: () => void;
  readonly show: (part: StoryPart) => void;
  /** Compares two versions by their places in the history. */
  readonly compare: (from: number, to: number) => void;
  readonly copyChanges: () => void;
  /** To the story before (-1) or after (1) in the list that it was opened from. */
  readonly go: (by: -1 | 1) => void;
  readonly openHere: (id: string) => void;
  /** Shows the story as it is now. */
  readonly showNow: () => void;
  readonly openSite: (background: boolean) => void;
  readonly toggleSaved: () => void;
  readonly copyLink: () => void;
  readonly share: () => void;
  readonly print: () => void;
  /** The reader looks at this place of that story's text, or did when leaving it; `atEnd`: its last line is in sight. */
  readonly look: (id: string, place: ReadingPlace, atEnd: boolean) => void;
  /** The text is on the page, below `root`. */
  readonly mounted: (root: Element) => void;
  /** Shows what following the story would have told, or no longer. */
  readonly previewFollow: () => void;
  readonly leaveFollow: () => void;
  readonly follow: (on: boolean) => void;
  /** Begins to read the mounted text aloud, or ends it. */
  readonly listen: (root: Element) => void;
  readonly stopListening: () => void;
}
