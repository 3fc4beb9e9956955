// Sports.
import type { Draft } from './draft.ts';

const categories = ['Sports'];

export const sports: readonly Draft[] = [
  {
    title: 'Women’s hockey side draws opener in Lahore',
    categories,
    hoursAgo: 4,
    author: 'Faraz Lodhi',
    paragraphs: [
      'A late penalty corner gave the home side a 2–2 draw in the first of three matches. The second is on Sunday under lights.',
    ],
  },
  {
    title: 'کوئٹہ میں سائیکل ریس، دو سو سواروں کی شرکت',
    categories,
    hoursAgo: 17,
    lang: 'ur',
    author: 'فراز لودھی',
    paragraphs: ['کوئٹہ میں ہونے والی سائیکل ریس میں دو سو سواروں نے حصہ لیا۔ راستہ چالیس کلومیٹر کا تھا۔'],
  },
  {
    title: 'Under-19 spinners share nine wickets in Multan',
    categories,
    hoursAgo: 40,
    author: 'Faraz Lodhi',
    paragraphs: ['Two spinners took nine wickets between them on a dry pitch and won the match before tea.'],
  },
  {
    title: 'Squash federation brings back the club league',
    categories,
    hoursAgo: 77,
    paragraphs: [
      'Sixteen clubs in eight towns play a home-and-away league for the first time in eleven years.',
    ],
  },
  {
    title: 'Skardu marathon runs at 2,300 metres, and slowly',
    categories,
    hoursAgo: 160,
    author: 'Faraz Lodhi',
    paragraphs: [
      'The winner took three hours and two minutes. Doctors at every second kilometre had little to do.',
    ],
  },
  {
    title: 'Football: Chaman side goes up after shoot-out',
    categories,
    hoursAgo: 271,
    paragraphs: [
      'Eleven penalties each, and then the goalkeepers: Chaman won the last place in the upper league.',
    ],
  },
  {
    title: 'Kabaddi returns to the village green in Gujrat',
    categories: ['Sports', 'Society'],
    hoursAgo: 420,
    author: 'Faraz Lodhi',
    paragraphs: ['Four villages, one green, no tickets. The prize is a buffalo calf, as it was in 1961.'],
  },
  {
    title: 'Swimmers get a 50-metre pool in Hyderabad',
    categories,
    hoursAgo: 617,
    paragraphs: ['The pool opens to schools in the morning and to everyone after four.'],
  },
];
