// A story: a feed item made ours. Light enough for a list row and a ranker; heavy parts lie in `bodies`.

/** The stored row of a story. All text is plain text. Times are milliseconds since the epoch. */
export interface Story {
  /** Stable identity, decided in identity.ts and nowhere else. */
  readonly id: string;
  readonly title: string;
  /** Absolute http(s) address, or undefined where the feed gave none. */
  readonly link?: string;
  /**
   * When it was published, never in the future of the first time we saw it; what lists sort by. Equal times of a feed
   * are some milliseconds apart, so that they keep its order. It changes only where a wrong clock had dated it.
   */
  readonly publishedAt: number;
  /** When the feed said that it was published when it was first seen; absent where it said nothing. */
  readonly datedAt?: number;
  /** When this machine first stored it. */
  readonly firstSeenAt: number;
  /** The outlet's sections, as it names them, first is the main one; may be empty. They have lists and tabs. */
  readonly categories: readonly string[];
  /** The outlet's labels, as it names them; they serve search and rules. Absent where there are none. */
  readonly tags?: readonly string[];
  readonly author?: string;
  /** At most 300 characters of plain text. */
  readonly summary?: string;
  readonly image?: string;
  /** Who took that picture. */
  readonly photographer?: string;
  /** Words in the full text, for the reading time; 0 where the feed carried none. */
  readonly words: number;
  /** Number of edits that were seen; the last ones are kept in `revisions`. */
  readonly revisions: number;
  /** When what a reader sees of it (title or text) was last seen to have changed. */
  readonly editedAt?: number;
  /** When the outlet said that it took the story down. */
  readonly deletedAt?: number;
  /** What the reader did. A poll never touches these. */
  readonly readAt?: number;
  readonly savedAt?: number;
  /** It was there before the day on which the outlet was first asked: not read, and no news to the reader. */
  readonly backlog?: boolean;
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
  /** When this version was first seen here; absent in those kept by early versions of the extension. */
  readonly seenAt?: number;
  /** When it was seen to be replaced by the next. */
  readonly replacedAt: number;
  readonly title: string;
  readonly summary?: string;
  readonly html?: string;
}

/** What a story said when the reader saved it. */
export interface SavedCopy {
  readonly id: string;
  readonly savedAt: number;
  readonly title: string;
  readonly summary?: string;
  readonly publishedAt: number;
  readonly html?: string;
}

/** The outlet's sections and labels of a story, for what does not tell them apart. */
export function labelsOf({ categories, tags = [] }: Pick<Story, 'categories' | 'tags'>): readonly string[] {
  return [...categories, ...tags];
}

/** Whether it counts as unread: neither read nor there before the reader came. */
export function isUnread({ readAt, backlog }: Pick<Story, 'readAt' | 'backlog'>): boolean {
  return readAt === undefined && backlog !== true;
}

/** Whether the outlet changed the story after the reader had read it. */
export function changedSinceRead({ readAt, editedAt }: Pick<Story, 'readAt' | 'editedAt'>): boolean {
  return readAt !== undefined && editedAt !== undefined && editedAt > readAt;
}

/** Whether the outlet changed the story after the reader had saved it; the words of then are in `savedCopyOf`. */
export function changedSinceSaved({ savedAt, editedAt }: Pick<Story, 'savedAt' | 'editedAt'>): boolean {
  return savedAt !== undefined && editedAt !== undefined && editedAt > savedAt;
}

/** Minutes to read at 220 words a minute, at least 1; undefined where the length is not known. */
export function readingMinutes(story: Pick<Story, 'words'>): number | undefined {
  return story.words > 0 ? Math.max(1, Math.round(story.words / 220)) : undefined;
}
