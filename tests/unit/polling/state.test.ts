import { describe, expect, it } from 'vitest';
import { FeedError } from '../../../utils/feed/feed-error.ts';
import type { Body, Unchanged } from '../../../utils/feed/fetch/download.ts';
import { afterAnswer, afterError, carriedAfter } from '../../../utils/polling/state.ts';
import { asksPlainly, feedUrl, trustAfterNews, validators } from '../../../utils/polling/trust.ts';
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
    const state = afterAnswer(known, body(), false, NOW);
    expect(validators(state, false)).toEqual({ etag: undefined, lastModified: MONDAY });
    const later = afterAnswer(state, unchanged({ etag: 'W/"a"' }), false, NOW);
    expect(validators(later, false)).toEqual({ etag: undefined, lastModified: MONDAY });
    expect(
      validators(afterAnswer(later, body({ etag: 'W/"b"', lastModified: 'x' }), false, NOW), false).etag,
    ).toBeUndefined();
  });

  it('are both asked again where the date alone does no better, or there is none', () => {
    const state = afterAnswer(afterAnswer(known, body(), false, NOW), body(), false, NOW);
    expect(validators(state, false)).toEqual({ etag: 'W/"a"', lastModified: MONDAY });
    const dateless = { ...known, lastModified: undefined, etagFails: true };
    expect(validators(dateless, false).etag).toBe('W/"a"');
  });

  it('stay both where the feed came because it changed', () => {
    const state = afterAnswer(known, body({ etag: 'W/"b"' }), false, NOW);
    expect(validators(state, false)).toEqual({ etag: 'W/"b"', lastModified: MONDAY });
  });

  it('and what the headers asked for are kept where a 304 does not repeat them', () => {
    const state = afterAnswer({ ...known, refreshMs: 10 * MINUTE }, unchanged(), false, NOW);
    expect(state).toMatchObject({ etag: 'W/"a"', lastModified: MONDAY, refreshMs: 10 * MINUTE });
  });
});

describe('a move of the feed', () => {
  const to = 'https://outlet.example/news/feed/';
  const movedTo = (state: FeedState, url: string) =>
    afterAnswer(state, body({ url, movedTo: url }), false, NOW);

  it('is believed after three answers in a row that led there, and counts anew where they lead elsewhere', () => {
    const twice = movedTo(movedTo(known, to), to);
    expect(feedUrl(known.url, twice, false)).toBe(known.url);
    const thrice = movedTo(twice, to);
    expect(feedUrl(known.url, thrice, false)).toBe(to);
    expect(feedUrl(known.url, thrice, true)).toBe(known.url);
    expect(movedTo(twice, 'https://outlet.example/other/').moved?.seen).toBe(1);
  });

  it('is kept while the feed comes from there, and forgotten when it comes from the old address again', () => {
    const moved = movedTo(movedTo(movedTo(known, to), to), to);
    expect(afterAnswer(moved, body({ url: to }), false, NOW).moved).toEqual(moved.moved);
    expect(afterAnswer(moved, unchanged(), false, NOW).moved).toEqual(moved.moved);
    expect(afterAnswer(moved, body({ url: known.url }), true, NOW).moved).toBeUndefined();
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

  it('counts one more each time, and being offline counts as none', () => {
    const counts: number[] = [];
    let state: FeedState = known;
    for (const code of ['unreachable', 'http-status', 'rate-limited', 'gone', 'malformed'] as const) {
      state = failed(code, undefined, state);
      counts.push(state.failures);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5]);
    expect(failed('offline', undefined, state).failures).toBe(5);
  });

  it('makes the reader wait a minute too where the outlet says only that there were too many', () => {
    expect(failed('rate-limited').waitUntil).toBe(NOW + MINUTE);
    expect(failed('http-status').waitUntil).toBeUndefined();
  });
});

describe('the whole feed', () => {
  const HOUR = 60 * MINUTE;
  const asked = (over: Partial<FeedState>, byReader = false) =>
    asksPlainly({ ...known, wholeAt: NOW, plainAt: NOW, ...over }, byReader, NOW);

  it('is asked for after silence as long as the outlet’s own, an hour at least and six at most', () => {
    for (const [silenceMs, bound] of [
      [10 * MINUTE, HOUR],
      [2 * HOUR, 2 * HOUR],
      [48 * HOUR, 6 * HOUR],
      [undefined, 6 * HOUR],
    ] as const) {
      expect(asked({ silenceMs, wholeAt: NOW - bound + MINUTE })).toBe(false);
      expect(asked({ silenceMs, wholeAt: NOW - bound })).toBe(true);
    }
  });

  it('is asked for a quarter of an hour after news, and after eight days', () => {
    const news = trustAfterNews(known, known, body(), NOW);
    expect(news.recheckAt).toBe(NOW + 15 * MINUTE);
    expect(asked({ recheckAt: NOW + 1 })).toBe(false);
    expect(asked({ recheckAt: NOW })).toBe(true);
    expect(asked({ plainAt: NOW - 8 * 24 * HOUR + MINUTE })).toBe(false);
    expect(asked({ plainAt: NOW - 8 * 24 * HOUR })).toBe(true);
  });

  it('is asked for by a reader who checks, where it is five minutes old', () => {
    expect(asked({ wholeAt: NOW - 4 * MINUTE }, true)).toBe(false);
    expect(asked({ wholeAt: NOW - 5 * MINUTE }, true)).toBe(true);
    expect(asked({ wholeAt: NOW - 5 * MINUTE })).toBe(false);
  });
});
