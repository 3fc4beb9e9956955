import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { FeedError } from '../../../../utils/feed/feed-error.ts';
import { type DownloadRequest, download } from '../../../../utils/feed/fetch/download.ts';

const url = 'https://outlet.example/feed/';
const now = () => Date.UTC(2025, 7, 3, 12);

/** Answers every request with `response`, as if it came from `from`, and keeps what was asked. */
function server(response: () => Response, from = url) {
  const asked: (readonly [string, RequestInit])[] = [];
  const fake = async (input: string | URL | Request, init: RequestInit = {}) => {
    asked.push([String(input), init]);
    const answer = response();
    Object.defineProperty(answer, 'url', { value: from });
    return answer;
  };
  return { fetch: fake as typeof fetch, asked };
}

async function failure(request: Partial<DownloadRequest>): Promise<FeedError> {
  const error = await download({ url, now, ...request }).catch((reason: unknown) => reason);
  if (error instanceof FeedError) return error;
  throw new Error(`no FeedError came: ${String(error)}`);
}

test('the body comes with its validators and what the headers say of its freshness', async () => {
  const { fetch, asked } = server(
    () =>
      new Response('<rss/>', {
        headers: {
          etag: '"a"',
          'last-modified': 'Sun, 03 Aug 2025 09:15:00 GMT',
          'content-type': 'text/xml',
          'cache-control': 'max-age=600',
          age: '60',
        },
      }),
  );
  expect(await download({ url, fetch, now })).toEqual({
    kind: 'body',
    delta: false,
    bytes: new TextEncoder().encode('<rss/>'),
    contentType: 'text/xml',
    url,
    movedTo: undefined,
    etag: '"a"',
    lastModified: 'Sun, 03 Aug 2025 09:15:00 GMT',
    refreshMs: 600_000,
  });
  expect(asked[0]?.[1].headers).not.toHaveProperty('A-IM');
  expect(asked[0]?.[1]).toMatchObject({
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
});

test('validators are sent, and 304 means unchanged', async () => {
  const { fetch, asked } = server(() => new Response(null, { status: 304, headers: { etag: '"a"' } }));
  const answer = await download({
    url,
    fetch,
    now,
    etag: '"a"',
    lastModified: 'Sun, 03 Aug 2025 09:15:00 GMT',
  });
  expect(answer).toMatchObject({ kind: 'unchanged', etag: '"a"' });
  expect(asked[0]?.[1].headers).toMatchObject({
    'If-None-Match': '"a"',
    'If-Modified-Since': 'Sun, 03 Aug 2025 09:15:00 GMT',
    'A-IM': 'feed',
  });
});

test('HTTP 226 is a body that has the new items alone', async () => {
  const { fetch } = server(() => new Response('<rss/>', { status: 226, headers: { im: 'feed' } }));
  expect(await download({ url, fetch, now, etag: '"a"' })).toMatchObject({ kind: 'body', delta: true });
});

test.each([
  [410, {}, 'gone'],
  [404, {}, 'http-status'],
  [500, {}, 'http-status'],
  [304, {}, 'http-status'],
  [511, {}, 'web-page'],
  [403, { 'cf-mitigated': 'challenge' }, 'web-page'],
] as const)('HTTP %i with %o is said as %s', async (status, headers, code) => {
  const { fetch } = server(() => new Response(null, { status, headers }));
  const error = await failure({ fetch });
  expect(error.code).toBe(code);
  expect(error.detail.status).toBe(status);
});

test.each([
  [429, '120', 120_000],
  [503, 'Sun, 03 Aug 2025 12:05:00 GMT', 300_000],
  [503, 'Sun, 03 Aug 2025 11:00:00 GMT', 0],
  [429, 'soon', undefined],
])('HTTP %i with Retry-After %s asks to wait %s ms', async (status, header, retryAfterMs) => {
  const { fetch } = server(() => new Response(null, { status, headers: { 'retry-after': header } }));
  const error = await failure({ fetch });
  expect(error.code).toBe('rate-limited');
  expect(error.detail.retryAfterMs).toBe(retryAfterMs);
});

test('a body that is declared too large is not read', async () => {
  let read = 0;
  const body = new ReadableStream({ pull: () => void read++ }, { highWaterMark: 0 });
  const { fetch } = server(() => new Response(body, { headers: { 'content-length': '1001' } }));
  expect((await failure({ fetch, maxBytes: 1_000 })).code).toBe('too-large');
  expect(read).toBe(0);
});

test('a gzip bomb is stopped while it unpacks', async () => {
  const bomb = new Blob([gzipSync(new Uint8Array(20_000_000))]);
  const { fetch } = server(() => new Response(bomb.stream().pipeThrough(new DecompressionStream('gzip'))));
  expect((await failure({ fetch, maxBytes: 100_000 })).code).toBe('too-large');
});

test('an endless slow body ends with the time limit, and is given up', async () => {
  let cancelled = false;
  const body = new ReadableStream({
    pull: async (controller) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      controller.enqueue(new Uint8Array([32]));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const { fetch } = server(() => new Response(body));
  expect((await failure({ fetch, timeoutMs: 50 })).code).toBe('timeout');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(cancelled).toBe(true);
});

test('an answer that never begins ends with the time limit', async () => {
  const fetch = (() => new Promise(() => undefined)) as unknown as typeof globalThis.fetch;
  expect((await failure({ fetch, timeoutMs: 20 })).code).toBe('timeout');
});

test('a download that its caller stops ends at once', async () => {
  const fetch = (() => new Promise(() => undefined)) as unknown as typeof globalThis.fetch;
  const stop = new AbortController();
  const ended = failure({ fetch, signal: stop.signal });
  stop.abort();
  expect((await ended).code).toBe('timeout');
});

test('a server that cannot be reached is said to be so', async () => {
  const fetch = (() =>
    Promise.reject(new TypeError('Failed to fetch'))) as unknown as typeof globalThis.fetch;
  expect((await failure({ fetch })).code).toBe('unreachable');
});

test('another address of the same host is used, and named as where the feed moved', async () => {
  const { fetch } = server(() => new Response('<rss/>'), 'https://outlet.example/rss.xml');
  expect(await download({ url, fetch, now })).toMatchObject({
    kind: 'body',
    url: 'https://outlet.example/rss.xml',
    movedTo: 'https://outlet.example/rss.xml',
  });
});

test('nothing is taken from another host: the reader is to be asked', async () => {
  const { fetch } = server(() => new Response('<rss/>'), 'https://elsewhere.example/feed/');
  const error = await failure({ fetch });
  expect(error.code).toBe('moved');
  expect(error.detail.location).toBe('https://elsewhere.example/feed/');
});

test('a captive portal on another host is a web page, not a move', async () => {
  const page = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
  const { fetch } = server(page, 'http://portal.example/login');
  expect((await failure({ fetch })).code).toBe('web-page');
});
