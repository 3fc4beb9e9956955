import fc from 'fast-check';
import { expect, it } from 'vitest';
import { snippetOf } from '../../../../utils/search/ranking/snippet.ts';

const filler = 'Nothing of note was said on that day. '.repeat(12);

it('shows a short text whole', () => {
  expect(snippetOf('summary', 'The navy sailed.', [[4, 8]])).toEqual({
    from: 'summary',
    text: 'The navy sailed.',
    marks: [[4, 8]],
    cutBefore: false,
    cutAfter: false,
  });
});

it('shows nothing where nothing is marked', () => {
  expect(snippetOf('text', filler, [])).toBeUndefined();
});

it('shows the stretch with the most marks, whole words at its ends', () => {
  const text = `${filler}navy ${filler}army and navy met. ${filler}`;
  const marks = [...text.matchAll(/navy|army/g)].map(({ index }) => [index, index + 4] as const);
  const snippet = snippetOf('text', text, marks);
  expect(snippet?.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['army', 'navy']);
  expect(snippet).toMatchObject({ cutBefore: true, cutAfter: true });
  expect(text).toContain(` ${snippet?.text}`);
});

it('marks what was marked, whatever the text', () => {
  const unit = fc.constantFrom('a', 'b ', ' ', '🌊', 'é', 'پاکستان ');
  const texts = fc.array(unit, { minLength: 1, maxLength: 300 }).map((units) => units.join(''));
  fc.assert(
    fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 12 }), (text, at, length) => {
      const start = at % text.length;
      const end = Math.min(text.length, start + length);
      const snippet = snippetOf('text', text, [[start, end]]);
      const [mark] = snippet?.marks ?? [];
      if (!snippet || !mark) throw new Error('no snippet');
      expect(text.slice(start, end).startsWith(snippet.text.slice(...mark))).toBe(true);
      expect(snippet.text).not.toMatch(/[\ud800-\udbff]$/);
    }),
  );
});
