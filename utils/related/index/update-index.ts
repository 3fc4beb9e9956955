// Keeps the index of related stories in step with the store. What is to be done is found by comparing the two, not
// from what a poll reports alone; so whatever was missed (a background killed between poll and index, a backup
// brought in) is caught up at the next call, and an index that is lost or of an older version is built anew.
import { readWithBodies } from '../../stories/bodies.ts';
import type { Store } from '../../stories/db.ts';
import { storyText } from '../text/story-text.ts';
import { hashOf, vectorOf } from '../text/vector.ts';
import {
  dayOf,
  FREQUENCY_BITS,
  frequencySlot,
  ID_BLOCK,
  type IdBlock,
  INDEX_VERSION,
  type IndexedStory,
  type IndexState,
  type IndexWriter,
  keys,
  readState,
  VECTOR_BLOCK,
  type VectorBlock,
} from './index-layout.ts';
import { seal, sealIsDue } from './seal.ts';

/** Stories read, and written to the index, in one transaction. */
const BATCH = 256;
/** Below this many places it does not pay to build anew because of those taken out. */
const WORTH_REBUILDING = 1024;
const MAX_TRIES = 5;

export interface RelatedChanges {
  /** Ids of stories. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

interface Entry {
  readonly story: IndexedStory;
  readonly revision: number;
}

interface Work {
  /** Places whose story is gone or has been edited. */
  readonly takeOut: ReadonlySet<number>;
  /** Ids of stories to be appended. */
  readonly append: readonly string[];
  readonly revisions: ReadonlyMap<string, number>;
  /** Of the index as it was compared. */
  readonly stamp: string | undefined;
}

/**
 * Brings the index up to date. Call it after each transaction that changes stories; with nothing in `changes` it
 * still catches up what an earlier call did not live to do.
 */
export async function updateRelatedIndex(db: Store, changes: RelatedChanges): Promise<void> {
  const changed = new Set(changes.changed);
  // Another context may be at it too: whoever finds the index changed meanwhile compares again.
  for (let tries = 0; tries < MAX_TRIES; tries++) if (await bringUpToDate(db, changed)) return;
}

/** Whether the index is there at all; where it is not, `updateRelatedIndex` builds it. */
export async function hasRelatedIndex(db: Store): Promise<boolean> {
  return (await readState(db.transaction('indexes').store)) !== undefined;
}

/** @returns whether it was done; not, where another context changed the index meanwhile */
async function bringUpToDate(db: Store, changed: ReadonlySet<string>): Promise<boolean> {
  const state = await readState(db.transaction('indexes').store);
  const wasteful = state !== undefined && state.count > WORTH_REBUILDING && state.live * 2 < state.count;
  if (!state || wasteful) await startAnew(db);
  const work = await compare(db, changed);
  let stamp = work.stamp;
  if (work.takeOut.size > 0) stamp = await write(db, stamp, work.takeOut, [], work.append.length > 0);
  for (let from = 0; from < work.append.length && stamp !== undefined; from += BATCH) {
    const entries = await readEntries(db, work.append.slice(from, from + BATCH), work.revisions);
    stamp = await write(db, stamp, new Set(), entries, from + BATCH < work.append.length);
  }
  return stamp !== undefined;
}

async function startAnew(db: Store): Promise<void> {
  const tx = db.transaction('indexes', 'readwrite');
  const state = stamped({ version: INDEX_VERSION, count: 0, live: 0, segments: [] });
  await tx.store.delete(keys.all());
  await tx.store.put(new Uint16Array(2 ** FREQUENCY_BITS), keys.frequency);
  await tx.store.put(new Uint16Array(0), keys.facts);
  await tx.store.put(state, keys.state);
  await tx.done;
}

function stamped(state: Omit<IndexState, 'stamp'>): IndexState {
  return { ...state, stamp: crypto.randomUUID() };
}

async function compare(db: Store, changed: ReadonlySet<string>): Promise<Work> {
  const tx = db.transaction(['stories', 'revisions', 'indexes']);
  const [state, ids, revisionKeys, blocks] = await Promise.all([
    readState(tx.objectStore('indexes')),
    tx.objectStore('stories').getAllKeys(),
    tx.objectStore('revisions').getAllKeys(),
    tx.objectStore('indexes').getAll(keys.allIds()) as Promise<IdBlock[]>,
  ]);
  // Keys ascend, so the last revision of a story wins.
  const revisions = new Map(revisionKeys);
  const wanted = new Set(ids);
  const takeOut = new Set<number>();
  blocks.forEach((block, number) => {
    block.ids.forEach((id, index) => {
      if (id === '') return;
      const fresh = block.revisions[index] === (revisions.get(id) ?? 0) && !changed.has(id);
      if (!fresh || !wanted.delete(id)) takeOut.add(number * ID_BLOCK + index);
    });
  });
  return { takeOut, append: [...wanted], revisions, stamp: state?.stamp };
}

