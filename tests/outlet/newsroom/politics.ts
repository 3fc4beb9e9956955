// Politics: assemblies, committees, elections to small offices.
import type { Draft } from './draft.ts';

const categories = ['Politics'];

export const politics: readonly Draft[] = [
  {
    title: 'Assembly committee asks for full text of the water accord',
    categories,
    hoursAgo: 2,
    author: 'Imran Qazi',
    paragraphs: [
      'The standing committee on water has asked the ministry to publish the full text of the canal accord with its annexes before the next sitting.',
      'Members from all benches supported the request. The ministry said that maps would need a week to prepare.',
    ],
  },
  {
    title: 'Senate panel hears three views on local government terms',
    categories,
    hoursAgo: 19,
    author: 'Imran Qazi',
    paragraphs: [
      'Should a town council sit for four years or five? A Senate panel heard mayors, lawyers and election officials on the matter and will write its report in the new year.',
    ],
  },
  {
    title: 'قومی اسمبلی کی کمیٹی نے پانی کے معاہدے کا مکمل متن مانگ لیا',
    categories,
    hoursAgo: 33,
    lang: 'ur',
    author: 'عمران قاضی',
    paragraphs: [
      'قومی اسمبلی کی قائمہ کمیٹی نے وزارت سے کہا ہے کہ نہری پانی کے معاہدے کا مکمل متن اگلے اجلاس سے پہلے شائع کیا جائے۔',
      'تمام جماعتوں کے ارکان نے اس مطالبے کی حمایت کی۔',
    ],
  },
  {
    title: 'Provinces agree a common form for birth registration',
    categories: ['Politics', 'Society'],
    hoursAgo: 58,
    paragraphs: [
      'Parents will fill in one form, on paper or by phone, wherever a child is born. The four provinces have until the summer to change their software.',
    ],
  },
  {
    title: 'Election office tests larger print on ballot papers',
    categories,
    hoursAgo: 88,
    author: 'Imran Qazi',
    paragraphs: [
      'Ballot papers with larger print and clearer symbols were tried in two by-elections to union councils. Spoiled ballots fell by a third, the election office said.',
    ],
  },
  {
    title: 'Speaker sets aside Thursdays for private members’ bills',
    categories,
    hoursAgo: 150,
    paragraphs: [
      'Bills brought by single members will have every second Thursday to themselves. Forty-one are waiting, the oldest since the last assembly.',
    ],
  },
  {
    title: 'Mayor of Hyderabad opens budget workshop to the public',
    categories,
    hoursAgo: 225,
    paragraphs: [
      'Residents may bring one proposal each to the city’s budget workshop. Last year a footbridge and a reading room came out of it.',
    ],
  },
  {
    title: 'Assembly library puts debates since 1972 on line',
    categories: ['Politics', 'Technology'],
    hoursAgo: 330,
    paragraphs: [
      'Half a million pages of debates can be searched by name, date and subject. Scanning took six years.',
    ],
  },
  {
    title: 'Two parties sign code of conduct for by-election in Okara',
    categories,
    hoursAgo: 478,
    author: 'Imran Qazi',
    paragraphs: [
      'No loudspeakers after nine, no posters on schools, one joint debate: the two largest parties have signed a code for next month’s by-election.',
    ],
  },
  {
    title: 'Committee rooms get sign-language interpreters',
    categories,
    hoursAgo: 644,
    paragraphs: ['Hearings of six committees will have a sign-language interpreter from next week on.'],
  },
];
