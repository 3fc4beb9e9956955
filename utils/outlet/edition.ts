// Who the outlet is: all that is particular to it (edition-types.ts). `npm run edition` writes this file for another one.
import type { Colours, Edition, Packaging, UrduNames } from './edition-types.ts';

export const edition: Edition = {
  id: 'openvoice',
  name: 'OpenVoiceNews Pakistan',
  initials: 'OV',
  motto: 'Transparent. Unbiased. Yours.',
  site: '',
  feed: '',
  categories: ['Defence & Security', 'Politics', 'Economy', 'World', 'Society', 'Sports', 'Technology'],
  breaking: { categories: ['Defence & Security'], maxAgeHours: 6 },
  partners: [],
  pictureHosts: [],
  featuredPictures: true,
  languages: ['en', 'ur'],
  feedback: '',
};

export const urduNames: UrduNames = {
  'Defence & Security': 'دفاع و سلامتی',
  Politics: 'سیاست',
  Economy: 'معیشت',
  World: 'دنیا',
  Society: 'معاشرہ',
  Sports: 'کھیل',
  Technology: 'ٹیکنالوجی',
};

export const colours: Colours = {
  brand: ['#0b5d3b', '#5fc79a'],
  ink: ['#ffffff', '#0c1411'],
  background: ['#eaf4ee', '#18302a'],
};

export const packaging: Packaging = {
  geckoId: '{3b7f2c64-5a0e-4f0b-9d2c-8e61c0a4d7b9}',
  en: {
    product: 'OpenVoice Companion',
    outlet: 'OpenVoiceNews Pakistan',
    motto: 'Transparent. Unbiased. Yours.',
    topic: 'defence',
  },
  ur: {
    product: 'اوپن وائس رفیق',
    outlet: 'اوپن وائس نیوز پاکستان',
    motto: 'شفاف۔ غیر جانب دار۔ آپ کا۔',
    topic: 'دفاعی',
  },
};
