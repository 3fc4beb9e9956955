// What a feed says, parsed, before it is ours: the one shape every format is read into.

/** One entry of a feed, as the feed has it. Text fields are as found (HTML possible in `content` and `summary`). */
export interface FeedItem {
  /** The entry's own identifier (RSS guid, Atom id, JSON Feed id), trimmed. */
  readonly id?: string;
  /** Absolute http(s) address of the story's page. */
  readonly link?: string;
  /** Plain text: entities decoded, markup taken out. */
  readonly title?: string;
  /** Milliseconds since the epoch. */
  readonly published?: number;
  readonly updated?: number;
  /**
   * Plain text names of the sections it is filed under, in the feed's order, without doubles. Most feeds do not tell
   * sections from labels; then all names are here (WordPress writes the sections first, the labels after them).
   */
  readonly categories: readonly string[];
  /** Plain text names of its labels, likewise, where the feed tells them apart (WordPress's REST API, `domain="post_tag"`). */
  readonly tags: readonly string[];
  readonly author?: string;
  /** The full text as HTML, unsanitised: sanitise before showing. */
  readonly content?: string;
  /** The summary as HTML or text, unsanitised. */
  readonly summary?: string;
  /** Absolute address of a picture for the story. */
  readonly image?: string;
  /** Plain text: who took that picture. */
  readonly photographer?: string;
}

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json' | 'wordpress';

export interface Feed {
  readonly format: FeedFormat;
  readonly title?: string;
  /** Absolute address of the site. */
  readonly link?: string;
  readonly description?: string;
  /** BCP 47, as the feed says it. */
  readonly language?: string;
  /** How long the feed asks to be left alone: RSS ttl or sy:updatePeriod / updateFrequency, in ms. */
  readonly refreshMs?: number;
  readonly items: readonly FeedItem[];
  /** Ids or links that the feed says are deleted (Atom tombstones, RFC 6721). */
  readonly deleted: readonly string[];
}
