// How the outlet behaves when it does not behave: each kind is something that real outlets and networks do.
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export type Behaviour =
  | { readonly kind: 'ok' }
  /** Answers in full, but only after `ms` (default 3,000). */
  | { readonly kind: 'slow'; readonly ms?: number }
  /** Headers at once, then a byte now and then, for ever. */
  | { readonly kind: 'endless-slow-body' }
  | { readonly kind: 'fail' }
  /** The connection is cut without a word. */
  | { readonly kind: 'down' }
  | { readonly kind: 'rate-limit'; readonly status?: 429 | 503; readonly retryAfterS?: number }
  /** A network that wants a log-in answers in the outlet's place. */
  | { readonly kind: 'captive-portal' }
  | { readonly kind: 'rubbish' }
  /** Well-formed and without end in sight: over 12 MiB, length not announced. */
  | { readonly kind: 'too-large' }
  /** The feed has moved for good to another path of the same host. */
  | { readonly kind: 'moved'; readonly location?: string }
  | { readonly kind: 'gone' };

export const MOVED_FEED_PATH = '/feed/rss2/';

/**
 * Answers in the way of `behaviour` and returns true, or returns false where the usual answer should follow.
 * `path` is the request's; a moved feed answers as usual at its new place.
 */
export async function misbehave(
  behaviour: Behaviour,
  path: string,
  response: ServerResponse,
): Promise<boolean> {
  switch (behaviour.kind) {
    case 'ok':
      return false;
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, behaviour.ms ?? 3000).unref());
      return false;
    case 'endless-slow-body':
      dribble(response);
      return true;
    case 'fail':
      answer(response, 500, 'text/html; charset=utf-8', '<p>Error establishing a database connection</p>');
      return true;
    case 'down':
      response.destroy();
      return true;
    case 'rate-limit':
      response.setHeader('retry-after', String(behaviour.retryAfterS ?? 120));
      answer(response, behaviour.status ?? 429, 'text/plain', 'Too many requests');
      return true;
    case 'captive-portal':
      answer(
        response,
        200,
        'text/html; charset=utf-8',
        '<!doctype html><html><head><title>Welcome to Station Wi-Fi</title></head><body><form><button>Accept and connect</button></form></body></html>',
      );
      return true;
    case 'rubbish':
      answer(
        response,
        200,
        'application/rss+xml; charset=UTF-8',
        `{]<<%%not xml at all>>${'\u0000\u0007'.repeat(200)}`,
      );
      return true;
    case 'too-large':
      await flood(response);
      return true;
    case 'moved':
      if (path === MOVED_FEED_PATH) return false;
      response.setHeader('location', behaviour.location ?? MOVED_FEED_PATH);
      answer(response, 301, 'text/html; charset=utf-8', '<p>Moved</p>');
      return true;
    case 'gone':
      answer(response, 410, 'text/html; charset=utf-8', '<p>Gone</p>');
      return true;
  }
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}

function dribble(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=UTF-8' });
  response.write('<?xml version="1.0"?><rss version="2.0"><channel><title>');
  const timer = setInterval(() => response.write('.'), 200);
  timer.unref();
  response.on('close', () => clearInterval(timer));
}

async function flood(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=UTF-8' });
  // A reader that hangs up half-way is what this is for.
  await pipeline(Readable.from(endlessFeed()), response).catch(() => undefined);
}

function* endlessFeed(): Generator<string> {
  yield '<?xml version="1.0"?><rss version="2.0"><channel><title>Flood</title>';
  const filler = `<item><title>Filler</title><description>${'water '.repeat(10_000)}</description></item>`;
  for (let sent = 0; sent < 12 * 1024 * 1024; sent += filler.length) yield filler;
  yield '</channel></rss>';
}
