// From an article to the few stories worth comparing with it: the article's most telling terms, the postings of
// those alone, and the places that gather most. Reads nothing else, however many stories there are.

import {
  bucketOf,
  dayOf,
  frequencySlot,
  type IndexedStory,
  type IndexReader,
  type IndexState,
  keys,
  sealed,
  VECTOR_BLOCK,
  type VectorBlock,
} from '../index/index-layout.ts';
import { placeOf, postingsOf } from '../index/postings.ts';
import { IMAGINED, imaginedWith } from '../text/common-words.ts';
import { hashOf, isInTitle, type TextVector } from '../text/vector.ts';
import { nearness } from './nearness.ts';
import { rarity, times, type Weigh } from './weights.ts';

/** Read once and kept while the state's stamp is the same. */
export interface IndexTables {
  readonly state: IndexState;
  readonly frequency: Uint16Array;
  readonly facts: Uint16Array;
  /** Distinct terms of a story, on average. */
  readonly averageTerms: number;
}

const TELLING_TERMS = 28;
const CANDIDATES = 48;
const TITLE_BOOST = 1.4;
/** Further apart makes no difference any more. */
const FAR_DAYS = 400;
/** Dates count less here than when candidates are compared: background is wanted among them too. */
const CROWD = 0.75;

/** How telling terms are by these tables. */
export function weigher({ state, frequency }: IndexTables): Weigh {
  const known = new Map<number, number>();
  return (hash) => {
    const having = (frequency[frequencySlot(hash)] ?? 0) + imaginedWith(hash);
    const before = known.get(having);
    if (before !== undefined) return before;
    const telling = rarity(state.live + IMAGINED, having);
    known.set(having, telling);
    return telling;
  };
}

interface Wanted {
  readonly hash: number;
  readonly weight: number;
}

/** The stories that share most with the article, those first. `publishedAt`: of the article, ms, if known. */
export async function candidates(
  store: IndexReader,
  tables: IndexTables,
  article: TextVector,
  publishedAt: number | undefined,
): Promise<readonly IndexedStory[]> {
  const { state, frequency, facts } = tables;
  const weigh = weigher(tables);
  const wanted = mostTelling(article, (hash) =>
    (frequency[frequencySlot(hash)] ?? 0) > 0 ? weigh(hash) : 0,
  );
  const gathered = new Float32Array(state.count);
  const open = openBlocks(state);
  const [unsealed] = await Promise.all([
    store.getAll(keys.vectorsFrom(open)) as Promise<VectorBlock[]>,
    ...wanted.flatMap((term) =>
      state.segments.map(async ({ id, bucketBits }) => {
        const row = await store.get(keys.postings(id, bucketOf(term.hash, bucketBits)));
        if (row === undefined) return;
        for (const posting of postingsOf(row as Uint32Array, term.hash))
          gather(gathered, placeOf(posting), posting, term);
      }),
    ),
  ]);
  gatherUnsealed(gathered, unsealed, open, sealed(state), wanted);
  temper(gathered, facts, dayOf(publishedAt));
  return readStories(store, best(gathered, CANDIDATES), gathered);
}

/** Makes sums comparable: long stories gather more by their length alone, and the days between count. */
function temper(gathered: Float32Array, facts: Uint16Array, day: number): void {
  const unknown = nearness(undefined, CROWD);
  const nearOf = Float64Array.from({ length: FAR_DAYS + 1 }, (_, days) => nearness(days, CROWD));
  for (let place = 0; place < gathered.length; place++) {
    const sum = gathered[place] ?? 0;
    if (sum === 0) continue;
    const published = facts[2 * place] ?? 0;
    const terms = facts[2 * place + 1] ?? 0;
    const dated = day !== 0 && published !== 0;
    const near = dated ? (nearOf[Math.min(Math.abs(published - day), FAR_DAYS)] ?? 0) : unknown;
    gathered[place] = terms === 0 ? 0 : (sum / Math.sqrt(terms)) * near;
  }
}

function openBlocks(state: IndexState): number {
  return Math.floor(sealed(state) / VECTOR_BLOCK);
}

/** The article's terms that tell most, those of the title before others. */
function mostTelling(article: TextVector, weigh: Weigh): readonly Wanted[] {
  const all = [...article.terms].map((packed) => {
    const weight = weigh(hashOf(packed)) * times(packed) * (isInTitle(packed) ? TITLE_BOOST : 1);
    return { hash: hashOf(packed), weight };
  });
  return all
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.hash - b.hash)
    .slice(0, TELLING_TERMS)
    .map(({ hash, weight }) => ({ hash, weight: weight * weigh(hash) }));
}

function gather(gathered: Float32Array, place: number, packed: number, { weight }: Wanted): void {
  const share = weight * times(packed) * (isInTitle(packed) ? TITLE_BOOST : 1);
  gathered[place] = (gathered[place] ?? 0) + share;
}

function gatherUnsealed(
  gathered: Float32Array,
  blocks: readonly VectorBlock[],
  firstBlock: number,
  from: number,
  wanted: readonly Wanted[],
): void {
  const byHash = new Map(wanted.map((term) => [term.hash, term]));
  blocks.forEach((stories, row) => {
    stories.forEach(({ terms }, index) => {
      const place = (firstBlock + row) * VECTOR_BLOCK + index;
      if (place < from) return;
      for (const packed of terms) {
        const term = byHash.get(hashOf(packed));
        if (term) gather(gathered, place, packed, term);
      }
    });
  });
}

/** The places with the greatest sums above 0: `count` of them, and those that equal the last. */
function best(gathered: Float32Array, count: number): readonly number[] {
  let places: number[] = [];
  let least = 0;
  const trim = () => {
    places.sort((a, b) => (gathered[b] ?? 0) - (gathered[a] ?? 0));
    if (places.length < count) return;
    least = gathered[places[count - 1] ?? 0] ?? 0;
    places = places.filter((place) => (gathered[place] ?? 0) >= least);
  };
  let untilTrim = count * 8;
  for (let place = 0; place < gathered.length; place++) {
    const sum = gathered[place] ?? 0;
    if (sum === 0 || sum < least) continue;
    places.push(place);
    if (places.length < untilTrim) continue;
    trim();
    untilTrim = places.length + count * 8;
  }
  trim();
  return places.slice(0, count * 2);
}

/** The stories at these places; of equals at the end, those whose ids come first. */
async function readStories(
  store: IndexReader,
  places: readonly number[],
  gathered: Float32Array,
): Promise<readonly IndexedStory[]> {
  const numbers = [...new Set(places.map((place) => Math.floor(place / VECTOR_BLOCK)))];
  const blocks = new Map<number, VectorBlock>();
  await Promise.all(
    numbers.map(async (number) => {
      blocks.set(number, (await store.get(keys.vectors(number))) as VectorBlock);
    }),
  );
  return places
    .flatMap((place) => {
      const story = blocks.get(Math.floor(place / VECTOR_BLOCK))?.[place % VECTOR_BLOCK];
      return story && story.id !== '' ? [{ story, sum: gathered[place] ?? 0 }] : [];
    })
    .sort((a, b) => b.sum - a.sum || (a.story.id < b.story.id ? -1 : 1))
    .slice(0, CANDIDATES)
    .map(({ story }) => story);
}

/** Distinct terms of a story, on average. */
export function averageTermsOf(state: IndexState, facts: Uint16Array): number {
  let sum = 0;
  for (let at = 1; at < facts.length; at += 2) sum += facts[at] ?? 0;
  return sum / Math.max(1, state.live) || 1;
}
