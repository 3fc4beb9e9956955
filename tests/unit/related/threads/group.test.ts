import { expect, test } from 'vitest';
import { type Groupable, groupByEvent } from '../../../../utils/related/threads/group.ts';
import { NOW } from '../a-related-store.ts';

const HOUR_MS = 3_600_000;
let made = 0;
const story = (title: string, summary: string, hoursAgo: number): Groupable => ({
  id: `s${++made}`,
  title,
  summary,
  publishedAt: NOW - hoursAgo * HOUR_MS,
});
const closed = story(
  'Iran closes the Strait of Hormuz to tankers',
  'Tehran said the Strait of Hormuz would stay closed to oil tankers after a clash near Bandar Abbas.',
  5,
);
const prices = story(
  'Oil tankers turn back from the Strait of Hormuz',
  'Oil tankers turned back after Tehran closed the Strait of Hormuz over the clash near Bandar Abbas.',
  3,
);
const open = story(
  'Strait of Hormuz open to tankers again',
  'The first oil tankers passed the Strait of Hormuz near Bandar Abbas, Tehran said.',
  1,
);
const cricket = story('Qalandars win the final', 'The Qalandars chased 180 at the Gaddafi Stadium.', 0);
const budget = story(
  'Budget raises salaries',
  'The finance minister presented it in the National Assembly.',
  2,
);
const titles = (groups: readonly (readonly Groupable[])[]) =>
  groups.map((group) => group.map(({ id }) => id));

test('follow-ups of one event join, newest first, and the event most covered comes first', () => {
  expect(titles(groupByEvent([cricket, closed, budget, prices, open]))).toEqual([
    [open.id, prices.id, closed.id],
    [cricket.id],
    [budget.id],
  ]);
});

test('two matches of one team, or two fires, are not one event', () => {
  const lahore = story('Fire guts market in Lahore', 'Forty shops burnt in Anarkali bazaar overnight.', 1);
  const karachi = story(
    'Fire guts factory in Karachi',
    'Two workers were hurt at a textile mill in Korangi.',
    2,
  );
  expect(titles(groupByEvent([lahore, karachi]))).toEqual([[lahore.id], [karachi.id]]);
});

test('the order in which stories are given makes no difference', () => {
  const all = [cricket, closed, budget, prices, open];
  expect(groupByEvent(all)).toEqual(groupByEvent([...all].reverse()));
});

test('each of many stories stands in one group', () => {
  const many = Array.from({ length: 260 }, (_, n) =>
    story(`Report ${n} of place${n}`, `Matter${n} was raised.`, n),
  );
  const groups = groupByEvent(many);
  expect(groups.flat()).toHaveLength(260);
  expect(new Set(groups.flat()).size).toBe(260);
  expect(groupByEvent([])).toEqual([]);
});
