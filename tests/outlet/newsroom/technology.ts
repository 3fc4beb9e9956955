// Technology.
import type { Draft } from './draft.ts';

const categories = ['Technology'];

export const technology: readonly Draft[] = [
  {
    title: 'Students’ satellite sends its first picture of the Indus delta',
    categories,
    hoursAgo: 6,
    author: 'Hina Durrani',
    paragraphs: [
      'A satellite the size of a loaf of bread, built by students in Islamabad, has sent its first picture. It shows the Indus delta at low tide, slightly out of focus.',
    ],
  },
  {
    title: 'Open map of village wells reaches 10,000 entries',
    categories,
    hoursAgo: 25,
    author: 'Hina Durrani',
    paragraphs: [
      'Volunteers have mapped ten thousand wells with depth, taste and the month in which they run dry.',
    ],
  },
  {
    title: 'Urdu typeface for small screens is free to use',
    categories: ['Technology', 'Society'],
    hoursAgo: 55,
    author: 'Hina Durrani',
    paragraphs: [
      'Four designers spent five years on a Nastaliq that stays legible at the size of a phone’s keyboard.',
    ],
  },
  {
    title: 'Power grid tries batteries the size of containers',
    categories: ['Technology', 'Economy'],
    hoursAgo: 100,
    paragraphs: ['Six containers of batteries take up the evening peak of a town of 80,000 for two hours.'],
  },
  {
    title: 'Farm sensors cut water use by a fifth in trial',
    categories,
    hoursAgo: 195,
    author: 'Hina Durrani',
    paragraphs: [
      'Sensors in 60 fields near Vehari switch the pumps. Farmers trusted them after the second harvest.',
    ],
  },
  {
    title: 'Community network brings fibre to three mountain towns',
    categories,
    hoursAgo: 318,
    paragraphs: ['The cable runs along the old mule track. Each household dug eleven metres.'],
  },
  {
    title: 'Hospital appointment app drops its advertisements',
    categories,
    hoursAgo: 500,
    paragraphs: [
      'Patients had complained of them. The app is now paid for by the four hospitals that use it.',
    ],
  },
  {
    title: 'Repair cafés spread to a twelfth city',
    categories,
    hoursAgo: 710,
    author: 'Hina Durrani',
    paragraphs: ['Kettles first, then radios, then phones: the volunteers keep a list of what can be saved.'],
  },
];
