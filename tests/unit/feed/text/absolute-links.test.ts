import { expect, test } from 'vitest';
import { absoluteLinks } from '../../../../utils/feed/text/absolute-links.ts';

const base = 'https://outlet.example/2025/story/';

test.each([
  ['<a href="/a?b=1&amp;c=2">x</a>', '<a href="https://outlet.example/a?b=1&amp;c=2">x</a>'],
  ["<img alt='' src='i.jpg'>", '<img alt=\'\' src="https://outlet.example/2025/story/i.jpg">'],
  ['<img src="//cdn.example/i.jpg">', '<img src="https://cdn.example/i.jpg">'],
])('%s', (html, expected) => {
  expect(absoluteLinks(html, base)).toBe(expected);
});

test.each([
  '<a href="https://else.example/">x</a>',
  '<a href="#note">x</a>',
  '<a href="mailto:desk@outlet.example">x</a>',
  '<a href="javascript:alert(1)">x</a>',
  'plain href="a" text',
  '<p title="x"> href="a"</p>',
  '<a href="http://[">x</a>',
])('%s stays as it is', (html) => {
  expect(absoluteLinks(html, base)).toBe(html);
});
