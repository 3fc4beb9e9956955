import { expect, test } from 'vitest';
import { lifetimeMs, retryAfterMs } from '../../../../utils/feed/fetch/http-caching.ts';

const now = Date.UTC(2025, 7, 3, 12);

test.each([
  [{ 'cache-control': 'public, max-age=600' }, 600_000],
  [{ 'cache-control': 'max-age="600", s-maxage=5', age: '100' }, 600_000],
  [{ 'cache-control': 'max-age=600', age: '700' }, 600_000],
  [{ 'cache-control': 'no-cache, max-age=600' }, undefined],
  [{ 'cache-control': 'max-age=0, must-revalidate' }, undefined],
  [{ 'cache-control': 's-maxage=600, immutable' }, undefined],
  [{ 'cache-control': 'max-age=soon', expires: 'Sun, 03 Aug 2025 12:10:00 GMT' }, 600_000],
  [{ 'cache-control': 'max-age=60', expires: 'Sun, 03 Aug 2025 13:00:00 GMT' }, 60_000],
  [{ expires: '0' }, undefined],
  [{ expires: 'Wed, 11 Jan 1984 05:00:00 GMT' }, undefined],
  [{ 'cache-control': 'max-age=99999999999' }, 366 * 86_400_000],
  [{}, undefined],
] as const)('%o keeps for %s ms', (headers, expected) => {
  expect(lifetimeMs(new Headers(headers), now)).toBe(expected);
});

test("the outlet's own clock counts where it has one, however wrong the reader's is", () => {
  const headers = new Headers({
    date: 'Sun, 03 Aug 2025 12:00:00 GMT',
    expires: 'Sun, 03 Aug 2025 12:10:00 GMT',
    'retry-after': 'Sun, 03 Aug 2025 12:05:00 GMT',
  });
  const aDayOff = now + 86_400_000;
  expect(lifetimeMs(headers, aDayOff)).toBe(600_000);
  expect(retryAfterMs(headers, aDayOff)).toBe(300_000);
});
