import { describe, expect, it } from 'vitest';
import type { Body, Unchanged } from '../../../utils/feed/download.ts';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import { afterAnswer, afterError, carriedAfter, validators } from '../../../utils/polling/state.ts';
import type { FeedState } from '../../../utils/stories/db.ts';
import { emptyState } from '../stories/a-store.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 5, 15, 12);
const MONDAY = 'Mon, 15 Jun 2026 09:00:00 GMT';
const half = () => 0.5;

const known: FeedState = { ...emptyState, etag: 'W/"a"', lastModified: MONDAY, nextAt: NOW };
const body = (over: Partial<Body> = {}): Body => ({
  kind: 'body',
  delta: false,
  bytes: new Uint8Array(),
  url: known.url,
  etag: 'W/"a"',
  lastModified: MONDAY,
  ...over,
});
const unchanged = (over: Partial<Unchanged> = {}): Unchanged => ({ kind: 'unchanged', ...over });

describe('the validators', () => {
  it('are asked without the ETag once the outlet sent the whole feed to its own ETag', () => {
    const state = afterAnswer(known, body(), NOW);
    expect(validators(state)).toEqual({ etag: undefined, lastModified: MONDAY });
    const later = afterAnswer(state, unchanged({ etag: 'W/"a"' }), NOW);
    expect(validators(later)).toEqual({ etag: undefined, lastModified: MONDAY });
    expect(
      validators(afterAnswer(later, body({ etag: 'W/"b"', lastModified: 'x' }), NOW)).etag,
    ).toBeUndefined();
  });

  it('are both asked again where the date alone does no better, or there is none', () => {
    const state = afterAnswer(afterAnswer(known, body(), NOW), body(), NOW);
    expect(validators(state)).toEqual({ etag: 'W/"a"', lastModified: MONDAY });
    const dateless = { ...known, lastModified: undefined, etagFails: true };
    expect(validators(dateless).etag).toBe('W/"a"');
  });

  it('stay both where the feed came because it changed', () => {
    const state = afterAnswer(known, body({ etag: 'W/"b"' }), NOW);
    expect(validators(state)).toEqual({ etag: 'W/"b"', lastModified: MONDAY });
  });

  it('and what the headers asked for are kept where a 304 does not repeat them', () => {
    const state = afterAnswer({ ...known, refreshMs: 10 * MINUTE }, unchanged(), NOW);
    expect(state).toMatchObject({ etag: 'W/"a"', lastModified: MONDAY, refreshMs: 10 * MINUTE });
  });
});

describe('what the feed carries', () => {
  const state = { ...emptyState, carried: ['c', 'b', 'a'] };

  it('is what it says, and with new items alone what it carried before, as far as its window goes', () => {
    expect(carriedAfter(state, ['d'], false)).toEqual(['d']);
    expect(carriedAfter(state, ['d', 'b'], true)).toEqual(['d', 'b', 'c']);
  });

  it('is not taken for nothing because the feed came empty', () => {
    expect(carriedAfter(state, [], false)).toEqual(['c', 'b', 'a']);
  });
});

describe('a failed poll', () => {
  const failed = (code: ConstructorParameters<typeof FeedError>[0], retryAfterMs?: number, state = known) =>
    afterError(state, new FeedError(code, '', { retryAfterMs }), NOW, half);
  const waits = ({ nextAt = 0 }: FeedState) => nextAt - NOW;

  it('is tried again in a minute on a machine that has just woken, once, and at the usual pace on others', () => {
    const slept = { ...known, nextAt: NOW - 60 * MINUTE };
    const first = failed('unreachable', undefined, slept);
    expect(waits(first)).toBe(MINUTE);
    expect(waits(failed('unreachable', undefined, first))).toBeGreaterThan(4 * MINUTE);
    expect(waits(failed('unreachable'))).toBeGreaterThan(4 * MINUTE);
    expect(waits(failed('http-status', undefined, slept))).toBeGreaterThan(4 * MINUTE);
  });

  it('is not tried again before the outlet allows, nor sooner than any other failure where it allows a second', () => {
    expect(waits(failed('rate-limited', 30 * MINUTE))).toBeGreaterThanOrEqual(30 * MINUTE);
    expect(waits(failed('rate-limited', 1000))).toBeGreaterThan(4 * MINUTE);
    expect(failed('rate-limited', 30 * MINUTE).waitUntil).toBe(NOW + 30 * MINUTE);
  });

  it('makes the reader wait a minute too where the outlet says only that there were too many', () => {
    expect(failed('rate-limited').waitUntil).toBe(NOW + MINUTE);
    expect(failed('http-status').waitUntil).toBeUndefined();
  });
});
