// Stories whose markup is what real feeds get wrong; each is named for what is awkward about it.
import type { Draft } from './draft.ts';

export const awkward: readonly Draft[] = [
  {
    // An ampersand, escaped once as it should be.
    title: 'Bread & Roses: bakers’ choir tours five cities',
    categories: ['Society'],
    hoursAgo: 10,
    paragraphs: ['The choir sings before dawn, when its members are at work, and on Sundays for everyone.'],
  },
  {
    // Escaped twice.
    title: 'Research & Development spending rises for a second year',
    titleXml: 'Research &amp;amp; Development spending rises for a second year',
    categories: ['Economy'],
    hoursAgo: 29,
    paragraphs: [
      'Firms spent more on laboratories and on training. Half of it went to textiles and to seeds.',
    ],
  },
  {
    // Curly quotes as numeric references inside a title, as WordPress texturises them.
    title: '“We count every drop”: a canal engineer’s notebook',
    titleXml: '&#8220;We count every drop&#8221;: a canal engineer&#8217;s notebook',
    categories: ['Society'],
    hoursAgo: 52,
    author: 'Mehwish Baloch',
    paragraphs: [
      'For 31 years she has written down the water level at six in the morning. The notebooks are now in a museum.',
    ],
  },
  {
    // Very long.
    title:
      'After eleven public hearings, four surveys, two changes of contractor and a winter in which the river froze for the first time in anyone’s memory, the footbridge that three villages above Chitral have asked for since their grandparents’ day is open, it holds, and the first to cross it was a goat',
    categories: ['Society'],
    hoursAgo: 66,
    paragraphs: ['The goat’s owner followed. School is now twelve minutes away rather than ninety.'],
  },
  {
    // Emoji, tags, and a picture that the feed leaves out.
    title: '🏏 Under-19s win in Lahore by seven wickets 🇵🇰',
    categories: ['Sports'],
    tags: ['Cricket', 'Under-19', 'Lahore'],
    hoursAgo: 19,
    featured: true,
    paragraphs: [
      'What a day 🏏! The captain, who made 81, was all smiles 😀 in the evening and thanked the groundsmen.',
    ],
  },
  {
    // No category.
    title: 'Crossword No. 412: answers and a correction',
    categories: [],
    hoursAgo: 74,
    paragraphs: ['Seven down should have had six letters. We thank the 204 readers who wrote.'],
  },
  {
    // No date.
    title: 'How we work: corrections, sources and who pays for us',
    categories: ['Society'],
    hoursAgo: 110,
    undated: true,
    paragraphs: [
      'Every correction is dated and stays on the page. Sources are named unless naming them would do harm.',
    ],
  },
  {
    // Characters that look like markup, and an entity that XML does not know in the text.
    title: 'Is 5 < 6 still news? A school’s maths week says yes',
    categories: ['Society', 'Technology'],
    hoursAgo: 137,
    paragraphs: [
      'Pupils priced the bazaar, weighed the bridge and found the shortest way to the caf&eacute;.',
    ],
  },
  {
    // Left-to-right and right-to-left in one line.
    title: 'اسلام آباد میں AI اور ڈیٹا سائنس کا 3 روزہ میلہ',
    categories: ['Technology'],
    hoursAgo: 180,
    lang: 'ur',
    paragraphs: ['میلے میں 40 اسکولوں کے طلبہ نے حصہ لیا۔ بہترین منصوبہ پانی کے کنوؤں کے نقشے کا تھا۔'],
  },
];
