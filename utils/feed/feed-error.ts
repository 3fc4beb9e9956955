// The one error that leaves utils/feed: what was wrong with a feed, and where, in terms a view can put into words.

export type FeedErrorCode =
  | 'offline'
  | 'unreachable' // no answer: DNS, refused, TLS, no host permission
  | 'timeout'
  | 'too-large'
  | 'http-status' // detail.status
  | 'gone' // 410
  | 'rate-limited' // 429, 503: detail.retryAfterMs
  | 'moved' // permanent redirect to another host: detail.location
  | 'no-permission' // the browser was not given access to the outlet's host
  | 'web-page' // HTML where a feed should be: captive portal, challenge page
  | 'not-a-feed'
  | 'malformed' // detail.line
  | 'no-address'; // no outlet address is known yet

export interface FeedErrorDetail {
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly location?: string;
  /** 1-based line in the decoded text. */
  readonly line?: number;
}

/** Why a feed could not be had. `message` is for logs, in English; readers see a sentence chosen by `code`. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  constructor(
    readonly code: FeedErrorCode,
    message: string,
    readonly detail: FeedErrorDetail = {},
  ) {
    super(message);
  }
}
