// One conditional GET, bounded in time and size. Every way in which it can fail is a FeedError.
//
// Redirects: an extension's fetch follows them and tells where it ended, not by which status, and one that it does not
// follow is opaque. So the first request follows none; where there is one, a second, without validators, does, since
// what is sent to the outlet is not for whoever it redirects to, and would come with the extension's own origin. The
// answer's address decides: another one of the same host is used, with `movedTo` set; another host's is not, but
// FeedError `moved` with the location, so that the reader is asked first. Where the browser refuses to follow, since
// the extension has no permission for that host or scheme, it is FeedError `moved` as well.
import { FeedError } from '../feed-error.ts';
import { gunzipped, joined, tooLarge } from './gunzip.ts';
import { header, lifetimeMs, retryAfterMs, validator } from './http-caching.ts';
import { apiRootIn } from './wordpress-site.ts';

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
  /** The root of the WordPress REST API that the answer's Link header names. */
  readonly apiRoot?: string | undefined;
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
  const ask = (sent: Record<string, string>, redirect: RequestRedirect) =>
    (request.fetch ?? fetch)(url, {
      headers: sent,
      signal,
      redirect,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  const direct = await ask(headers, 'manual');
  const response = isRedirect(direct)
    ? await follow(() => ask({ Accept: ACCEPT }, 'follow'), url, signal)
    : direct;
  const answered: Answered = {
    etag: validator(response.headers, 'etag'),
    lastModified: validator(response.headers, 'last-modified'),
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
    contentType: header(response.headers, 'content-type'),
    url: finalUrl,
    apiRoot: apiRootIn(header(response.headers, 'link'), finalUrl),
    movedTo: sameAddress(finalUrl, url) ? undefined : finalUrl,
    ...answered,
  };
}

/** Opaque in browsers (Fetch, section 2.2.6); Node shows its status. */
function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
}

/** What a redirect leads to; where the browser does not go there, the reader may let it. */
async function follow(ask: () => Promise<Response>, url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    if (signal.aborted || globalThis.navigator?.onLine === false) throw error;
    // Most sites that were http redirect to https of the same host, which is another permission.
    const location = url.startsWith('http:') ? url.replace(/^http:/, 'https:') : undefined;
    throw new FeedError('moved', 'the feed redirects to where the browser does not follow', { location });
  }
}

function refuseFailure(response: Response, now: number): void {
  const { status, headers } = response;
  if (status === 410)
    throw new FeedError('gone', 'the outlet says that the feed is gone for good', { status });
  // Cloudflare says so when it puts a challenge in the place of an answer; 511 is a network's own log-in page.
  // Others put a page there without a word of when to come again.
  const challenged = (status === 403 || status === 503) && isPage(headers) && !headers.has('retry-after');
  if (headers.has('cf-mitigated') || status === 511 || challenged) {
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

function isPage(headers: Headers): boolean {
  return /html/i.test(header(headers, 'content-type') ?? '');
}

function refuseOtherHost(response: Response, asked: string, final: string): void {
  if (new URL(final).hostname === new URL(asked).hostname) return;
  // A captive portal leads elsewhere too, but to a page.
  if (isPage(response.headers)) {
    throw new FeedError('web-page', 'another host answered with a web page', { location: final });
  }
  throw new FeedError('moved', 'the feed has moved to another host', { location: final });
}

function sameAddress(a: string, b: string): boolean {
  return new URL(a).href === new URL(b).href;
}

/** The body's bytes as they come out of decompression: a gzip bomb stops at `maxBytes` like any other body. */
async function readBody(response: Response, maxBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
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
      if (length > maxBytes) throw tooLarge(maxBytes);
      chunks.push(value);
    }
  } finally {
    giveUp();
  }
  return gunzipped(joined(chunks, length), maxBytes);
}
