// What a poll leaves in the feed's state: after an answer, after a failure. Pure: facts in, the new state out.
import type { Download } from '../feed/download.ts';
import { FeedError } from '../feed/feed-error.ts';
import { type FeedState, StoreError } from '../stories/db.ts';
import { afterFailure, afterOffline, afterWait, LEAST_MS, USUAL_MS, waitEnd } from './schedule.ts';

/** A redirect seen at this many polls in a row is taken for a permanent one (see utils/feed/download.ts). */
const LASTING_MOVE = 3;

/** The address to ask: the new one on the same host, once the move has proved lasting and until it fails. */
export function feedUrl(usual: string, { moved, failures }: FeedState): string {
  return moved !== undefined && moved.seen >= LASTING_MOVE && failures === 0 ? moved.to : usual;
}

/** The validators to ask with: no ETag where the outlet is known not to know its own again, and has a date. */
export function validators({
  etag,
  lastModified,
  etagFails,
}: FeedState): Pick<FeedState, 'etag' | 'lastModified'> {
  return { etag: etagFails && lastModified ? undefined : etag, lastModified };
}

/** The state after the outlet answered with a feed or 304 at `now`, ms. */
export function afterAnswer(state: FeedState, answer: Download, now: number): FeedState {
  // A 304 says only what it wants to change of the headers (RFC 9111, section 4.3.4).
  const kept = answer.kind === 'unchanged' ? state : undefined;
  return {
    ...state,
    moved: movedAfter(state, answer),
    etag: answer.etag ?? kept?.etag,
    lastModified: answer.lastModified ?? kept?.lastModified,
    etagFails: failedToMatch(state, answer) ? !state.etagFails : state.etagFails,
    refreshMs: answer.refreshMs ?? kept?.refreshMs,
    checkedAt: now,
    triedAt: now,
    failures: 0,
    error: undefined,
    waitUntil: undefined,
  };
}

function movedAfter({ moved }: FeedState, answer: Download): FeedState['moved'] {
  if (answer.kind === 'unchanged') return moved;
  if (answer.movedTo !== undefined) {
    return { to: answer.movedTo, seen: moved?.to === answer.movedTo ? moved.seen + 1 : 1 };
  }
  return moved !== undefined && moved.seen >= LASTING_MOVE && moved.to === answer.url ? moved : undefined;
}

/**
 * Whether the whole feed came although its validators are those that we know. WordPress compares an ETag letter by
 * letter, while nginx, Apache and Cloudflare change it when they compress (`W/"…"`, `"…-gzip"`): with If-None-Match it
 * then never says 304, with If-Modified-Since alone it does. Where that fails too, we go back to both.
 */
function failedToMatch({ etag, lastModified }: FeedState, answer: Download): boolean {
  const same = answer.etag === etag && answer.lastModified === lastModified;
  return answer.kind === 'body' && same && etag !== undefined && lastModified !== undefined;
}

/** The ids that the feed carries, `found` being those of an answer. */
export function carriedAfter(state: FeedState, found: readonly string[], delta: boolean): readonly string[] {
  // An empty feed may be a slip of the outlet's; retention need not act on it.
  if (!delta && found.length > 0) return found;
  return [...new Set([...found, ...state.carried])].slice(0, Math.max(found.length, state.carried.length));
}

/** The state after a poll failed with `error` at `now`, ms. */
export function afterError(state: FeedState, error: unknown, now: number, random: () => number): FeedState {
  const [code, detail] =
    error instanceof FeedError
      ? [error.code, error.detail]
      : [error instanceof StoreError ? error.code : 'broken', { message: String(error) }];
  const failed = { ...state, triedAt: now, error: { code, detail: { ...detail }, at: now } };
  if (code === 'offline') return { ...failed, nextAt: afterOffline(now) };
  const failures = state.failures + 1;
  if (code === 'gone') return { ...failed, failures, nextAt: undefined };
  // A machine that has just woken may find its network later than the browser says so.
  const woke = state.failures === 0 && now - (state.nextAt ?? 0) > USUAL_MS;
  if (woke && (code === 'unreachable' || code === 'timeout')) {
    return { ...failed, failures, nextAt: afterOffline(now) };
  }
  const nextAt = afterFailure(now, failures, random);
  if (!(error instanceof FeedError) || code !== 'rate-limited') return { ...failed, failures, nextAt };
  const { retryAfterMs = LEAST_MS } = error.detail;
  return {
    ...failed,
    failures,
    nextAt: Math.max(nextAt, afterWait(now, retryAfterMs, random)),
    waitUntil: waitEnd(now, retryAfterMs),
  };
}