async function readEntries(
  db: Store,
  ids: readonly string[],
  revisions: ReadonlyMap<string, number>,
): Promise<readonly Entry[]> {
  return (await readWithBodies(db, ids)).flatMap(({ row, body }) => {
    if (row === undefined) return [];
    const { id, publishedAt } = row;
    const story = { id, publishedAt, ...vectorOf(row.title, storyText(row, body)) };
    return [{ story, revision: revisions.get(id) ?? 0 }];
  });
}

/**
 * Takes places out and appends stories, in one transaction: what is written is whole or not there at all.
 * @returns the new stamp; undefined, with nothing written, where the index is no longer the one with `stamp`
 */
async function write(
  db: Store,
  stamp: string | undefined,
  takeOut: ReadonlySet<number>,
  entries: readonly Entry[],
  moreToCome: boolean,
): Promise<string | undefined> {
  const tx = db.transaction('indexes', 'readwrite');
  const store = tx.store;
  const state = await readState(store);
  if (state === undefined || state.stamp !== stamp) return undefined;
  const frequency = (await store.get(keys.frequency)) as Uint16Array;
  const facts = grown((await store.get(keys.facts)) as Uint16Array, 2 * (state.count + entries.length));
  await takeOutPlaces(store, takeOut, frequency, facts);
  await appendStories(store, state.count, entries, frequency, facts);
  const live = state.live - takeOut.size + entries.length;
  let next = stamped({ ...state, count: state.count + entries.length, live });
  if (sealIsDue(next, moreToCome)) next = await seal(store, next);
  await store.put(frequency, keys.frequency);
  await store.put(facts, keys.facts);
  await store.put(next, keys.state);
  await tx.done;
  return next.stamp;
}

function grown(array: Uint16Array, length: number): Uint16Array {
  const result = new Uint16Array(length);
  result.set(array);
  return result;
}

async function takeOutPlaces(
  store: IndexWriter,
  places: ReadonlySet<number>,
  frequency: Uint16Array,
  facts: Uint16Array,
): Promise<void> {
  for (const [number, inBlock] of byBlock(places, VECTOR_BLOCK)) {
    const block = [...((await store.get(keys.vectors(number))) as VectorBlock)];
    for (const index of inBlock) {
      const { terms = new Uint32Array() } = block[index] ?? {};
      count(frequency, terms, -1);
      block[index] = { id: '', publishedAt: Number.NaN, terms: new Uint32Array() };
      facts[2 * (number * VECTOR_BLOCK + index) + 1] = 0;
    }
    await store.put(block, keys.vectors(number));
  }
  for (const [number, inBlock] of byBlock(places, ID_BLOCK)) {
    const { ids, revisions } = (await store.get(keys.ids(number))) as IdBlock;
    const block = { ids: ids.map((id, index) => (inBlock.has(index) ? '' : id)), revisions };
    await store.put(block, keys.ids(number));
  }
}

function byBlock(places: Iterable<number>, size: number): ReadonlyMap<number, ReadonlySet<number>> {
  const blocks = new Map<number, Set<number>>();
  for (const place of places) {
    const number = Math.floor(place / size);
    const block = blocks.get(number) ?? new Set();
    blocks.set(number, block.add(place % size));
  }
  return blocks;
}

async function appendStories(
  store: IndexWriter,
  count0: number,
  entries: readonly Entry[],
  frequency: Uint16Array,
  facts: Uint16Array,
): Promise<void> {
  const vectors = new Map<number, IndexedStory[]>();
  const ids = new Map<number, { ids: string[]; revisions: number[] }>();
  for (const [offset, { story, revision }] of entries.entries()) {
    const place = count0 + offset;
    const vectorBlock = Math.floor(place / VECTOR_BLOCK);
    const idBlock = Math.floor(place / ID_BLOCK);
    const stories = vectors.get(vectorBlock) ?? [
      ...(((await store.get(keys.vectors(vectorBlock))) ?? []) as VectorBlock),
    ];
    const known = ids.get(idBlock) ?? copyOf((await store.get(keys.ids(idBlock))) as IdBlock | undefined);
    stories.push(story);
    known.ids.push(story.id);
    known.revisions.push(revision);
    vectors.set(vectorBlock, stories);
    ids.set(idBlock, known);
    count(frequency, story.terms, 1);
    facts[2 * place] = dayOf(story.publishedAt);
    facts[2 * place + 1] = Math.max(1, story.terms.length);
  }
  for (const [number, block] of vectors) await store.put(block, keys.vectors(number));
  for (const [number, block] of ids) await store.put(block, keys.ids(number));
}

function copyOf(block: IdBlock | undefined): { ids: string[]; revisions: number[] } {
  return { ids: [...(block?.ids ?? [])], revisions: [...(block?.revisions ?? [])] };
}

/** Counts the terms of one story in or out. */
function count(frequency: Uint16Array, terms: Uint32Array, by: 1 | -1): void {
  for (const packed of terms) {
    const slot = frequencySlot(hashOf(packed));
    frequency[slot] = Math.max(0, Math.min((frequency[slot] ?? 0) + by, 65_535));
  }
}
