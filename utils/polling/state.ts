// What a poll leaves in the feed's state: after an answer, after a failure. Pure: facts in, the new state out.

import { FeedError } from '../feed/feed-error.ts';
import type { Download } from '../feed/fetch/download.ts';
import { type FeedState, storeError } from '../stories/db.ts';
import { afterFailure, afterOffline, afterWait, LEAST_MS, USUAL_MS, waitEnd } from './schedule.ts';
import { trustAfter } from './trust.ts';

/** The state after the outlet answered with a feed or 304 at `now`, ms; `plainly`: it was asked without validators. */
export function afterAnswer(state: FeedState, answer: Download, plainly: boolean, now: number): FeedState {
  // A 304 says only what it wants to change of the headers (RFC 9111, section 4.3.4).
  const kept = answer.kind === 'unchanged' ? state : undefined;
  return {
    ...trustAfter(state, answer, plainly, now),
    etag: answer.etag ?? kept?.etag,
    lastModified: answer.lastModified ?? kept?.lastModified,
    refreshMs: answer.refreshMs ?? kept?.refreshMs,
    checkedAt: now,
    triedAt: now,
    failures: 0,
    error: undefined,
    waitUntil: undefined,
  };
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
      : [storeError(error).code, { message: String(error) }];
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
