import { expect, test } from 'vitest';
import { compareVersions } from '../../../utils/history/compare.ts';
import { differenceAsText, lineThatMatters, segmentsAsText, textLine } from '../../../utils/history/line.ts';

const long =
  'The ministers spoke for an hour in the old library of the palace before they went to the border together.';
const before = {
  title: 'Talks in Islamabad',
  html: `<p>${long} The meeting was friendly. ${long}</p><p>There were 40 delegates in the hall. ${long}</p>`,
};
const after = {
  title: 'Talks in Islamabad',
  html: `<p>${long} The meeting was cordial. ${long}</p><p>There were 14 delegates in the hall. ${long}</p>`,
};

test('the line that matters is that of the number that changed, cut at words, with what stands beside it', () => {
  const line = segmentsAsText(lineThatMatters(compareVersions(before, after)));
  expect(line).toBe('There were [-40-] {+14+} delegates in the hall. The …');
});

test('a changed headline is the line that matters; that of the text can be asked for', () => {
  const difference = compareVersions({ ...before, title: 'Talks in Lahore' }, after);
  expect(segmentsAsText(lineThatMatters(difference))).toBe('Talks in [-Lahore-] {+Islamabad+}');
  expect(segmentsAsText(textLine(difference))).toContain('[-40-]');
});

test('a negation matters more than a longer change of other words', () => {
  const difference = compareVersions(
    { title: 'A', html: '<p>He came with a small party of friends. He did sign the treaty.</p>' },
    { title: 'A', html: '<p>He came with a great party of friends. He did not sign the treaty.</p>' },
  );
  expect(segmentsAsText(lineThatMatters(difference))).toContain('{+not+}');
});

test('the line of a long new paragraph is its beginning', () => {
  const difference = compareVersions(
    { title: 'A', html: '' },
    { title: 'A', html: `<p>${long} ${long}</p>` },
  );
  const line = segmentsAsText(lineThatMatters(difference));
  expect(line).toMatch(/^\{\+The ministers spoke .* …\+\}$/);
  expect(line.length).toBeLessThan(100);
});

test('where nothing changed there is no line', () => {
  expect(lineThatMatters(compareVersions(before, before))).toEqual([]);
});

test('the copy has the headline and the changed paragraphs, with the rest left out', () => {
  const text = differenceAsText(
    compareVersions(
      { title: 'Talks', html: '<p>One stays.</p><p>Two stays.</p><p>Three came.</p>' },
      { title: 'Talks', html: '<p>One stays.</p><p>Two stays.</p><p>Four came.</p>' },
    ),
  );
  expect(text).toBe('Talks\n\n…\n[-Three-] {+Four+} came.');
});
