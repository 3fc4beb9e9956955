// The index as it is kept between openings, in the store's `indexes`: a manifest and one record a segment, so that
// ten new stories cost a small write. Safe to lose: what is missing, older or damaged is built again.
import type { Store } from '../../stories/db.ts';
import { spellingsFingerprint } from '../text/concepts.ts';
import { indexOf, type SearchIndex } from './search-index.ts';
import type { Segment } from './segment.ts';

/** Raised whenever the same stories would be indexed otherwise. */
const FORMAT = 2;
const MANIFEST = 'search/manifest';
const SEGMENT = 'search/segment/';
const ALL = () => IDBKeyRange.bound('search/', 'search/\uffff');

interface Manifest {
  readonly version: string;
  readonly segments: readonly { readonly key: string; readonly dead: Uint8Array }[];
}

const version = `${FORMAT}/${spellingsFingerprint()}`;
const keys = new WeakMap<Segment, string>();

/** The stored index, or undefined where there is none that can be used. */
export async function loadIndex(db: Store): Promise<SearchIndex | undefined> {
  const tx = db.transaction('indexes');
  const manifest = (await tx.store.get(MANIFEST)) as Manifest | undefined;
  if (manifest?.version !== version || !Array.isArray(manifest.segments)) return undefined;
  const records = await Promise.all(manifest.segments.map(({ key }) => tx.store.get(key)));
  const segments: Segment[] = [];
  const dead: Uint8Array[] = [];
  for (const [at, record] of records.entries()) {
    const entry = manifest.segments[at];
    if (!entry || !isSegment(record) || entry.dead.length !== record.count) return undefined;
    keys.set(record, entry.key);
    segments.push(record);
    dead.push(entry.dead);
  }
  return { ...indexOf(segments), dead };
}

/** Stores the segments that are not stored yet, drops those that are no longer part of the index. */
export async function saveIndex(db: Store, index: SearchIndex): Promise<void> {
  const tx = db.transaction('indexes', 'readwrite', { durability: 'relaxed' });
  const present = new Set(await tx.store.getAllKeys(ALL()));
  const entries = index.segments.map((segment, at) => {
    const key = keys.get(segment) ?? `${SEGMENT}${crypto.randomUUID()}`;
    keys.set(segment, key);
    return { key, segment, dead: index.dead[at] ?? new Uint8Array(segment.count) };
  });
  const wanted = new Set(entries.map(({ key }) => key));
  for (const key of present) if (!wanted.has(key)) await tx.store.delete(key);
  for (const { key, segment } of entries) if (!present.has(key)) await tx.store.put(segment, key);
  const manifest: Manifest = { version, segments: entries.map(({ key, dead }) => ({ key, dead })) };
  await tx.store.put(manifest, MANIFEST);
  await tx.done;
}

/** Whether a record has the shape of a segment, its parts fitting each other. */
function isSegment(record: unknown): record is Segment {
  const segment = record as Partial<Segment> | undefined;
  if (!segment || typeof segment.words !== 'string' || !Array.isArray(segment.ids)) return false;
  const { count, ids, times, revisions, stamps, withText, titles, titleStarts } = segment;
  const { wordStarts, masks, sounds, postings, postingStarts, words } = segment;
  return (
    ids.length === count &&
    times instanceof Float64Array &&
    times.length === count &&
    revisions instanceof Uint16Array &&
    stamps instanceof Uint32Array &&
    withText instanceof Uint8Array &&
    titles instanceof Uint8Array &&
    titleStarts instanceof Uint32Array &&
    titleStarts.at(-1) === titles.length &&
    masks instanceof Uint32Array &&
    sounds instanceof Uint32Array &&
    wordStarts instanceof Uint32Array &&
    wordStarts.length === masks.length + 1 &&
    wordStarts.at(-1) === words.length &&
    postings instanceof Uint8Array &&
    postingStarts instanceof Uint32Array &&
    postingStarts.length === masks.length + 1 &&
    postingStarts.at(-1) === postings.length
  );
}
