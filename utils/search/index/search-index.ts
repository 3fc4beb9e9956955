// The index over all stories: a few frozen segments, each about twice the next, and the stories that have since been
// taken out. Adding makes a small segment and merges neighbours of like size, so adding ten costs about what ten are
// worth. Answers are those of an index built afresh from the same stories.
import type { SearchDocument, Segment } from './segment.ts';
import { buildSegment, mergeSegments } from './segment-build.ts';

/** Change it only through the functions of this file. */
export interface SearchIndex {
  segments: readonly Segment[];
  /** For each segment, 1 for each story that was taken out. */
  dead: readonly Uint8Array[];
  /** Where each story is: its segment times PLACE plus its number there. Made when needed; see forgetPlaces. */
  places: Map<string, number> | undefined;
}

const PLACE = 2 ** 26;

export function buildIndex(documents: readonly SearchDocument[]): SearchIndex {
  return indexOf(documents.length > 0 ? [buildSegment(documents)] : []);
}

/** An index over segments that were stored; their stories must be distinct. */
export function indexOf(segments: readonly Segment[]): SearchIndex {
  return { segments, dead: segments.map(({ count }) => new Uint8Array(count)), places: undefined };
}

/** Adds stories, or replaces those with the same ids. */
export function addToIndex(index: SearchIndex, documents: readonly SearchDocument[]): void {
  if (documents.length === 0) return;
  removeFromIndex(
    index,
    documents.map(({ id }) => id),
  );
  const segment = buildSegment(documents);
  index.segments = [...index.segments, segment];
  index.dead = [...index.dead, new Uint8Array(segment.count)];
  notePlaces(index, index.segments.length - 1);
  tidy(index);
}

/** Takes stories out; ids that are not there are passed over. */
export function removeFromIndex(index: SearchIndex, ids: readonly string[]): void {
  const places = placesOf(index);
  for (const id of ids) {
    const place = places.get(id);
    const dead = place === undefined ? undefined : index.dead[Math.floor(place / PLACE)];
    if (place === undefined || !dead) continue;
    dead[place % PLACE] = 1;
    places.delete(id);
  }
}

/** What the index knows of a story, to tell whether it is still what is stored. */
export interface IndexedStory {
  readonly revisions: number;
  readonly stamp: number;
  readonly withText: boolean;
}

/** What the index knows of a story; undefined where it has none of that id. */
export function indexedStory(index: SearchIndex, id: string): IndexedStory | undefined {
  const place = placesOf(index).get(id);
  const segment = place === undefined ? undefined : index.segments[Math.floor(place / PLACE)];
  if (!segment || place === undefined) return undefined;
  const story = place % PLACE;
  return {
    revisions: segment.revisions[story] ?? 0,
    stamp: segment.stamps[story] ?? 0,
    withText: segment.withText[story] === 1,
  };
}

/** The ids of all stories in the index. */
export function indexedIds(index: SearchIndex): Iterable<string> {
  return placesOf(index).keys();
}

/** How many stories can be found. */
export function indexSize(index: SearchIndex): number {
  return placesOf(index).size;
}

function placesOf(index: SearchIndex): Map<string, number> {
  if (index.places) return index.places;
  index.places = new Map();
  notePlaces(index, 0);
  return index.places;
}

/** Notes where the stories of the segments from `first` on are. */
function notePlaces({ segments, dead, places }: SearchIndex, first: number): void {
  for (let number = first; number < segments.length; number++) {
    segments[number]?.ids.forEach((id, story) => {
      if (dead[number]?.[story] === 0) places?.set(id, number * PLACE + story);
    });
  }
}

/** Lets go of what is only needed while stories are added and taken out: a few megabytes at 50,000. */
export function forgetPlaces(index: SearchIndex): void {
  index.places = undefined;
}

/** Merges from the end while a segment is not at least twice as large as the one after it. */
function tidy(index: SearchIndex): void {
  let keep = index.segments.length - 1;
  let size = index.segments[keep]?.count ?? 0;
  while (keep > 0 && (index.segments[keep - 1]?.count ?? 0) < size * 2) {
    keep--;
    size += index.segments[keep]?.count ?? 0;
  }
  if (keep < index.segments.length - 1) mergeFrom(index, keep);
}

/** Merges all segments into one and lets go of what was taken out. */
export function compactIndex(index: SearchIndex): void {
  const clean = index.dead.every((dead) => !dead.includes(1));
  if (index.segments.length > 1 || !clean) mergeFrom(index, 0);
}

function mergeFrom(index: SearchIndex, keep: number): void {
  const dead = index.dead.slice(keep);
  const merged = mergeSegments(index.segments.slice(keep), (segment, story) => dead[segment]?.[story] === 1);
  const kept = merged.count > 0 ? [merged] : [];
  index.segments = [...index.segments.slice(0, keep), ...kept];
  index.dead = [...index.dead.slice(0, keep), ...kept.map(({ count }) => new Uint8Array(count))];
  notePlaces(index, keep);
}
