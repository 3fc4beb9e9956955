// How far the outlet's server is believed. It answers 304 though a scheduled story has gone live late, a section was
// renamed or a post trashed (WordPress), or for ever; and fetch can't tell a redirect for good from one for a day. So
// now and then the feed is asked for plainly: without validators, and at the address that was given. Pure.
import type { Body, Download } from '../feed/fetch/download.ts';
import type { FeedState } from '../stories/db.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time/durations.ts';
import { USUAL_MS } from './schedule.ts';

/** A redirect seen at this many polls in a row is followed at once, until the given address is asked again. */
const LASTING_MOVE = 3;
/** A scheduled story that goes live late does so within minutes of the edit that hides it. */
const RECHECK_MS = 15 * MINUTE_MS;
/** Silence of the server's is believed for as long as the outlet was ever silent, within these bounds; a redirect too. */
const LEAST_SILENCE_MS = HOUR_MS;
const MOST_SILENCE_MS = 6 * HOUR_MS;
/** Validators may name a reader; after this long they are forgotten. */
const FORGOTTEN_MS = 8 * DAY_MS;

/** Whether to ask for the whole feed, whatever the server says of it. `now`: ms since the epoch. */
export function asksPlainly(state: FeedState, byReader: boolean, now: number): boolean {
  const { wholeAt = 0, plainAt = 0, recheckAt, silenceMs = MOST_SILENCE_MS } = state;
  const silence = Math.min(Math.max(silenceMs, LEAST_SILENCE_MS), MOST_SILENCE_MS);
  // A clock that was set back makes moments of the future; they are as old as they are far.
  const since = (at: number) => Math.abs(now - at);
  const moved = isMoved(state);
  if (byReader && (moved || since(wholeAt) >= USUAL_MS)) return true;
  if (recheckAt !== undefined && now >= recheckAt) return true;
  if (moved && since(plainAt) >= MOST_SILENCE_MS) return true;
  return since(wholeAt) >= silence || since(plainAt) >= FORGOTTEN_MS;
}

function isMoved({ moved, failures }: FeedState): boolean {
  return moved !== undefined && moved.seen >= LASTING_MOVE && failures === 0;
}

/** The address to ask: where the feed lastingly redirects to, else, and when asking plainly, the one that was given. */
export function feedUrl(given: string, state: FeedState, plainly: boolean): string {
  return !plainly && isMoved(state) && state.moved !== undefined ? state.moved.to : given;
}

/**
 * The validators to ask with: none that hid news before, and no ETag where the outlet is known not to know its own
 * again, and has a date.
 */
export function validators(state: FeedState, plainly: boolean): Pick<FeedState, 'etag' | 'lastModified'> {
  const { etag, lastModified, etagFails, mistrusted } = state;
  const isMistrusted =
    mistrusted !== undefined && mistrusted.etag === etag && mistrusted.lastModified === lastModified;
  if (plainly || isMistrusted) return {};
  return { etag: etagFails && lastModified ? undefined : etag, lastModified };
}

/** What an answer leaves to be believed; `plainly`: it was asked for so. */
export function trustAfter(state: FeedState, answer: Download, plainly: boolean, now: number): FeedState {
  const isWhole = answer.kind === 'body' && !answer.delta;
  return {
    ...state,
    moved: movedAfter(state, answer),
    etagFails: !plainly && failedToMatch(state, answer) ? !state.etagFails : state.etagFails,
    wholeAt: isWhole ? now : state.wholeAt,
    plainAt: plainly ? now : state.plainAt,
    recheckAt: plainly ? undefined : state.recheckAt,
  };
}

/**
 * What an answer that brought news leaves to be believed beside that: it is checked again, and validators that did not
 * change although the feed did are not sent while they stay the same.
 * @param before the state before the answer, `after` the one that trustAfter made
 */
export function trustAfterNews(before: FeedState, after: FeedState, answer: Body, now: number): FeedState {
  const { etag, lastModified } = validators({ ...before, mistrusted: undefined }, false);
  const lied =
    etag === undefined
      ? lastModified !== undefined && answer.lastModified === lastModified
      : answer.etag === etag;
  return {
    ...after,
    recheckAt: now + RECHECK_MS,
    mistrusted:
      lied && !answer.delta ? { etag: answer.etag, lastModified: answer.lastModified } : after.mistrusted,
  };
}

/** The longest time between two stories, ms; undefined where too few are known. `published`: ms since the epoch. */
export function longestSilence(published: readonly number[]): number | undefined {
  if (published.length < 20) return undefined;
  const times = [...published].sort((a, b) => a - b);
  return times.reduce((longest, at, n) => Math.max(longest, at - (times[n - 1] ?? at)), 0);
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
