// World: neighbours and further off.
import type { Draft } from './draft.ts';

const categories = ['World'];

export const world: readonly Draft[] = [
  {
    title: 'Regional rail link: what the three governments signed',
    categories,
    hoursAgo: 3,
    author: 'Bilal Ansari',
    paragraphs: [
      'Three governments have signed a plan for a railway from Peshawar to Tashkent. It names a route, a gauge and a date for the survey, and leaves the money for later.',
      'Freight would take five days rather than two weeks.',
    ],
  },
  {
    title: 'Monsoon forecasters of nine countries share one model',
    categories: ['World', 'Technology'],
    hoursAgo: 22,
    paragraphs: [
      'Weather offices from Muscat to Manila will run the same monsoon model and share its errors, which they say matter more than its hits.',
    ],
  },
  {
    title: 'Tehran book fair gives Urdu poetry a hall of its own',
    categories,
    hoursAgo: 50,
    author: 'Bilal Ansari',
    paragraphs: [
      'Forty publishers from Lahore and Karachi have taken tables in Tehran. Readings are in Urdu and Persian on alternate evenings.',
    ],
  },
  {
    title: 'Ankara and Islamabad add a second weekly mail flight',
    categories,
    hoursAgo: 82,
    paragraphs: ['Parcels between the two capitals should take four days instead of seven from next month.'],
  },
  {
    title: 'Glacier survey ends with good news from two valleys',
    categories: ['World', 'Society'],
    hoursAgo: 120,
    author: 'Bilal Ansari',
    paragraphs: [
      'Ice in two of the eleven valleys surveyed has held its thickness for five years. In the other nine it has thinned, by half a metre a year on average.',
    ],
  },
  {
    title: 'Students from 40 countries meet in Colombo on clean rivers',
    categories,
    hoursAgo: 203,
    paragraphs: ['Teams bring a litre of their own river and a plan. The best three plans are paid for.'],
  },
  {
    title: 'New ferry shortens the way to Muscat by a day',
    categories,
    hoursAgo: 300,
    paragraphs: [
      'The ferry from Gwadar takes 180 passengers and 40 cars and sails twice a week until March.',
    ],
  },
  {
    title: 'Archive of partition letters opens in two cities on one day',
    categories: ['World', 'Society'],
    hoursAgo: 442,
    author: 'Bilal Ansari',
    paragraphs: [
      'Letters that families sent across the new border are shown in Lahore and Amritsar at the same hour, each city with copies of the other’s.',
    ],
  },
  {
    title: 'Nepal and Pakistan climbers agree on shared rescue code',
    categories,
    hoursAgo: 600,
    paragraphs: [
      'One frequency, one set of signals, one list of doctors: mountain guides have a common code.',
    ],
  },
];
