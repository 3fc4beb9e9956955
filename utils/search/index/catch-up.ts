// Brings the index up to the store: what is new, edited or gone since it was kept. Ids and revision numbers are
// compared, not texts, so nothing new costs little; the newest stories are compared by stamp, too, for changes that
// make no revision. Texts come last, a few stories at a time.
import { readWithBodies } from '../../stories/bodies.ts';
import type { Store, StoryRow } from '../../stories/db.ts';
import { listStories } from '../../stories/queries.ts';
import { toDocument } from './documents.ts';
import {
  addToIndex,
  forgetPlaces,
  indexedIds,
  indexedStory,
  removeFromIndex,
  type SearchIndex,
} from './search-index.ts';
import { stampOf } from './segment-build.ts';

export interface Steps {
  /** Called after each change of the index. Whoever waits for it may search what is there so far. */
  readonly onStep: () => Promise<void>;
}

/** Rows read and indexed in one go: short enough that a query in between is not held up. */
const CHUNK = 500;
const TEXT_CHUNK = 20;
/** More than this, and reading the whole list is cheaper than reading one by one. */
const MANY = 400;
const RECENT = 100;

/**
 * Adds what is new or edited and takes out what is gone, newest first; texts of new stories only when they are few.
 * @param suspects ids of stories that were seen to differ.
 */
export async function catchUpRows(
  db: Store,
  index: SearchIndex,
  { onStep }: Steps,
  suspects: readonly string[] = [],
): Promise<void> {
  const [ids, revisionKeys] = await Promise.all([db.getAllKeys('stories'), db.getAllKeys('revisions')]);
  const stored = new Set(ids);
  const gone = [...indexedIds(index)].filter((id) => !stored.has(id));
  removeFromIndex(index, gone);

  const edits = new Map<string, number>();
  for (const [id, revision] of revisionKeys) edits.set(id, Math.max(revision, edits.get(id) ?? 0));
  const isStale = (id: string) => {
    const known = indexedStory(index, id);
    return known === undefined || known.revisions < (edits.get(id) ?? 0);
  };
  const stale = new Set([...ids.filter(isStale), ...suspects.filter((id) => stored.has(id))]);
  const { stories: recent } = await listStories(db, 'all', { limit: RECENT });
  for (const row of recent) {
    if (indexedStory(index, row.id)?.stamp !== stampOf(toDocument(row))) stale.add(row.id);
  }
  const revised = (row: StoryRow) => ({ ...row, revisions: Math.max(row.revisions, edits.get(row.id) ?? 0) });

  if (stale.size > MANY) await addAll(db, index, stale, revised, onStep);
  else if (stale.size > 0) await addFew(db, index, [...stale], revised);
  if (stale.size > 0 || gone.length > 0) await onStep();
  forgetPlaces(index);
}

async function addAll(
  db: Store,
  index: SearchIndex,
  stale: ReadonlySet<string>,
  revised: (row: StoryRow) => StoryRow,
  onStep: () => Promise<void>,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await listStories(db, 'all', { limit: CHUNK, after });
    addToIndex(
      index,
      page.stories.filter(({ id }) => stale.has(id)).map((row) => toDocument(revised(row))),
    );
    after = page.next;
    await onStep();
  } while (after !== undefined);
}

async function addFew(
  db: Store,
  index: SearchIndex,
  ids: readonly string[],
  revised: (row: StoryRow) => StoryRow,
): Promise<void> {
  const read = await readWithBodies(db, ids);
  addToIndex(
    index,
    read.flatMap(({ row, body }) => (row ? [toDocument(revised(row), body ?? null)] : [])),
  );
}

/** Indexes the texts of stories that were indexed without, newest first. */
export async function catchUpTexts(db: Store, index: SearchIndex, { onStep }: Steps): Promise<void> {
  if ((await db.count('bodies')) === 0) return;
  const without = index.segments
    .flatMap((segment, number) =>
      segment.ids.flatMap((id, story) =>
        segment.withText[story] === 0 && index.dead[number]?.[story] === 0
          ? [{ id, time: segment.times[story] ?? 0 }]
          : [],
      ),
    )
    .sort((a, b) => b.time - a.time)
    .map(({ id }) => id);
  for (let at = 0; at < without.length; at += TEXT_CHUNK) {
    await addFew(db, index, without.slice(at, at + TEXT_CHUNK), (row) => row);
    await onStep();
  }
  forgetPlaces(index);
}
