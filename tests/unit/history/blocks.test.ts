import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../utils/feed/text/plain-text.ts';
import { blocksOf } from '../../../utils/history/blocks.ts';

test('headings, paragraphs, items and quotations keep their kind and order', () => {
  const html = `<h2>What <em>joint</em> production means</h2><p>It means making it together.</p>
    <blockquote><p>Step by step.</p></blockquote><ul><li>One<li><p>Two</p></ul><p>The end.<br>Really.</p>`;
  expect(blocksOf(html)).toEqual([
    { kind: 'heading', text: 'What joint production means' },
    { kind: 'paragraph', text: 'It means making it together.' },
    { kind: 'quote', text: 'Step by step.' },
    { kind: 'item', text: 'One' },
    { kind: 'item', text: 'Two' },
    { kind: 'paragraph', text: 'The end.' },
    { kind: 'paragraph', text: 'Really.' },
  ]);
});

test('what is not read leaves no block: pictures, scripts, comments, empty paragraphs', () => {
  const html = '<p><img src="a.jpg" width="1"></p><script>let a</script><!-- p --><p>&nbsp;</p><p>Text</p>';
  expect(blocksOf(html)).toEqual([{ kind: 'paragraph', text: 'Text' }]);
});

test('the blocks are the text that a story is known by, whatever the markup', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<li>',
    '<b>',
    '</h2>',
    '<h2 a="1>2">',
    ' ',
    '\u0000',
    'word',
    '&amp;',
    '<',
    '<!--',
    '-->',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const html = pieces.join('');
      expect(
        blocksOf(html)
          .map(({ text }) => text)
          .join(' '),
      ).toBe(plainText(html.replaceAll('\u0000', '')));
    }),
  );
});

test('nothing gives no blocks', () => {
  expect(blocksOf('')).toEqual([]);
});
