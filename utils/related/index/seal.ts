// Gives postings to the places that have none yet. Two segments at most: a great one, and a smaller one that is
// written anew each time until it has grown to a quarter of the great one. So a poll writes little, and a query
// reads a bucket a term from two segments.

import { hashOf } from '../text/vector.ts';
import {
  bucketOf,
  type IndexState,
  type IndexWriter,
  keys,
  type Segment,
  sealed,
  VECTOR_BLOCK,
  type VectorBlock,
} from './index-layout.ts';
import { packPostings } from './postings.ts';

/** So many places may stand without postings: a query reads them whole. */
export const UNSEALED_MAX = 128;
const SMALL_SEGMENT = 2048;
const PLACES_A_BUCKET = 8;
const READ_AT_ONCE = 1024;

/** Seals all of the state's places, within the caller's transaction. */
export async function seal(store: IndexWriter, state: IndexState): Promise<IndexState> {
  const [great, small] = state.segments;
  const from = great?.to ?? 0;
  const whole = great === undefined || state.count - from > Math.max(SMALL_SEGMENT, great.to / 4);
  const id = Math.max(0, ...state.segments.map((segment) => segment.id)) + 1;
  const segment = await writeSegment(store, id, whole ? 0 : from, state.count);
  for (const old of whole ? state.segments : [small]) if (old) await store.delete(keys.allPostings(old.id));
  return { ...state, segments: whole ? [segment] : [great, segment] };
}

/** Whether enough places stand without postings, given how many more are about to come. */
export function sealIsDue(state: IndexState, moreToCome: boolean): boolean {
  const open = state.count - sealed(state);
  return open >= (moreToCome ? Math.max(UNSEALED_MAX * 16, state.count / 2) : UNSEALED_MAX);
}

async function writeSegment(store: IndexWriter, id: number, from: number, to: number): Promise<Segment> {
  const bucketBits = Math.max(0, Math.min(14, Math.ceil(Math.log2((to - from) / PLACES_A_BUCKET))));
  const buckets: [number, number][][] = Array.from({ length: 2 ** bucketBits }, () => []);
  const first = Math.floor(from / VECTOR_BLOCK);
  const last = Math.ceil(to / VECTOR_BLOCK);
  for (let block = first; block < last; block += READ_AT_ONCE) {
    const end = Math.min(block + READ_AT_ONCE, last) - 1;
    const rows = (await store.getAll(keys.vectorsFrom(block, end))) as VectorBlock[];
    rows.forEach((stories, row) => {
      stories.forEach(({ id, terms }, index) => {
        const place = (block + row) * VECTOR_BLOCK + index;
        if (place < from || id === '') return;
        for (const packed of terms) buckets[bucketOf(hashOf(packed), bucketBits)]?.push([packed, place]);
      });
    });
  }
  for (const [bucket, entries] of buckets.entries())
    if (entries.length > 0) await store.put(packPostings(entries), keys.postings(id, bucket));
  return { id, from, to, bucketBits };
}
