// Which pages a match pattern lets in.
import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../../utils/related/patterns.ts';

describe('a match pattern', () => {
  it.each([
    ['https://news.example/*', 'https://news.example/a/b?c=d'],
    ['*://news.example/*', 'http://news.example/'],
    ['https://*.news.example/*', 'https://news.example/a'],
    ['https://*.news.example/*', 'https://www.news.example/a'],
    ['https://*/*', 'https://anything.example/'],
    ['http://localhost/*', 'http://localhost:8080/a'],
    ['http://localhost:8080/*', 'http://localhost:8080/a'],
    ['https://news.example/world/*', 'https://news.example/world/asia'],
    ['https://news.example/*/story-*', 'https://news.example/world/story-7'],
  ])('%s lets in %s', (pattern, url) => {
    expect(matchesPattern(pattern, url)).toBe(true);
  });

  it.each([
    ['https://news.example/*', 'http://news.example/a'],
    ['https://news.example/*', 'https://news.example.evil.test/a'],
    ['https://news.example/*', 'https://evil.test/https://news.example/'],
    ['https://*.news.example/*', 'https://evilnews.example/a'],
    ['https://news.example/*', 'https://news.example@evil.test/a'],
    ['*://*/*', 'file:///etc/passwd'],
    ['*://*/*', 'chrome-extension://abc/popup.html'],
    ['http://localhost:8080/*', 'http://localhost:9090/a'],
    ['https://news.example/world', 'https://news.example/world/asia'],
    ['https://news.example/*a*a', 'https://news.example/a'],
    ['nonsense', 'https://news.example/'],
    ['https://news.example/*', 'not an address'],
  ])('%s keeps out %s', (pattern, url) => {
    expect(matchesPattern(pattern, url)).toBe(false);
  });
});
