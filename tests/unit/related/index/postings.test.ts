import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packPostings, placeOf, postingsOf } from '../../../../utils/related/index/postings.ts';
import { countOf } from '../../../../utils/related/text/vector.ts';

const HIGHEST_HASH = 2 ** 26 - 1;
const entry = fc.tuple(fc.constantFrom(0, 1, 77, HIGHEST_HASH), fc.integer({ min: 1, max: 7 }));

test('every place of a term comes back with its count, and none of another term', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 50 }), (entries) => {
      const bucket = packPostings(entries.map(([hash, count], place) => [hash * 64 + count, place]));
      for (const wanted of [0, 1, 77, HIGHEST_HASH, 5]) {
        const found = [...postingsOf(bucket, wanted)].map((posting) => [placeOf(posting), countOf(posting)]);
        expect(found).toEqual(
          entries.flatMap(([hash, count], place) => (hash === wanted ? [[place, count]] : [])),
        );
      }
    }),
  );
});
