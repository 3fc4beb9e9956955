// Postings of one bucket: which places have which term, packed into one array of 32-bit numbers, ascending by hash.
// For each term: its hash, how many places follow, then the places (26 bits) each with the term's flag and count.
import { hashOf } from '../text/vector.ts';

const REST = 63;

/** A bucket from pairs (a term packed as in TextVector, the place that has it), given in ascending order of places. */
export function packPostings(entries: readonly (readonly [packed: number, place: number])[]): Uint32Array {
  const sorted = [...entries].sort((a, b) => hashOf(a[0]) - hashOf(b[0]));
  const out: number[] = [];
  let header = -1;
  for (const [packed, place] of sorted) {
    if (header < 0 || out[header] !== hashOf(packed)) {
      header = out.length;
      out.push(hashOf(packed), 0);
    }
    out[header + 1] = (out[header + 1] ?? 0) + 1;
    out.push(place * 64 + (packed & REST));
  }
  return Uint32Array.from(out);
}

/** The postings of the term with `hash`; each number is a place (26 bits) and the term's flag and count. */
export function postingsOf(bucket: Uint32Array, hash: number): Uint32Array {
  for (let at = 0; at < bucket.length; ) {
    const from = at + 2;
    const to = from + (bucket[at + 1] ?? 0);
    if (bucket[at] === hash) return bucket.subarray(from, to);
    at = to;
  }
  return new Uint32Array();
}

export const placeOf = (posting: number): number => posting >>> 6;
