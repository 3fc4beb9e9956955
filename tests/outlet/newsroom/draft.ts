// What a demo story is before the outlet publishes it: text of our own, about people and places made up for it.

export interface Draft {
  /** Plain text, as a reader should see it. */
  readonly title: string;
  /** The title as the feed's XML carries it, where that differs from plain escaping. */
  readonly titleXml?: string;
  /** In the outlet's order; empty for a story that nobody filed. */
  readonly categories: readonly string[];
  /** Labels, which WordPress writes into its feed like categories, behind them. */
  readonly tags?: readonly string[];
  /** Hours before the outlet's start. Ignored where `publishedAt` is given. */
  readonly hoursAgo?: number;
  /** A fixed time, ms since the epoch, for a story that must keep its date. */
  readonly publishedAt?: number;
  /** The feed leaves its pubDate out. */
  readonly undated?: boolean;
  readonly author?: string;
  readonly lang?: 'en' | 'ur';
  /** Its picture is its featured one, which WordPress tells by REST alone; default: in the text. */
  readonly featured?: boolean;
  readonly paragraphs: readonly string[];
}
