// How the index of related stories lies in the store's `indexes`, under keys that begin with `related/`:
//   state        what there is (IndexState); written last in each transaction, so the rest always agrees with it
//   frequency    how many stories have a term, by the upper bits of its hash
//   facts        two numbers a place: the day it was published, and how many terms it has (0: taken out)
//   ids/N        the stories' ids and revisions, ID_BLOCK places a row
//   vectors/N    what the ranker compares, VECTOR_BLOCK places a row
//   postings/S/N which places have a term, by segment and bucket of the term's hash
// A story has a place: a number that counts up. An edit takes the old place out and appends a new one. The first
// `sealed` places are in segments; the few after them have no postings yet and are read whole.
import type { IDBPTransaction } from 'idb';
import type { StoreSchema } from '../../stories/db.ts';
import { DAY_MS } from '../../time/durations.ts';
import type { TextVector } from '../text/vector.ts';

/** Goes up whenever the layout, the tokens or the terms change: an index of another version is built anew. */
export const INDEX_VERSION = 3;
export const ID_BLOCK = 1024;
export const VECTOR_BLOCK = 8;
/** Size of the table of frequencies; terms that fall together count together, which hardly matters at this size. */
export const FREQUENCY_BITS = 17;

export interface Segment {
  readonly id: number;
  /** Places from (inclusive) and to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** The postings lie in 2 ** bucketBits rows. */
  readonly bucketBits: number;
}

export interface IndexState {
  readonly version: number;
  /** Different after each change: what is kept in memory is good while this is the same. */
  readonly stamp: string;
  /** Places given so far, and how many of them hold a story. */
  readonly count: number;
  readonly live: number;
  readonly segments: readonly Segment[];
}

export interface IdBlock {
  /** Empty where the story was taken out. */
  readonly ids: readonly string[];
  readonly revisions: readonly number[];
}

export interface IndexedStory extends TextVector {
  readonly id: string;
  /** Ms since the epoch; NaN where nobody knows. */
  readonly publishedAt: number;
}

export type VectorBlock = readonly IndexedStory[];

const digits = (n: number) => String(n).padStart(7, '0');

export const keys = {
  all: () => IDBKeyRange.bound('related/', 'related0', false, true),
  state: 'related/state',
  frequency: 'related/frequency',
  facts: 'related/facts',
  ids: (block: number) => `related/ids/${digits(block)}`,
  allIds: () => IDBKeyRange.bound('related/ids/', 'related/ids0', false, true),
  vectors: (block: number) => `related/vectors/${digits(block)}`,
  vectorsFrom: (block: number, to = 9_999_999) =>
    IDBKeyRange.bound(`related/vectors/${digits(block)}`, `related/vectors/${digits(to)}`),
  postings: (segment: number, bucket: number) => `related/postings/${digits(segment)}/${digits(bucket)}`,
  allPostings: (segment: number) =>
    IDBKeyRange.bound(`related/postings/${digits(segment)}/`, `related/postings/${digits(segment)}0`),
};

export type IndexWriter = IDBPTransaction<StoreSchema, ['indexes'], 'readwrite'>['store'];
/** The one call that reading needs of an object store, so that a test can count or fake it. */
export interface IndexReader {
  get(key: string): Promise<unknown>;
  getAll(range: IDBKeyRange): Promise<unknown[]>;
}

/** The state, or undefined where there is no index of this version. */
export async function readState(store: IndexReader): Promise<IndexState | undefined> {
  const state = (await store.get(keys.state)) as IndexState | undefined;
  return state?.version === INDEX_VERSION ? state : undefined;
}

/** Places that segments cover. */
export function sealed(state: IndexState): number {
  return state.segments.at(-1)?.to ?? 0;
}

export const frequencySlot = (hash: number): number => hash >>> (26 - FREQUENCY_BITS);
export const bucketOf = (hash: number, bucketBits: number): number => hash >>> (26 - bucketBits);

/** Days since the epoch as kept in `facts`; 0 stands for an unknown date. */
export function dayOf(publishedAt: number | undefined): number {
  return publishedAt !== undefined && publishedAt > 0
    ? Math.min(Math.round(publishedAt / DAY_MS), 65_535)
    : 0;
}
