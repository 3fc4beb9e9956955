// Defence & Security. None is younger than seven hours, so that a fresh profile has nothing to be alarmed about.
import type { Draft } from './draft.ts';

const categories = ['Defence & Security'];

export const defence: readonly Draft[] = [
  {
    title: 'Pakistan and Iran defence leaders discuss border security and joint production in Islamabad',
    categories,
    publishedAt: Date.UTC(2025, 7, 3, 7, 30),
    author: 'Newsdesk',
    paragraphs: [
      'Defence Minister Khawaja Muhammad Asif hosted Brigadier General Aziz Nasirzadeh of Iran in Islamabad on 2 August 2025 for talks on security and defence cooperation.',
      'The two sides discussed counter-terrorism, the security of their common border, and the joint production of defence equipment.',
      'They agreed that high-level follow-up meetings should carry the talks forward.',
    ],
  },
  {
    title: 'Ministers agree follow-up talks on border security and joint production',
    categories,
    hoursAgo: 9,
    author: 'Sadia Rehmat',
    paragraphs: [
      'Officials from the defence ministries of Pakistan and Iran will meet again in Islamabad next month to work through a list of border security questions, the ministry said in a short statement.',
      'The list covers joint patrol schedules, a shared hotline for border posts, and a study on the joint production of spare parts. Both delegations called the tone of the talks practical.',
      'Counter-terrorism cooperation will have a working group of its own, which is to report before the winter.',
    ],
  },
  {
    title: 'Navy opens mine-clearance course to three partner countries',
    categories,
    hoursAgo: 15,
    author: 'Kamran Yousafi',
    paragraphs: [
      'Divers from three partner navies have joined a six-week mine-clearance course in Karachi. It is the first time the school has taken students from abroad.',
      'The course ends with an exercise off the harbour in which dummy mines are found, marked and lifted.',
    ],
  },
  {
    title: 'Explainer: the border-security accord in five points',
    categories: ['Defence & Security', 'Politics'],
    hoursAgo: 27,
    author: 'Sadia Rehmat',
    paragraphs: [
      'What does the border-security accord between Islamabad and Tehran say? In short: shared patrol times, a hotline, one form for incidents, counter-terrorism contacts, and a yearly review by both defence ministers.',
      'What it does not do is change who may cross, or where. Trade gates stay under the customs service.',
    ],
  },
  {
    title: 'Air force to test new runway lighting at two northern bases',
    categories,
    hoursAgo: 44,
    paragraphs: [
      'Low-glare runway lighting will be tried at two northern air bases this winter, when fog closes the fields for days at a time.',
      'Flights of civil aircraft in the area are not affected, the civil aviation office said.',
    ],
  },
  {
    title: 'Coast guard and fishermen rehearse a rescue off Pasni',
    categories,
    hoursAgo: 70,
    author: 'Kamran Yousafi',
    paragraphs: [
      'Forty fishing boats took part in a rescue rehearsal with the coast guard off Pasni. Crews practised distress calls, towing and first aid.',
      'The fishermen’s society asked for more radios that work beyond the bay.',
    ],
  },
  {
    title: 'Army engineers reopen valley road after rockfall',
    categories,
    hoursAgo: 96,
    paragraphs: [
      'A road that links four valleys in the north is open again after army engineers cleared a rockfall that had closed it for three days.',
      'Heavy trucks must wait until a retaining wall is checked.',
    ],
  },
  {
    title: 'Joint patrols: what the two navies did last year',
    categories,
    hoursAgo: 131,
    author: 'Kamran Yousafi',
    paragraphs: [
      'The navies of Pakistan and Iran sailed eleven joint patrols in the Arabian Sea last year, according to a summary handed out in Islamabad.',
      'Most of the hours went to checking small cargo boats and to weather rescues. Defence officials of both sides want a common radio plan.',
    ],
  },
  {
    title: 'Defence college opens its library to outside researchers',
    categories: ['Defence & Security', 'Society'],
    hoursAgo: 188,
    paragraphs: [
      'Researchers from any university may now use the reading rooms of the defence college on two days a week. Some 30,000 volumes are in the open catalogue.',
    ],
  },
  {
    title: 'Shipyard lays keel of second rescue tug',
    categories,
    hoursAgo: 260,
    author: 'Kamran Yousafi',
    paragraphs: [
      'The Karachi shipyard has laid the keel of the second of two rescue tugs. The first was delivered in the spring and has been called out nine times.',
    ],
  },
  {
    title: 'Border market gates get longer hours before the holidays',
    categories: ['Defence & Security', 'Economy'],
    hoursAgo: 402,
    paragraphs: [
      'Two gates used by traders at the western border will stay open four hours longer until the end of the holidays. Frontier troops will man an extra lane for trucks.',
    ],
  },
  {
    title: 'Cyber reserve signs up its first hundred volunteers',
    categories: ['Defence & Security', 'Technology'],
    hoursAgo: 560,
    paragraphs: [
      'One hundred engineers have signed up for a volunteer reserve that helps hospitals and utilities after attacks on their networks. Training takes four weekends.',
    ],
  },
];

/** What the demo publishes some seconds after its start: the one story that lights the badge. */
export const breaking: Draft = {
  title: 'Navy ships join search for fishing crew missing off Ormara',
  categories,
  hoursAgo: 0,
  author: 'Kamran Yousafi',
  paragraphs: [
    'Two navy ships and a patrol aircraft have joined the search for nine fishermen whose boat lost contact off Ormara early this morning.',
    'The coast guard said that the weather is clear and that the boat carried life jackets for all on board.',
  ],
};
