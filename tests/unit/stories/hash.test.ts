// The hash is stored with every story and is a story's name in sync: of the same text it may never become another.
import { expect, it } from 'vitest';
import { hashText } from '../../../utils/stories/hash.ts';

it('is what it always was', () => {
  expect(['', 'a', 'The port reopens', 'بندرگاہ کھل گئی', 'x'.repeat(5_000)].map(hashText)).toEqual([
    '0wvjl67o803',
    '262p94epp1d',
    '2bm8e3wp6nx',
    '0ecy5kfdkn8',
    '0ymivxkut0y',
  ]);
});
