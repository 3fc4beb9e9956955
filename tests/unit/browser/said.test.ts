import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSaid } from '../../../utils/browser/said.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a long sentence stands longer than a short one, and a new one takes its place', () => {
  const { said, say } = createSaid();
  const long = 'No voice for Urdu is installed on this machine. '.repeat(3);
  say('Copied.');
  vi.advanceTimersByTime(3_000);
  expect(said.value).toBe('Copied.');
  say(long);
  vi.advanceTimersByTime(10_000);
  expect(said.value).toBe(long);
  vi.advanceTimersByTime(6_000);
  expect(said.value).toBeUndefined();
  say('Copied.');
  vi.advanceTimersByTime(4_000);
  expect(said.value).toBeUndefined();
});
