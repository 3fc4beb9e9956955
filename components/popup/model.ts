// What the popup shows and what a reader can do there: the contract between the views of this folder and the
// entrypoint that fills it. Views read signals and call back; they reach nothing else.
import type { ReadonlySignal } from '@preact/signals';
import type { Settings } from '../../utils/settings.ts';
import type { Story } from '../../utils/stories/story.ts';
import type { Freshness } from './freshness.ts';

export interface Tab {
  readonly id: string;
  readonly kind: 'all' | 'category' | 'search' | 'saved';
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
  | { readonly kind: 'loading' | 'first-poll' | 'no-address' | 'no-permission' | 'saved' | 'list' }
  | { readonly kind: 'search'; readonly query: string; readonly elsewhere: boolean }
  | { readonly kind: 'feed' }
  | { readonly kind: 'store'; readonly code: string };

/** A breaking story in the strip. */
export interface Breaking {
  readonly id: string;
  readonly title: string;
  readonly link?: string;
  readonly category?: string;
  readonly publishedAt: number;
  /** Words and categories by which the rule caught it. */
  readonly because: readonly string[];
}

/** The site in the reader's tab, where the card could be shown. */
export interface RelatedOffer {
  readonly host: string;
  readonly on: boolean;
}

export interface PopupModel {
  readonly now: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<Settings>;
  readonly images: ReadonlySignal<boolean>;
  readonly tabs: ReadonlySignal<readonly Tab[]>;
  readonly tab: ReadonlySignal<Tab>;
  /** Unread stories by tab id, up to 1,000. */
  readonly unread: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly storyCount: ReadonlySignal<number | undefined>;
  readonly query: ReadonlySignal<string>;
  /** Whether what the list shows answers a typed search. */
  readonly searching: ReadonlySignal<boolean>;
  readonly list: ListView;
  /** Times (ms) before which stories may be missing, because the feed had moved on and older pages did not fill it. */
  readonly gaps: ReadonlySignal<readonly number[]>;
  readonly current: ReadonlySignal<number>;
  readonly blank: ReadonlySignal<Blank | undefined>;
  /** What keeps new stories from coming, and the reader can give. */
  readonly needs: ReadonlySignal<'permission' | 'address' | undefined>;
  readonly breaking: ReadonlySignal<readonly Breaking[]>;
  /** Rows that came in above what the reader looks at. */
  readonly newAbove: ReadonlySignal<number>;
  readonly freshness: ReadonlySignal<Freshness>;
  /** How many stories were just marked read, while that can be undone. */
  readonly undo: ReadonlySignal<number | undefined>;
  readonly related: ReadonlySignal<RelatedOffer | undefined>;
  /** Something that failed just now, as a sentence. */
  readonly trouble: ReadonlySignal<string | undefined>;
}

export interface PopupActions {
  readonly chooseTab: (id: string) => void;
  readonly search: (query: string) => void;
  /** Keeps the query among the recent searches. */
  readonly rememberSearch: () => void;
  readonly forgetSearches: () => void;
  readonly saveSearch: () => void;
  readonly removeSearch: (tabId: string) => void;
  readonly searchEverywhere: () => void;
  readonly refresh: () => void;
  readonly open: (story: { readonly id: string; readonly link?: string }, background: boolean) => void;
  readonly toggleRead: (index: number) => void;
  readonly toggleSaved: (index: number) => void;
  readonly markAllRead: () => void;
  readonly undoMarkAll: () => void;
  /**
   * Does something to rows once those are shown that were asked for last, and with `whole` once all of them are
   * counted; at once where they are.
   */
  readonly whenShown: (work: () => void, whole?: boolean) => void;
  readonly setCurrent: (index: number) => void;
  /** The rows [from, to) are near the eye, `top` the first of them in sight, its top edge `topPx` down the scroller. */
  readonly look: (from: number, to: number, top: number, topPx: number) => void;
  readonly openSettings: () => void;
  readonly openWelcome: () => void;
  readonly grantAccess: () => void;
  readonly setRelated: (on: boolean) => void;
  readonly copyDetails: () => Promise<void>;
}
