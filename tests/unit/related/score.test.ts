import { expect, test } from 'vitest';
import { confidence } from '../../../utils/related/confidence.ts';
import { nearness } from '../../../utils/related/nearness.ts';
import { scoreAll } from '../../../utils/related/score.ts';
import { vectorOf } from '../../../utils/related/vector.ts';
import { DAY_MS, NOW } from './a-related-store.ts';

const collection = { weigh: () => 1, averageTerms: 6, crowdAt: () => 0 };
const story = (id: string, title: string, text: string, publishedAt = NOW) => ({
  id,
  publishedAt,
  ...vectorOf(title, text),
});
const article = vectorOf(
  'Fire guts market in Saddar',
  'A fire burnt forty shops in the Saddar market of Karachi.',
);

test('of two fires, the one in the same place comes first', () => {
  const ranked = scoreAll(
    article,
    NOW,
    [
      story('other', 'Fire guts factory in Faisalabad', 'A fire burnt a factory.'),
      story('same', 'Saddar market fire put out', 'The market in Saddar burnt for a night.'),
      story('far', 'Cricket board meets', 'The board met.'),
    ],
    collection,
  );
  expect(ranked.map(({ id }) => id)).toEqual(['same', 'other', 'far']);
});

test('where the article has no date, the days of the stories most like it count', () => {
  const told = 'The market in Saddar burnt for a night.';
  const stories = [
    story('alone', 'Saddar market fire', told, NOW - 900 * DAY_MS),
    story('one', 'Saddar market fire', told),
    story('another', 'Karachi: forty shops burnt', 'A fire in Saddar market burnt forty shops.'),
  ];
  const ids = scoreAll(article, undefined, stories, collection).map(({ id }) => id);
  expect(ids.indexOf('one')).toBeLessThan(ids.indexOf('alone'));
});

test('of two stories as much alike, the one with the words of the headline comes first', () => {
  const page = vectorOf('Saddar fire', 'Forty shops burnt at noon.');
  const ranked = scoreAll(
    page,
    NOW,
    [
      story('a-text', 'News in brief', 'Shops burnt at midnight.'),
      story('b-headline', 'News in brief', 'Saddar fire at midnight.'),
    ],
    collection,
  );
  expect(ranked[0]?.id).toBe('b-headline');
});

test('equals come in the order of their ids, whatever order they came in', () => {
  const stories = ['c', 'a', 'b'].map((id) => story(id, 'Saddar market', 'Fire.'));
  const ids = (given: typeof stories) => scoreAll(article, NOW, given, collection).map(({ id }) => id);
  expect(ids(stories)).toEqual(['a', 'b', 'c']);
  expect(ids([...stories].reverse())).toEqual(['a', 'b', 'c']);
});

test('no candidates, or an article without a word, give no fault', () => {
  expect(scoreAll(article, NOW, [], collection)).toEqual([]);
  const [only] = scoreAll(vectorOf('', ''), undefined, [story('a', 'Saddar', '')], collection);
  expect(only && confidence(only.evidence)).toBeLessThan(0);
});

const evidence = { score: 0.2, names: 0.2, shared: 15, near: 0.8, crowd: 0, undated: false };

test('old background must be more alike than news of the day to be shown', () => {
  expect(confidence(evidence)).toBeGreaterThan(0);
  const old = { ...evidence, near: nearness(90, 0) };
  expect(confidence(old)).toBeLessThan(0);
  expect(confidence(old)).toBeLessThan(confidence({ ...evidence, undated: true }));
  expect(confidence({ ...old, score: 1, names: 1, shared: 60 })).toBeGreaterThan(0);
});

test('where most stories are of the same days, to be of the same day is no reason to show one', () => {
  expect(confidence({ ...evidence, crowd: 1 })).toBeLessThan(confidence(evidence));
  const far = { ...evidence, near: 0.3, crowd: 1 };
  expect(confidence({ ...evidence, crowd: 1 })).toBe(confidence(far));
});

test('names and other terms in common speak for a story', () => {
  expect(confidence({ ...evidence, names: 0.6 })).toBeGreaterThan(confidence(evidence));
  expect(confidence({ ...evidence, shared: 30 })).toBeGreaterThan(confidence(evidence));
});

test('a story without a score is not shown, and gives no fault', () => {
  const least = confidence({ ...evidence, score: 0 });
  expect(least).toBeLessThan(0);
  expect(confidence({ ...evidence, score: -1 })).toBe(least);
});

test('a date of ten thousand days ago is only very far', () => {
  const [old] = scoreAll(
    article,
    NOW,
    [story('old', 'Saddar fire', 'Saddar.', NOW - 10_000 * DAY_MS)],
    collection,
  );
  expect(old?.score).toBeGreaterThan(0);
});
