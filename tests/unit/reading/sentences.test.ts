// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { splitSentences } from '../../../utils/reading/sentences.ts';

function split(html: string) {
  const root = document.createElement('div');
  root.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  return { root, sentences: splitSentences(root) };
}

it('takes a text apart into sentences, block by block', () => {
  const { sentences } = split('<h2>Talks end</h2><p>They met on Friday. Nothing was signed.</p>');
  expect(sentences.map(({ text }) => text)).toEqual([
    'Talks end',
    'They met on Friday.',
    'Nothing was signed.',
  ]);
});

it('marks a sentence in all its pieces, and changes no word', () => {
  const { root, sentences } = split('<p>He <em>met</em> the <a href="#x">minister. She</a> left.</p>');
  expect(root.textContent).toBe('He met the minister. She left.');
  expect(sentences.map(({ marks }) => marks.map((mark) => mark.textContent))).toEqual([
    ['He ', 'met', ' the ', 'minister. '],
    ['She', ' left.'],
  ]);
});

it('ends Urdu sentences at their own stop, and knows their language', () => {
  const { sentences } = split('<p>بات چیت ختم ہوئی۔ کچھ طے نہیں ہوا۔</p>');
  expect(sentences.map(({ text, lang }) => [text, lang])).toEqual([
    ['بات چیت ختم ہوئی۔', 'ur'],
    ['کچھ طے نہیں ہوا۔', 'ur'],
  ]);
});

it('does not speak a list twice', () => {
  const { sentences } = split('<ul><li>One.</li><li>Two.</li></ul><blockquote><p>Three.</p></blockquote>');
  expect(sentences.map(({ text }) => text)).toEqual(['One.', 'Two.', 'Three.']);
});
