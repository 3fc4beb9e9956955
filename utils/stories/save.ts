// The one transaction of a poll: stories, bodies, revisions, the ledger and the validators are stored together or
// not at all, so that validators never outrun the stories that came with them.
import { step } from '../browser/fault-points.ts';
import { bundling, replaceBody } from './bodies.ts';
import { publicationTimes } from './dating.ts';
import { storeError } from './db.ts';
import type { Draft } from './draft.ts';
import { type Identified, identify } from './identify.ts';
import { canonicalGuid, guidName, linkName } from './identity.ts';
import { MOST_REVISIONS, MOST_REVISIONS_SAVED } from './limits.ts';
import { merge } from './merge.ts';
import { renameCategories } from './rename.ts';
import { isOfBackup, withLists } from './row.ts';
import { type FeedState, POLL_STORES, type PollTransaction, type Store, type StoryRow } from './schema.ts';
import { sectionsOf } from './sections.ts';
import type { Revision, Story } from './story.ts';

export interface Saved {
  /** New stories, and those whose edit a reader would see; oldest facts first come from the feed's order. */
  readonly added: readonly Story[];
  readonly edited: readonly Story[];
  /** Stories of which only what stands around the words changed: categories, link, picture. */
  readonly touched: readonly Story[];
  /** What the drafts are, in the feed's order, without those that were dropped before. */
  readonly ids: readonly string[];
  /** When they count as published, likewise; ms since the epoch. */
  readonly times: readonly number[];
  /** Stories that the outlet said are deleted. */
  readonly deleted: readonly string[];
  /** Drafts that were stored already, dropped ones (tombstones) among them. */
  readonly known: number;
  /** The store held no story before. */
  readonly wasEmpty: boolean;
}

export interface Incoming {
  readonly drafts: readonly Draft[];
  /** Ids or links that the feed calls deleted. */
  readonly deleted: readonly string[];
  readonly now: number;
  /** New stories that were published before are no news to the reader; ms since the epoch. */
  readonly newsSince?: number;
}

/**
 * Merges the incoming drafts into the store.
 * @param withThem what else belongs in the same transaction, given what came of the drafts; it may await nothing
 *   but the transaction's own requests. What it returns is stored as the feed's state.
 * @throws StoreError ('full' when the disk is); nothing is stored then.
 */
export async function saveStories(
  db: Store,
  { drafts, deleted, now, newsSince }: Incoming,
  withThem: (tx: PollTransaction, saved: Saved) => Promise<FeedState>,
): Promise<Saved> {
  const tx = db.transaction(POLL_STORES, 'readwrite', { durability: 'relaxed' });
  // What fails below aborts the transaction, and `tx.done` says so too.
  tx.done.catch(() => undefined);
  try {
    const stories = tx.objectStore('stories');
    const wasEmpty = (await stories.getKey(IDBKeyRange.lowerBound(''))) === undefined;
    const { found, latestWithin } = await identify(tx, drafts, wasEmpty);
    const alive = found.filter(({ dropped }) => !dropped);
    const times = publicationTimes(alive, now, latestWithin);
    const sections = await sectionsOf(tx, alive, wasEmpty);
    const bodies = tx.objectStore('bodies');
    const fresh = bundling(stories, bodies);
    const added: StoryRow[] = [];
    const edited: StoryRow[] = [];
    const touched: StoryRow[] = [];
    for (const [index, { draft, id, stored }] of alive.entries()) {
      const decided = { id, stored, publishedAt: times[index] ?? now, newsSince, sections };
      const merged = merge(draft, decided, now);
      if (merged.kind === 'unchanged') continue;
      if (merged.kind === 'added') {
        added.push(merged.row);
        await fresh.add(merged.row, merged.body);
        continue;
      }
      await stories.put(merged.row);
      if (merged.kind === 'placed') continue;
      const replaced = await replaceBody(bodies, merged.row, merged.body, stored && isOfBackup(stored));
      if (merged.kind === 'edited') {
        edited.push(merged.row);
        await keepRevision(
          tx,
          { ...merged.revision, html: replaced?.html },
          merged.row.savedAt !== undefined,
        );
      } else touched.push(merged.row);
    }
    await fresh.flush();
    await raise(tx, found, added);
    await renameCategories(tx, alive, touched);
    await step('merging', tx);
    const taken = await markDeleted(tx, deleted, now);
    const known = found.filter(({ stored, dropped }) => stored !== undefined || dropped).length;
    const ids = alive.map(({ id }) => id);
    const saved: Saved = { added, edited, touched, ids, times, deleted: taken, known, wasEmpty };
    await tx.objectStore('feeds').put(await withThem(tx, saved));
    await step('storing', tx);
    await tx.done;
    return saved;
  } catch (error) {
    abort(tx);
    await tx.done.catch(() => undefined);
    // What aborted it, where that was not this; requests that were under way say only that it was aborted.
    throw storeError(tx.error ?? error);
  }
}

/** Keeps what a story said before, and lets the oldest of its earlier versions go. */
async function keepRevision(tx: PollTransaction, revision: Revision, isSaved: boolean): Promise<void> {
  const { id, revision: newest } = revision;
  const revisions = tx.objectStore('revisions');
  await revisions.put(revision);
  const last = newest - (isSaved ? MOST_REVISIONS_SAVED : MOST_REVISIONS);
  if (last > 0) await revisions.delete(IDBKeyRange.bound([id, 0], [id, last]));
}

/** Takes away the tombstones of stories that the outlet has published anew. */
async function raise(
  tx: PollTransaction,
  found: readonly Identified[],
  added: readonly Story[],
): Promise<void> {
  if (!found.some(({ wasDropped }) => wasDropped)) return;
  for (const { id } of added) await tx.objectStore('tombstones').delete(id);
}

async function markDeleted(
  tx: PollTransaction,
  names: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const stories = tx.objectStore('stories');
  const byName = (name: string | undefined) =>
    name === undefined ? undefined : stories.index('names').get(name);
  const taken: string[] = [];
  for (const name of names) {
    const guid = canonicalGuid(name);
    const row = (await stories.get(guid)) ?? (await byName(guidName(guid))) ?? (await byName(linkName(name)));
    if (row === undefined || row.deletedAt !== undefined) continue;
    await stories.put(withLists({ ...row, deletedAt: now }));
    taken.push(row.id);
  }
  return taken;
}

function abort(tx: PollTransaction): void {
  try {
    tx.abort();
  } catch {
    // It had ended already.
  }
}
