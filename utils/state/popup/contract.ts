// What the popup shows and what a reader can do there: the contract between the views of this folder and the
// entrypoint that fills it. Views read signals and call back; they reach nothing else.
import type { ReadonlySignal } from '@preact/signals';
import type { SnoozeChoice } from '../../alerts/ledger/snooze.ts';
import type { PictureLoader } from '../../reading/pictures.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Story } from '../../stories/story.ts';
import type { StoryActions, StoryModel, StoryPart } from '../story/contract.ts';
import type { Freshness } from './freshness.ts';

export type { SnoozeChoice };

export interface Tab {
  readonly id: string;
  readonly kind: 'all' | 'category' | 'search' | 'saved' | 'changed';
  readonly name: string;
}

/** Characters [from, to) of a text that a search matched. */
export type Mark = readonly [from: number, to: number];

/** Why a story answers a search. */
export interface Hit {
  readonly title: readonly Mark[];
  /** In the story's first category. */
  readonly category: readonly Mark[];
  /** A piece of the text around the match, where the match is not in the title alone. */
  readonly snippet?: { readonly text: string; readonly marks: readonly Mark[] };
}

/** Rows under one heading: a day (`at`: any time in it), what a search found, or what is close to that. */
export interface Span {
  readonly at?: number;
  readonly found?: 'results' | 'close';
  readonly count: number;
  /** Stories of the day that the reader's muted words fold away, or would. */
  readonly muted?: number;
  /** Of results: how many stories match what was typed, also those that are not listed. */
  readonly of?: number;
}

/** What to do with the scroll position when the list changes; a new object each time. */
export type Move =
  | { readonly kind: 'top' }
  /** The row that was at `from` is now at `to`: it must not move on the screen. */
  | { readonly kind: 'keep'; readonly from: number; readonly to: number }
  /** The row's top goes `topPx` under the top of the view. */
  | { readonly kind: 'place'; readonly index: number; readonly topPx: number };

/** One long list, of which only the rows near the eye are in memory. */
export interface ListView {
  readonly spans: ReadonlySignal<readonly Span[]>;
  /** Changes whenever a row does. */
  readonly version: ReadonlySignal<number>;
  readonly moved: ReadonlySignal<Move | undefined>;
  /** How many rows are known of. */
  readonly total: () => number;
  /** Undefined while the row is on its way. */
  readonly row: (index: number) => Story | undefined;
  readonly hit: (index: number) => Hit | undefined;
}

/** Why there are no rows to show. */
export type Blank =
  | {
      readonly kind:
        | 'loading'
        | 'first-poll'
        | 'no-address'
        | 'no-permission'
        | 'saved'
        | 'list'
        | 'all-read';
    }
  | { readonly kind: 'search'; readonly query: string; readonly elsewhere: boolean }
  | { readonly kind: 'feed' }
  | { readonly kind: 'store'; readonly code: string };

/** A story in a box over the list. */
export interface BoxedStory {
  readonly id: string;
  readonly title: string;
  readonly link?: string;
  readonly category?: string;
  readonly summary?: string;
  readonly publishedAt: number;
}

/** One event in a box over the list: breaking news, or what the reader follows. */
export interface BoxedEvent {
  readonly kind: 'breaking' | 'following';
  /** What is followed, as the reader knows it. */
  readonly topic?: string;
  /** The newest first; at least one. */
  readonly stories: readonly BoxedStory[];
  /** Words and categories by which the rule caught the newest. */
  readonly because: readonly string[];
  /** Whether the outlet itself marks it as breaking. */
  readonly isMarked: boolean;
  /** When the alert came, ms since the epoch. */
  readonly toldAt?: number;
}

/** A headline of what came while the reader was away. */
export interface AwayHeadline {
  readonly id: string;
  readonly title: string;
  readonly link?: string;
  readonly publishedAt: number;
  /** To read it, about. */
  readonly minutes: number;
  readonly mark?: 'breaking' | 'changed';
}

/** What came while the reader was away. */
export interface Away {
  /** Of the unread stories that came. */
  readonly ids: readonly string[];
  /** How many were told as breaking news, and how many the outlet changed after they were read. */
  readonly breaking: number;
  readonly changed: number;
  /** What matters most, at most five. */
  readonly headlines: readonly AwayHeadline[];
  /** To read those, about. */
  readonly minutes: number;
}

/** The site in the reader's tab, where the card could be shown. */
export interface RelatedOffer {
  readonly host: string;
  readonly on: boolean;
}

