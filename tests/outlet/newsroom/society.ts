// Society: cities, schools, health, culture.
import type { Draft } from './draft.ts';

const categories = ['Society'];

export const society: readonly Draft[] = [
  {
    title: 'Karachi’s new bus lanes, one month on',
    titleXml: 'Karachi&#8217;s new bus lanes, one month on',
    categories,
    hoursAgo: 5,
    author: 'Mehwish Baloch',
    paragraphs: [
      'Buses on the new lanes take 38 minutes from Saddar to the university, against 61 before. Rickshaw drivers say that they lost their waiting places.',
      'The transport office will paint new ones in side streets and count again in the spring.',
    ],
  },
  {
    title: 'لاہور کی پرانی لائبریری دو سال بعد دوبارہ کھل گئی',
    categories,
    hoursAgo: 8,
    lang: 'ur',
    author: 'مہوش بلوچ',
    paragraphs: [
      'دو سال کی مرمت کے بعد شہر کی پرانی لائبریری قارئین کے لیے کھول دی گئی ہے۔ بچوں کے لیے الگ کمرہ بنایا گیا ہے۔',
    ],
  },
  {
    title: 'Village school wins prize for rainwater garden',
    categories,
    hoursAgo: 30,
    paragraphs: [
      'Pupils in a village near Chakwal keep rain from the school roof in a tank and grow vegetables with it. A jury of gardeners liked that the pupils do all the counting.',
    ],
  },
  {
    title: 'Nurses’ night bus starts in Rawalpindi',
    categories,
    hoursAgo: 47,
    author: 'Mehwish Baloch',
    paragraphs: [
      'A night bus takes nurses of three hospitals home and back. It runs on the hour, and the timetable was drawn up by the nurses themselves.',
    ],
  },
  {
    title: 'Polio teams reach last two union councils before the snow',
    categories,
    hoursAgo: 92,
    paragraphs: [
      'Vaccination teams reached two high union councils on foot, a week before the passes close.',
    ],
  },
  {
    title: 'Multan potters teach blue glaze to a new generation',
    categories,
    hoursAgo: 143,
    author: 'Mehwish Baloch',
    paragraphs: [
      'Twelve apprentices, half of them women, learn the blue glaze in a workshop that had been shut.',
    ],
  },
  {
    title: 'Old railway station in Quetta becomes a reading room',
    categories,
    hoursAgo: 212,
    paragraphs: ['The waiting hall keeps its benches and its clock. Books stand where tickets were sold.'],
  },
  {
    title: 'Heat plan for outdoor workers put to the test',
    categories: ['Society', 'Economy'],
    hoursAgo: 285,
    author: 'Mehwish Baloch',
    paragraphs: [
      'Shade, water and a break each hour: 40 building sites tried the heat plan last summer. Sick days fell by half.',
    ],
  },
  {
    title: 'Peshawar museum shows the city in 200 maps',
    categories,
    hoursAgo: 385,
    paragraphs: [
      'The oldest map is drawn on cloth; the newest was made by schoolchildren with their phones.',
    ],
  },
  {
    title: 'Bee-keepers count more colonies after a mild spring',
    categories,
    hoursAgo: 530,
    paragraphs: [
      'Bee-keepers in the Potohar count a fifth more colonies than last year and look for new pasture.',
    ],
  },
];
