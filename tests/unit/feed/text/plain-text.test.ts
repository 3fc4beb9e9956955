import { array, assert, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { countWords, cutText, plainText, tidySpace } from '../../../../utils/feed/text/plain-text.ts';

test('markup goes, words stay apart or together as a reader sees them', () => {
  expect(plainText('<p>One</p><p>two <b>b</b>old<br>three</p>')).toBe('One two bold three');
  expect(plainText('a&nbsp;&amp;&#8217;b\n\t c')).toBe('a &’b c');
});

test('references are decoded once', () => {
  expect(plainText('&amp;lt;b&amp;gt;')).toBe('&lt;b&gt;');
});

test('what is not read is left out', () => {
  expect(plainText('a<script>if (1 < 2) alert("x")</script>b<!-- c > d --><style>p{}</style>')).toBe('a b');
  expect(plainText('a<script>never closed')).toBe('a never closed');
  expect(plainText('a<!-- never closed')).toBe('a');
});

test('a tag may have `>` in its attributes, and a lost quote swallows nothing', () => {
  expect(plainText('<a title="1 > 0" href="x">one</a>')).toBe('one');
  expect(plainText('<a title="lost>one</a> two')).toBe('one two');
});

test('`<` that begins no tag is text', () => {
  expect(plainText('1 < 2 <3 and a<b')).toBe('1 < 2 <3 and a<b');
});

test('a long text is cut at a word, and never in the middle of a character', () => {
  expect(plainText('<p>one two three four</p>', 12)).toBe('one two…');
  expect(plainText('word '.repeat(1_000), 300).length).toBeLessThanOrEqual(300);
  expect(cutText(`${'a'.repeat(8)}🌍🌍`, 10)).toBe('aaaaaaaa…');
  expect(cutText('short', 10)).toBe('short');
});

test('words are what has a letter or digit', () => {
  expect(countWords('Talks – in Islamabad, 2025 ...')).toBe(4);
  expect(countWords('پاکستان میں بارش')).toBe(3);
  expect(countWords('')).toBe(0);
});

/** Every white space there is, what only looks like one, marks, letters and digits of several scripts. */
const pieces = array(
  constantFrom(
    ...[
      ' ',
      '\t',
      '\n',
      '\r',
      '\v',
      '\f',
      '\u00a0',
      '\u1680',
      '\u2003',
      '\u2028',
      '\u202f',
      '\u205f',
      '\u3000',
    ],
    ...[
      '\ufeff',
      '\u200b',
      '\u180e',
      '\u200c',
      '\u2014',
      '-',
      '[',
      '`',
      '{',
      '/',
      ':',
      '@',
      'a',
      'Z',
      '0',
      '9',
      'é',
    ],
    ...['پ', '۵', '語', '𝒜', '\ud835', '🌍', '\u0301', '²'],
  ),
  { maxLength: 12 },
);

test('space is tidied and words are counted as by the plain definition, whatever the text', () => {
  assert(
    property(pieces, (parts) => {
      const text = parts.join('');
      expect(tidySpace(text)).toBe(text.replace(/[\s\u200b]+/g, ' ').trim());
      expect(countWords(text)).toBe(text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length);
    }),
    { numRuns: 2_000 },
  );
});
