// How the outlet answers a conditional request for its feed: as WordPress does, and as the plugins, servers and caches
// around it change that.
import type { IncomingHttpHeaders } from 'node:http';
import type { Post } from './newsdesk.ts';

export interface FeedManners {
  /** Default: a minute, which lets the companion ask each minute after breaking news. Empty: none. */
  readonly cacheControl?: string;
  /** Answers `A-IM: feed` with the new items alone (RFC 3229), as the plugin "Feed Delta Updates" does. */
  readonly delta?: boolean;
  /** A server in front marks the ETag as weak when it compresses; WordPress then takes it for another. */
  readonly weakens?: boolean;
}

export interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly etag: string;
  readonly modifiedAt: number;
  readonly posts: readonly Post[];
}

export interface Conditional {
  readonly status: 200 | 226 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly posts: readonly Post[];
}

/** Answers requests for one feed, whose earlier answers it remembers by their ETags. */
export function openConditional({ cacheControl = 'max-age=60', delta, weakens }: FeedManners = {}) {
  const sent = new Map<string, readonly Post[]>();
  return ({ headers: asked, etag, modifiedAt, posts }: Asked): Conditional => {
    const lastModified = new Date(modifiedAt).toUTCString();
    const headers = {
      etag: weakens ? `W/${etag}` : etag,
      'last-modified': lastModified,
      ...(cacheControl && { 'cache-control': cacheControl }),
    };
    const match = asked['if-none-match'];
    const since = Date.parse(asked['if-modified-since'] ?? '');
    const notSince = since >= Date.parse(lastModified);
    const both = match !== undefined && !Number.isNaN(since);
    if (both ? notSince && match === etag : notSince || match === etag) {
      return { status: 304, headers, posts: [] };
    }
    const before = delta && /\bfeed\b/.test(String(asked['a-im'])) ? sent.get(match ?? '') : undefined;
    sent.set(etag, posts);
    const fresh = before === undefined ? [] : posts.filter((post) => !before.includes(post));
    if (fresh.length === 0) return { status: 200, headers, posts };
    return { status: 226, headers: { ...headers, im: 'feed' }, posts: fresh };
  };
}
