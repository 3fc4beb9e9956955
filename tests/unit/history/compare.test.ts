import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Version } from '../../../utils/history/blocks.ts';
import { compareVersions, type Difference } from '../../../utils/history/compare.ts';
import { segmentsAsText } from '../../../utils/history/line.ts';
import type { Segment } from '../../../utils/history/words.ts';

const version = (html: string, title = 'Talks in Islamabad'): Version => ({ title, html });
const read = ({ blocks }: Difference) => blocks.map(({ segments }) => segmentsAsText(segments));
const changed = (before: string, after: string) => compareVersions(version(before), version(after));
const only = (segments: readonly Segment[], left: Segment['kind']) =>
  segments.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('');

test('a changed word is told word by word, with the punctuation where it was', () => {
  const difference = changed(
    '<p>Asif received Nasirzadeh in Islamabad on Friday, and came with three aides.</p>',
    '<p>Asif received Nasirzadeh in Islamabad on Saturday, and came with four aides.</p>',
  );
  expect(read(difference)).toEqual([
    'Asif received Nasirzadeh in Islamabad on [-Friday-] {+Saturday+}, and came with [-three-] {+four+} aides.',
  ]);
});

test('a comma or a full stop alone is a change', () => {
  expect(read(changed('<p>Eats, shoots and leaves.</p>', '<p>Eats shoots and leaves.</p>'))).toEqual([
    'Eats[-,-] shoots and leaves.',
  ]);
});

test('Urdu is compared by words too', () => {
  expect(read(changed('<p>گفتگو کے تین موضوع تھے۔</p>', '<p>گفتگو کے چار موضوع تھے۔</p>'))).toEqual([
    'گفتگو کے [-تین-] {+چار+} موضوع تھے۔',
  ]);
});

test('paragraphs that came or went stand in their places, and those that stayed are the same', () => {
  const difference = changed(
    '<h2>The talks</h2><p>They met at noon.</p><p>This report will be updated.</p>',
    '<h2>The talks</h2><p>Two ministers came late by an hour.</p><p>They met at noon.</p>',
  );
  expect(difference.blocks.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'heading same',
    'paragraph added',
    'paragraph same',
    'paragraph removed',
  ]);
});

test('a paragraph that only was cut in two, or made one with the next, is no change', () => {
  const whole = '<p>First sentence. Second sentence.</p>';
  const cut = '<p>First sentence.</p><p>Second sentence.</p>';
  expect(changed(whole, cut).textChanged).toBe(false);
  expect(changed(cut, whole).textChanged).toBe(false);
  const more = changed(`${whole}<p>Three came.</p>`, `${cut}<p>Four came.</p>`);
  expect(read(more)).toEqual(['First sentence.', 'Second sentence.', '[-Three-] {+Four+} came.']);
});

test.each([
  ['white space', '<p>One  two&nbsp;three</p>\n', '<p>One two three</p>'],
  ['trackers and links', '<p><a href="/a?utm_source=x">One</a> two</p>', '<p><a href="/a">One</a> two</p>'],
  ['picture sizes', '<p>One</p><img src="a-300x200.jpg" width="300">', '<p>One</p><img src="a.jpg">'],
  ['what is not drawn', '<p>Press\u00adure</p>', '<p>Pressure\u200e</p>'],
  ['how a letter is composed', '<p>Erdog\u0306an</p>', '<p>Erdo\u011fan</p>'],
  ['emphasis', '<p><b>One</b> two</p>', '<p>One <i>two</i></p>'],
])('%s alone is no change', (_, before, after) => {
  const difference = changed(before, after);
  expect([difference.headlineChanged, difference.textChanged]).toEqual([false, false]);
});

test('headline and text are told apart', () => {
  const html = '<p>Text</p>';
  const headline = compareVersions(
    version(html, 'Crew form a football side'),
    version(html, 'Crew form a cricket side'),
  );
  expect(segmentsAsText(headline.title)).toBe('Crew form a [-football-] {+cricket+} side');
  expect([headline.headlineChanged, headline.textChanged]).toEqual([true, false]);
});

test('a headline written anew is shown whole, the old one before the new one', () => {
  const { title } = compareVersions(
    version('', 'Defence ministers of Pakistan and Iran meet in Islamabad'),
    version('', 'Asif and Nasirzadeh discuss border security and joint production in Islamabad'),
  );
  expect(title.map(({ kind }) => kind)).toEqual(['removed', 'added']);
});

test('a word that two changes have between them by accident does not cut them up', () => {
  const difference = changed(
    '<p>The court of appeal sent the case back, lawyers of the family said on Monday after a hearing.</p>',
    '<p>The tribunal of accounts sent the case back, lawyers of the family said on Monday after a hearing.</p>',
  );
  expect(read(difference)[0]).toMatch(
    /^The \[-court of appeal-\] \{\+tribunal of accounts\+\} sent the case/,
  );
});

test('where one version has only the beginning, the beginnings are compared', () => {
  const whole: Version = { title: 'A', summary: 'They met.', html: '<p>They met.</p><p>They ate.</p>' };
  expect(compareVersions(whole, { title: 'A', summary: 'They met.' }).textChanged).toBe(false);
  expect(read(compareVersions({ title: 'A', summary: 'They sat.' }, whole))).toEqual([
    'They [-sat-] {+met+}.',
  ]);
  expect(compareVersions({ title: 'A' }, { title: 'A' }).blocks).toEqual([]);
});

const text = fc
  .array(fc.constantFrom('Lahore', 'the', 'met', '3', ',', '.', 'said', 'وزیر', 'Khan', '“', '”'), {
    maxLength: 60,
  })
  .map((words) => words.join(' '));

test('what is not removed is the later version, and what is not added the earlier one', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (before, after) => {
      const html = (texts: readonly string[]) => texts.map((part) => `<p>${part}</p>`).join('');
      const { blocks } = compareVersions(version(html(before)), version(html(after)));
      const left = (kind: Segment['kind']) =>
        blocks
          .map(({ segments }) => only(segments, kind))
          .join(' ')
          .split(/\s+/)
          .filter(Boolean)
          .join(' ');
      const said = (texts: readonly string[]) => texts.join(' ').split(/\s+/).filter(Boolean).join(' ');
      expect(left('removed')).toBe(said(after));
      expect(left('added')).toBe(said(before));
    }),
  );
});

test('a paragraph of thousands of words is compared sentence by sentence, and still word by word within them', () => {
  const sentences = Array.from(
    { length: 100 },
    (_, n) => `Sentence ${n} has so many words of its own number ${n * 7}.`,
  );
  const after = sentences.with(40, 'Sentence 40 has so few words of its own number 280.').join(' ');
  const [block] = changed(`<p>${sentences.join(' ')}</p>`, `<p>${after}</p>`).blocks;
  const changes = block?.segments.filter(({ kind }) => kind !== 'same') ?? [];
  expect(segmentsAsText(changes)).toBe('[-many-] {+few+}');
});
