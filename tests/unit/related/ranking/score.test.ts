import { expect, test } from 'vitest';
import { confidence } from '../../../../utils/related/ranking/confidence.ts';
import { nearness } from '../../../../utils/related/ranking/nearness.ts';
import { scoreAll } from '../../../../utils/related/ranking/score.ts';
import { vectorOf } from '../../../../utils/related/text/vector.ts';
import { DAY_MS, NOW } from '../a-related-store.ts';

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

test('a story without a date is as near as the dated ones that say the same', () => {
  const fire = 'A fire burnt forty shops in the Saddar market of Karachi.';
  const strike = 'Traders of Saddar market in Karachi strike over forty taxes.';
  const nearOf = (dates: { fire: number; strike: number }, id: string) =>
    scoreAll(
      article,
      NOW,
      [
        story('dated-fire', 'Shops burnt', fire, dates.fire),
        story('dated-strike', 'Shops shut', strike, dates.strike),
        story('fire', 'Shops burnt', fire, Number.NaN),
        story('strike', 'Shops shut', strike, Number.NaN),
        story('other', 'Cricket board meets', 'The board met.', Number.NaN),
      ],
      collection,
    ).find((scored) => scored.id === id)?.evidence.near ?? Number.NaN;
  const old = NOW - 900 * DAY_MS;
  expect(nearOf({ fire: NOW, strike: old }, 'strike')).toBeLessThan(0.2);
  expect(nearOf({ fire: old, strike: NOW }, 'strike')).toBeGreaterThan(0.9);
  expect(nearOf({ fire: NOW, strike: old }, 'fire')).toBeGreaterThan(0.9);
  // What is like none of them tells nothing, nor does it lose.
  expect(nearOf({ fire: old, strike: old }, 'other')).toBeCloseTo(nearness(undefined, 0));
});

test('what says the same as a dated article is likely of its day', () => {
  const [only] = scoreAll(article, NOW, [{ id: 'a', publishedAt: Number.NaN, ...article }], collection);
  expect(only?.evidence.near).toBeGreaterThan(0.9);
  const [undated] = scoreAll(
    article,
    undefined,
    [{ id: 'a', publishedAt: Number.NaN, ...article }],
    collection,
  );
  expect(undated?.evidence.near).toBe(nearness(undefined, 0));
});

test('an old story gains little from being like the best', () => {
  const others = Array.from('klmnopqrst', (id) =>
    story(id, `Cricket ${id}${id}`, `Board ${id}${id}${id} met.`),
  );
  const scoreOf = (publishedAt: number, text: string) => {
    const old = story('old', 'Saddar traders', 'Traders waited for doctors.', publishedAt);
    const best = story('best', 'Saddar market fire', text);
    return (
      scoreAll(article, NOW, [best, old, ...others], collection).find(({ id }) => id === 'old')?.score ?? 0
    );
  };
  const gain = (publishedAt: number) =>
    scoreOf(publishedAt, 'Traders waited for doctors.') - scoreOf(publishedAt, 'Pilots flew over harbours.');
  expect(gain(NOW)).toBeGreaterThan(0);
  expect(gain(NOW - 900 * DAY_MS)).toBeLessThan(gain(NOW) / 2);
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

test('a story counts as undated only beside an article that has a date', () => {
  const undatedOf = (articleAt: number | undefined, storyAt: number) =>
    scoreAll(article, articleAt, [story('a', 'Saddar fire', 'Saddar.', storyAt)], collection)[0]?.evidence
      .undated;
  expect(undatedOf(NOW, Number.NaN)).toBe(true);
  expect(undatedOf(NOW, NOW)).toBe(false);
  expect(undatedOf(undefined, Number.NaN)).toBe(false);
  expect(undatedOf(undefined, NOW)).toBe(false);
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
