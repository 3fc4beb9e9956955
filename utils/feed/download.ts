// One conditional GET, bounded in time and size. Every way in which it can fail is a FeedError.
//
// Permanent moves (301, 308): an extension's fetch follows redirects and tells where it ended, not by which status, and
// a redirect it does not follow is opaque. So the answer's own address decides. Where it is another address of the same
// host the answer is used and `movedTo` is set: the caller keeps the old
// address until the same `movedTo` has come several times over, as a temporary redirect would not. Where it is another
// host's, nothing of it is used: FeedError `moved` with the location, so that the reader is asked first. (A host that
// the browser gave no permission for is refused before that, and looks like `unreachable`.)
import { FeedError } from './feed-error.ts';
import { lifetimeMs, retryAfterMs } from './http-caching.ts';

export const DOWNLOAD_TIMEOUT_MS = 20_000;
export const LARGEST_DOWNLOAD = 8 * 1024 * 1024;

export interface DownloadRequest {
  readonly url: string;
  /** Validators of the copy that is already stored (RFC 9110, section 8.8). */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** For everything, headers and body; default 20 s. */
  readonly timeoutMs?: number | undefined;
  /** Of the decompressed body; default 8 MiB. */
  readonly maxBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly now?: (() => number) | undefined;
}

interface Answered {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** For how long the answer may be kept by its own headers; in ms. */
  readonly refreshMs?: number | undefined;
}

export interface Unchanged extends Answered {
  readonly kind: 'unchanged';
}

export interface Body extends Answered {
  readonly kind: 'body';
  /** Only what is new or changed since the copy that the validators name (RFC 3229, HTTP 226). */
  readonly delta: boolean;
  readonly bytes: Uint8Array;
  readonly contentType?: string | undefined;
  /** Where the body came from in the end. */
  readonly url: string;
  /** Set where that is not the address asked for; see the file's head. */
  readonly movedTo?: string | undefined;
}

export type Download = Unchanged | Body;

/** Under 128 characters without odd ones, so that it stays a header that any page may send. */
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/json, application/xml;q=0.9, */*;q=0.5';

/**
 * Downloads a feed, if it changed since the validators given. Throws FeedError: `timeout`, `too-large`, `http-status`,
 * `gone`, `rate-limited`, `web-page`, `moved`, `offline` or `unreachable`.
 */
export async function download(request: DownloadRequest): Promise<Download> {
  const { timeoutMs = DOWNLOAD_TIMEOUT_MS, signal } = request;
  const stop = new AbortController();
  const timer = setTimeout(
    () => stop.abort(new FeedError('timeout', `no whole answer in ${timeoutMs} ms`)),
    timeoutMs,
  );
  const stopWithCaller = () => stop.abort(new FeedError('timeout', 'stopped before the answer was whole'));
  if (signal?.aborted) stopWithCaller();
  signal?.addEventListener('abort', stopWithCaller);
  try {
    return await Promise.race([answer(request, stop.signal), rejectionOf(stop.signal)]);
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason;
    if (error instanceof FeedError) throw error;
    const code = globalThis.navigator?.onLine === false ? 'offline' : 'unreachable';
    throw new FeedError(code, error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stopWithCaller);
    // What is still being received is given up, whatever ended the download.
    stop.abort();
  }
}

/** Rejects when `signal` aborts, even where what is waited for does not listen to it. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

async function answer(request: DownloadRequest, signal: AbortSignal): Promise<Download> {
  const { url, etag, lastModified, maxBytes = LARGEST_DOWNLOAD, now = Date.now } = request;
  const headers: Record<string, string> = { Accept: ACCEPT };
  if (etag) headers['If-None-Match'] = etag;
  if (lastModified) headers['If-Modified-Since'] = lastModified;
  // New items alone will do (RFC 3229); an outlet that knows no such thing answers with all of them.
  if (etag || lastModified) headers['A-IM'] = 'feed';
  const response = await (request.fetch ?? fetch)(url, {
    headers,
    signal,
    redirect: 'follow',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  const answered: Answered = {
    etag: response.headers.get('etag') ?? undefined,
    lastModified: response.headers.get('last-modified') ?? undefined,
    refreshMs: lifetimeMs(response.headers, now()),
  };
  if (response.status === 304 && (etag || lastModified)) return { kind: 'unchanged', ...answered };
  refuseFailure(response, now());
  const finalUrl = response.url || url;
  refuseOtherHost(response, url, finalUrl);
  const bytes = await readBody(response, maxBytes, signal);
  return {
    kind: 'body',
    delta: response.status === 226,
    bytes,
    contentType: response.headers.get('content-type') ?? undefined,
    url: finalUrl,
    movedTo: sameAddress(finalUrl, url) ? undefined : finalUrl,
    ...answered,
  };
}

function refuseFailure(response: Response, now: number): void {
  const { status, headers } = response;
  if (status === 410)
    throw new FeedError('gone', 'the outlet says that the feed is gone for good', { status });
  // Cloudflare says so when it puts a challenge in the place of an answer; 511 is a network's own log-in page.
  if (headers.has('cf-mitigated') || status === 511) {
    throw new FeedError('web-page', `a challenge or log-in page came instead (HTTP ${status})`, { status });
  }
  if (status === 429 || status === 503) {
    throw new FeedError('rate-limited', `HTTP ${status}`, {
      status,
      retryAfterMs: retryAfterMs(headers, now),
    });
  }
  if (!response.ok) throw new FeedError('http-status', `HTTP ${status}`, { status });
}

function refuseOtherHost(response: Response, asked: string, final: string): void {
  if (new URL(final).hostname === new URL(asked).hostname) return;
  // A captive portal leads elsewhere too, but to a page.
  if (/html/i.test(response.headers.get('content-type') ?? '')) {
    throw new FeedError('web-page', 'another host answered with a web page', { location: final });
  }
  throw new FeedError('moved', 'the feed has moved to another host', { location: final });
}

function sameAddress(a: string, b: string): boolean {
  return new URL(a).href === new URL(b).href;
}

/** The body's bytes as they come out of decompression: a gzip bomb stops at `maxBytes` like any other body. */
async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const tooLarge = () => new FeedError('too-large', `more than ${maxBytes} bytes`);
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const giveUp = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', giveUp);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > maxBytes) throw tooLarge();
      chunks.push(value);
    }
  } finally {
    giveUp();
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