export interface PopupModel {
  readonly now: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<Settings>;
  /** Fetches the pictures beside the rows; undefined where the reader wants none. */
  readonly images: ReadonlySignal<PictureLoader | undefined>;
  readonly tabs: ReadonlySignal<readonly Tab[]>;
  readonly tab: ReadonlySignal<Tab>;
  /** Unread stories by tab id, up to 1,000. */
  readonly unread: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly storyCount: ReadonlySignal<number | undefined>;
  readonly query: ReadonlySignal<string>;
  /** Whether only unread stories are shown; undefined for a list that has no such choice. */
  readonly unreadOnly: ReadonlySignal<boolean | undefined>;
  /** Whether what the list shows answers a typed search. */
  readonly searching: ReadonlySignal<boolean>;
  /** Whether search lists all that it found, the newest first, instead of the best matches. */
  readonly newestFirst: ReadonlySignal<boolean>;
  readonly list: ListView;
  /** Times (ms) before which stories may be missing, because the feed had moved on and older pages did not fill it. */
  readonly gaps: ReadonlySignal<readonly number[]>;
  readonly current: ReadonlySignal<number>;
  readonly blank: ReadonlySignal<Blank | undefined>;
  /** What keeps new stories from coming, and the reader can give. */
  readonly needs: ReadonlySignal<'permission' | 'address' | undefined>;
  readonly breaking: ReadonlySignal<readonly BoxedEvent[]>;
  /** What came while the reader was away, at the first opening of a day until the reader is done with it. */
  readonly away: ReadonlySignal<Away | undefined>;
  /** Ids of stories that the reader's muted words fold away. */
  readonly muted: ReadonlySignal<ReadonlySet<string>>;
  /** Days (their midnights, ms) whose muted stories are shown. */
  readonly unfolded: ReadonlySignal<ReadonlySet<number>>;
  /** How many stories are saved, up to 1,000. */
  readonly savedCount: ReadonlySignal<number>;
  /** Until when the reader lets alerts sleep, ms since the epoch; undefined while they are awake. */
  readonly silentUntil: ReadonlySignal<number | undefined>;
  /** An update brought something that the reader has not seen yet: the settings lead to it. */
  readonly hasNews: ReadonlySignal<boolean>;
  /** Rows that came in above what the reader looks at. */
  readonly newAbove: ReadonlySignal<number>;
  readonly freshness: ReadonlySignal<Freshness>;
  /** How many stories were just marked read, while that can be undone. */
  readonly undo: ReadonlySignal<number | undefined>;
  readonly related: ReadonlySignal<RelatedOffer | undefined>;
  /** The host on which a click on a card turned related stories off, until the reader has heard of it. */
  readonly turnedOff: ReadonlySignal<string | undefined>;
  /** What was just done, as a sentence, until it is an old story. */
  readonly said: ReadonlySignal<string | undefined>;
  /** Something that failed just now, as a sentence. */
  readonly trouble: ReadonlySignal<string | undefined>;
  /** What is read here, once a story was. */
  readonly reader: ReadonlySignal<{ readonly model: StoryModel; readonly actions: StoryActions } | undefined>;
  /** The story whose row asks where stories are to open. */
  readonly asking: ReadonlySignal<{ readonly id: string } | undefined>;
}

export interface PopupActions {
  readonly chooseTab: (id: string) => void;
  readonly search: (query: string) => void;
  /** Keeps the query among the recent searches. */
  readonly rememberSearch: () => void;
  readonly forgetSearches: () => void;
  readonly orderResults: (newestFirst: boolean) => void;
  readonly saveSearch: () => void;
  readonly removeSearch: (tabId: string) => void;
  readonly searchEverywhere: () => void;
  readonly refresh: () => void;
  readonly open: (story: { readonly id: string; readonly link?: string }, background: boolean) => void;
  /** Opens it here, whatever the reader chose for a click. */
  readonly openHere: (id: string, part?: StoryPart) => void;
  /** Where stories open from now on, and the one that asked; undefined leaves it open. */
  readonly answerWhere: (where: 'here' | 'site' | undefined) => void;
  readonly toggleRead: (story: Story) => void;
  readonly toggleSaved: (story: Story) => void;
  readonly toggleUnreadOnly: () => void;
  readonly markAllRead: () => void;
  readonly undoMarkAll: () => void;
  /** Marks what came while the reader was away as read, with undo. */
  readonly doneAway: () => void;
  /**
   * Does something to rows once those are shown that were asked for last, and with `whole` once all of them are
   * counted; at once where they are.
   */
  readonly whenShown: (work: () => void, whole?: boolean) => void;
  readonly setCurrent: (index: number) => void;
  /** Gives the first unread row below the current one; nothing where none is, or the reader has gone on meanwhile. */
  readonly findUnread: (found: (index: number) => void) => void;
  /** The rows [from, to) are near the eye, `top` the first of them in sight, its top edge `topPx` down the scroller. */
  readonly look: (from: number, to: number, top: number, topPx: number) => void;
  /** Takes stories out of the box over the list; they stay unread. */
  readonly putAway: (ids: readonly string[]) => void;
  /** Puts the story's address on the clipboard. */
  readonly copyLink: (story: { readonly link?: string }) => void;
  /** The one name that a story is about, for following and muting; undefined where it has none. */
  readonly topicOf: (story: Story) => Promise<string | undefined>;
  /** Alerts to what has this word or name, in whatever category. */
  readonly followTopic: (topic: string) => void;
  /** Never alerts to what has this word or name, and folds it away in lists. */
  readonly muteTopic: (topic: string) => void;
  /** Shows or folds away the muted stories of a day, given by any time in it. */
  readonly toggleMuted: (at: number) => void;
  /** Leaves a category out of "All". */
  readonly lessOf: (category: string) => void;
  /** How long alerts may sleep, from now. */
  readonly snoozeChoices: () => Promise<readonly SnoozeChoice[]>;
  /** Lets alerts sleep until then (ms), or wakes them. */
  readonly snooze: (until?: number) => void;
  /** The reader has heard that only what the outlet marks is breaking now, and wants that, or all of it as before. */
  readonly answerMarks: (agreed: boolean) => void;
  readonly openSettings: () => void;
  /** Opens the browser's panel. Call it straight from a click. */
  readonly openPanel: () => void;
  readonly openWelcome: () => void;
  readonly grantAccess: () => void;
  readonly setRelated: (on: boolean) => void;
  readonly takeBackTurnedOff: () => void;
  readonly dismissTurnedOff: () => void;
  readonly copyDetails: () => Promise<void>;
}
