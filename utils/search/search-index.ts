// The index over all stories: a few frozen segments, each about twice the next, and the stories that have since been
// taken out. Adding makes a small segment and merges neighbours of like size, so adding ten costs about what ten are
// worth. Answers are those of an index built afresh from the same stories.
import { buildSegment, mergeSegments, type SearchDocument, type Segment } from './segment.ts';

/** Change it only through the functions of this file. */
export interface SearchIndex {
  segments: readonly Segment[];
  /** For each segment, 1 for each story that was taken out. */
  dead: readonly Uint8Array[];
  /** Made when first needed. */
  places: Map<string, readonly [segment: number, story: number]> | undefined;
}

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
  index.places = undefined;
  tidy(index);
}

/** Takes stories out; ids that are not there are passed over. */
export function removeFromIndex(index: SearchIndex, ids: readonly string[]): void {
  const places = placesOf(index);
  for (const id of ids) {
    const place = places.get(id);
    const dead = place && index.dead[place[0]];
    if (!place || !dead) continue;
    dead[place[1]] = 1;
    places.delete(id);
  }
}

/** The ids of the stories in the index, with how often each had been edited when it was indexed. */
export function indexedStories(index: SearchIndex): Map<string, number> {
  const stories = new Map<string, number>();
  for (const [id, [segment, story]] of placesOf(index)) {
    stories.set(id, index.segments[segment]?.revisions[story] ?? 0);
  }
  return stories;
}

/** How many stories can be found. */
export function indexSize(index: SearchIndex): number {
  return placesOf(index).size;
}

function placesOf(index: SearchIndex): Map<string, readonly [number, number]> {
  if (index.places) return index.places;
  const places = new Map<string, readonly [number, number]>();
  index.segments.forEach((segment, number) => {
    segment.ids.forEach((id, story) => {
      if (index.dead[number]?.[story] === 0) places.set(id, [number, story]);
    });
  });
  index.places = places;
  return places;
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
  index.places = undefined;
}
