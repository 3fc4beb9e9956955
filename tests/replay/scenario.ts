// A day or more of an outlet's life, poll by poll, as the files of tests/replay/cases have it.

/** What the outlet answers at one address. */
export type Answer =
  | {
      readonly body: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly etag?: string;
      readonly lastModified?: string;
    }
  | { readonly status: number }
  /** Followed as a browser follows it; opaque where it is not to be followed. */
  | { readonly redirect: string }
  /** A redirect to where the extension may not read. */
  | { readonly blockedRedirect: string }
  /** At each request so many items that were never seen before. */
  | { readonly generate: 'new-identities'; readonly items: number }
  /** The same items, their text changed at each request. */
  | { readonly generate: 'edits'; readonly items: number; readonly bodyBytes: number };

export interface Step {
  /** Minutes after the scenario's start. */
  readonly at: number;
  /** By address: answered from now on; an address that is nowhere is 404. */
  readonly answers?: Readonly<Record<string, Answer>>;
  /**
   * `poll`: the alarm rings and a poll is due. `check`: the reader asks. `poll-for`: the alarm rings whenever it was
   * planned, for `minutes`. `seen`: the popup has shown the breaking stories. `tidy`: retention runs.
   */
  readonly do: 'poll' | 'check' | 'poll-for' | 'seen' | 'read-all' | 'tidy' | 'look';
  readonly minutes?: number;
  /** What is seen at a `look`. */
  readonly expect?: Readonly<Partial<Look>>;
}

export interface Scenario {
  readonly about: string;
  /** The feed's address; `feedOverride` where the reader gave another. */
  readonly feed: string;
  readonly feedOverride?: string;
  /** When it begins, as an ISO date. */
  readonly start: string;
  /** Settings that are not the defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** What the reader has at one moment. */
export interface Look {
  /** In the order of the list "All". */
  readonly stories: readonly {
    readonly title: string;
    readonly link?: string;
    readonly categories: readonly string[];
    readonly publishedAt: number;
    readonly unread: boolean;
    readonly saved: boolean;
    readonly deleted: boolean;
  }[];
  /** The number on the toolbar's button. */
  readonly badge: number;
  /** Titles of the stories that were told, each time one was. */
  readonly told: readonly string[];
  /** Sections that have a tab, in order. */
  readonly tabs: readonly string[];
  /** Earlier versions of stories that are kept. */
  readonly revisions: number;
  readonly error: string | null;
  /** What the outlet was asked since the last look. */
  readonly requests: readonly Asked[];
}

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: string;
}
