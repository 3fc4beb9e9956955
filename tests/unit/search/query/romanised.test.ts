import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../../utils/search/index/search-index.ts';
import { latinPattern, urduFormsOf } from '../../../../utils/search/query/romanised.ts';
import { search } from '../../../../utils/search/ranking/search.ts';
import { fold } from '../../../../utils/text/fold.ts';

const pairs: readonly (readonly [urdu: string, ...latin: string[]])[] = [
  ['میلہ', 'mela', 'melah', 'maila'],
  ['مہنگائی', 'mehangai', 'mehngai', 'mahngai', 'mehngaai'],
  ['حکومت', 'hukumat', 'hakumat', 'hukoomat'],
  ['وزیر', 'wazir', 'wazeer', 'vazir'],
  ['اعظم', 'azam'],
  ['سیلاب', 'sailab', 'selab'],
  ['بجلی', 'bijli', 'bijlee'],
  ['زلزلہ', 'zalzala', 'zilzala'],
  ['انتخابات', 'intikhabat', 'intekhabat'],
  ['عدالت', 'adalat'],
  ['قیمت', 'qeemat', 'keemat', 'qimat'],
  ['فوج', 'fauj', 'foj'],
  ['تعلیم', 'taleem', 'talim'],
  ['پولیس', 'polis', 'polees'],
];

describe('an Urdu word in Latin letters', () => {
  it.each(pairs)('%s', (urdu, ...latin) => {
    const pattern = latinPattern(fold(urdu).text);
    for (const word of latin) expect(word, String(pattern)).toMatch(pattern);
  });

  it('is none that only shares some of its letters', () => {
    for (const [urdu, word] of [
      ['میلہ', 'mall'],
      ['میلہ', 'mil'],
      ['عدالت', 'adult'],
      ['سال', 'sale'],
      ['فوج', 'fig'],
    ] as const)
      expect(word).not.toMatch(latinPattern(fold(urdu).text));
  });

  const documents = [
    { id: 'a', title: 'اورماڑہ میں میلہ شروع', publishedAt: 3 },
    { id: 'b', title: 'مہنگائی کی شرح نہیں بڑھی', publishedAt: 2 },
    { id: 'c', title: 'Mall opens in Karachi', publishedAt: 1 },
  ];
  it('finds Urdu stories as it is written by ear', () => {
    const index = buildIndex(documents);
    const ids = (query: string) =>
      search(index, query)
        .hits.filter(({ close }) => !close)
        .map(({ id }) => id);
    expect(ids('mela')).toContain('a');
    expect(ids('mehangai')).toEqual(['b']);
    expect(urduFormsOf(index.segments, 'mehngai')).toEqual(['مہنگایی']);
  });
});
