// Economy: prices, trade, harvests.
import type { Draft } from './draft.ts';

const categories = ['Economy'];

export const economy: readonly Draft[] = [
  {
    title: 'State Bank holds policy rate as import bill narrows for a third month',
    categories,
    hoursAgo: 1,
    author: 'Nadia Tareen',
    paragraphs: [
      'The State Bank left its policy rate where it was. The import bill has narrowed for a third month, the bank said, and prices of food have steadied.',
      'Analysts had been split between no change and a small cut. The next meeting is in seven weeks.',
    ],
  },
  {
    title: 'Cotton arrivals up a tenth on last season, ginners say',
    categories,
    hoursAgo: 12,
    paragraphs: [
      'Ginning mills have received a tenth more cotton than at the same time last season. Quality is good in the south; late rain stained part of the crop further north.',
    ],
  },
  {
    title: 'Stock exchange trims settlement to one day',
    categories,
    hoursAgo: 36,
    author: 'Nadia Tareen',
    paragraphs: [
      'Trades will be settled on the following day rather than the second. Brokers have had a year to change their systems.',
    ],
  },
  {
    title: 'Faisalabad looms turn to solar as daytime tariffs rise',
    categories,
    hoursAgo: 63,
    author: 'Nadia Tareen',
    paragraphs: [
      'Every third power loom in two quarters of Faisalabad now runs on the sun by day, a survey by the weavers’ council finds.',
      'Banks lend for panels at fixed rates, but workshops in rented rooms have no roof to put them on.',
    ],
  },
  {
    title: 'Mango growers ship first sea cargo to northern Europe',
    categories: ['Economy', 'World'],
    hoursAgo: 104,
    paragraphs: [
      'Twenty-four containers of mangoes reached Rotterdam by sea in 26 days, a third of the cost of air freight. Nine boxes in ten arrived in good order.',
    ],
  },
  {
    title: 'Wheat support price: what farmers, millers and bakers ask for',
    categories,
    hoursAgo: 172,
    author: 'Nadia Tareen',
    paragraphs: [
      'Farmers want an early announcement, millers want fewer permits, bakers want a steady price of flour. The cabinet will look at all three before sowing ends.',
    ],
  },
  {
    title: 'Lahore leather fair books out for the first time since 2019',
    categories,
    hoursAgo: 240,
    paragraphs: [
      'All 210 stands are taken. Buyers from 31 countries have registered, and a hall is set aside for tanneries with clean-water certificates.',
    ],
  },
  {
    title: 'Remittance fees fall under five per cent on four routes',
    categories,
    hoursAgo: 366,
    paragraphs: [
      'Sending money home from the Gulf and from Britain now costs under five per cent on average, the central bank’s quarterly table shows.',
    ],
  },
  {
    title: 'Rail freight to the dry port doubles in a year',
    categories,
    hoursAgo: 515,
    paragraphs: ['Six freight trains a day now reach the dry port, against three a year ago.'],
  },
  {
    title: 'Small dairies pool milk to buy a cooling plant',
    categories,
    hoursAgo: 690,
    author: 'Nadia Tareen',
    paragraphs: [
      'A hundred and twelve dairies near Sahiwal have bought a cooling plant together. They expect to lose a tenth less milk to the heat.',
    ],
  },
];
