// What pages are answered from: the outlet's recent stories, and nothing that the index knows besides. Saved stories
// outlive retention and unread ones outlive read ones, so a page that could ask for old stories would learn what a reader
// saved or read. The stories of these few days are in every reader's store, whatever was marked and set; and how telling
// a word is, and how near a day, is counted among them alone.
import { leastRetention } from '../../settings/limits.ts';
import type { Store } from '../../stories/db.ts';
import { DAY_MS, HOUR_MS } from '../../time/durations.ts';
import {
  dayOf,
  frequencySlot,
  type IndexedStory,
  type IndexReader,
  keys,
  VECTOR_BLOCK,
  type VectorBlock,
} from '../index/index-layout.ts';
import { hashOf } from '../text/vector.ts';
import { averageTermsOf, type IndexTables } from './candidates.ts';

/** The tables last made for each store, good for the same index in the same hour. */
const kept = new WeakMap<Store, { readonly name: string; readonly tables: IndexTables }>();

/** `tables` as if the index held only what retention keeps for everyone. `now`: ms since the epoch. */
export async function recentTables(
  db: Store,
  store: IndexReader,
  tables: IndexTables,
  now: number,
): Promise<IndexTables> {
  // A whole hour later, so that what was just within it cannot have been dropped.
  const since = Math.floor(now / HOUR_MS + 1) * HOUR_MS - leastRetention.days * DAY_MS;
  const name = `${tables.state.stamp} ${since}`;
  const known = kept.get(db);
  if (known?.name === name) return known.tables;
  const recent = await recentPlaces(store, tables, since);
  const frequency = new Uint16Array(tables.frequency.length);
  const facts = new Uint16Array(tables.facts.length);
  for (const { place, story } of recent) {
    facts.set(tables.facts.subarray(2 * place, 2 * place + 2), 2 * place);
    for (const packed of story.terms) {
      const slot = frequencySlot(hashOf(packed));
      frequency[slot] = (frequency[slot] ?? 0) + 1;
    }
  }
  const state = { ...tables.state, live: recent.length };
  const made = { state, frequency, facts, averageTerms: averageTermsOf(state, facts) };
  kept.set(db, { name, tables: made });
  return made;
}

interface Placed {
  readonly place: number;
  readonly story: IndexedStory;
}

/** The stories published since then, the newest of them where there are more than every reader keeps. */
async function recentPlaces(store: IndexReader, { facts }: IndexTables, since: number): Promise<Placed[]> {
  const blocks = new Set<number>();
  for (let place = 0; 2 * place < facts.length; place++) {
    if (facts[2 * place + 1] !== 0 && (facts[2 * place] ?? 0) >= dayOf(since) - 1)
      blocks.add(Math.floor(place / VECTOR_BLOCK));
  }
  const found: Placed[] = [];
  await Promise.all(
    [...blocks].map(async (number) => {
      const block = ((await store.get(keys.vectors(number))) ?? []) as VectorBlock;
      for (const [index, story] of block.entries()) {
        if (story.id === '' || !(story.publishedAt >= since)) continue;
        found.push({ place: number * VECTOR_BLOCK + index, story });
      }
    }),
  );
  return found
    .sort((a, b) => b.story.publishedAt - a.story.publishedAt || (a.story.id < b.story.id ? 1 : -1))
    .slice(0, leastRetention.maxStories);
}
