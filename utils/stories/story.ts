// A story: a feed item made ours. Light enough for a list row and a ranker; heavy parts lie in `bodies`.

/** The stored row of a story. All text is plain text. Times are milliseconds since the epoch. */
export interface Story {
  /** Stable identity, decided in identity.ts and nowhere else. */
  readonly id: string;
  readonly title: string;
  /** Absolute http(s) address, or undefined where the feed gave none. */
  readonly link?: string;
  /** When it was published, never in the future of the first time we saw it; what lists sort by, so it never changes. */
  readonly publishedAt: number;
  /** When this machine first stored it. */
  readonly firstSeenAt: number;
  /** As the outlet names them, first is the main one; may be empty. */
  readonly categories: readonly string[];
  readonly author?: string;
  /** At most 300 characters of plain text. */
  readonly summary?: string;
  readonly image?: string;
  /** Words in the full text, for the reading time; 0 where the feed carried none. */
  readonly words: number;
  /** Number of earlier versions kept in `revisions`. */
  readonly revisions: number;
  readonly editedAt?: number;
  /** When the outlet said that it took the story down. */
  readonly deletedAt?: number;
  /** What the reader did. A poll never touches these. */
  readonly readAt?: number;
  readonly savedAt?: number;
  /** Hash of all that the feed said of it at the last poll that carried it; equal means nothing to do. */
  readonly rawHash: string;
  /** Hash of what a reader sees of it; different means an edit. */
  readonly textHash: string;
}

/** The heavy part of a story, read only when it is needed. */
export interface StoryBody {
  readonly id: string;
  /** As the feed had it, unsanitised. */
  readonly html: string;
}

/** What a story said before an edit. */
export interface Revision {
  readonly id: string;
  /** 1 for the first version that was replaced. */
  readonly revision: number;
  readonly replacedAt: number;
  readonly title: string;
  readonly summary?: string;
  readonly html?: string;
}

/** Minutes to read at 220 words a minute, at least 1; undefined where the length is not known. */
export function readingMinutes(story: Pick<Story, 'words'>): number | undefined {
  return story.words > 0 ? Math.max(1, Math.round(story.words / 220)) : undefined;
}
