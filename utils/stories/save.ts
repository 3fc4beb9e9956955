// The one transaction of a poll: stories, bodies, revisions, the ledger and the validators are stored together or
// not at all, so that validators never outrun the stories that came with them.
import { type IDBPTransaction, unwrap } from 'idb';
import { step } from '../steps.ts';
import { bundling, replaceBody } from './bodies.ts';
import { type FeedState, type Store, type StoreSchema, type StoryRow, storeError } from './db.ts';
import type { Draft } from './draft.ts';
import { boundedId } from './identity.ts';
import { merge, withLists } from './merge.ts';
import type { Story } from './story.ts';

const STORES = ['stories', 'bodies', 'revisions', 'tombstones', 'alerts', 'feeds'] as const;

/** The poll's transaction, for what must be stored with its stories. */
export type PollTransaction = IDBPTransaction<StoreSchema, typeof STORES, 'readwrite'>;

export interface Saved {
  /** New stories, and those whose edit a reader would see; oldest facts first come from the feed's order. */
  readonly added: readonly Story[];
  readonly edited: readonly Story[];
  /** Stories of which only what stands around the words changed: categories, link, picture. */
  readonly touched: readonly Story[];
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
}

/**
 * Merges the incoming drafts into the store.
 * @param withThem what else belongs in the same transaction, given what came of the drafts; it may await nothing
 *   but the transaction's own requests. What it returns is stored as the feed's state.
 * @throws StoreError ('full' when the disk is); nothing is stored then.
 */
export async function saveStories(
  db: Store,
  { drafts, deleted, now }: Incoming,
  withThem: (tx: PollTransaction, saved: Saved) => Promise<FeedState>,
): Promise<Saved> {
  const tx = db.transaction(STORES, 'readwrite', { durability: 'relaxed' });
  // Requests below are not awaited one by one; what fails among them aborts the transaction, and `tx.done` says so.
  tx.done.catch(() => undefined);
  try {
    const stories = tx.objectStore('stories');
    const wasEmpty = (await stories.getKey(IDBKeyRange.lowerBound(''))) === undefined;
    const stored = wasEmpty ? [] : await Promise.all(drafts.map(({ id }) => stories.get(id)));
    const unknown = drafts.filter((_, index) => stored[index] === undefined);
    const dropped = await droppedIds(tx, unknown);
    const bodies = tx.objectStore('bodies');
    const [rawRows, rawBodies] = [unwrap(stories), unwrap(bodies)];
    const fresh = bundling(
      (row) => rawRows.put(row),
      (body) => rawBodies.put(body),
    );
    const added: StoryRow[] = [];
    const edited: StoryRow[] = [];
    const touched: StoryRow[] = [];
    for (const [index, draft] of drafts.entries()) {
      if (dropped.has(draft.id)) continue;
      const merged = merge(stored[index], draft, now);
      if (merged.kind === 'unchanged') continue;
      if (merged.kind === 'added') {
        added.push(merged.row);
        fresh.add(merged.row, merged.body);
        continue;
      }
      const replaced = await replaceBody(bodies, merged.row, merged.body);
      if (merged.kind === 'edited') {
        void tx.objectStore('revisions').put({ ...merged.revision, html: replaced?.html });
        edited.push(merged.row);
      } else touched.push(merged.row);
      rawRows.put(merged.row);
    }
    fresh.flush();
    await step('merging', tx);
    const taken = await markDeleted(tx, deleted, now);
    const known = drafts.length - unknown.length + dropped.size;
    const saved: Saved = { added, edited, touched, deleted: taken, known, wasEmpty };
    await tx.objectStore('feeds').put(await withThem(tx, saved));
    await step('storing', tx);
    await tx.done;
    return saved;
  } catch (error) {
    abort(tx);
    throw storeError(
      await tx.done.then(
        () => error,
        (reason: unknown) => (isQuota(reason) ? reason : error),
      ),
    );
  }
}

async function droppedIds(tx: PollTransaction, unknown: readonly Draft[]): Promise<ReadonlySet<string>> {
  const tombstones = tx.objectStore('tombstones');
  if ((await tombstones.getKey(IDBKeyRange.lowerBound(''))) === undefined) return new Set();
  const keys = await Promise.all(unknown.map(({ id }) => tombstones.getKey(id)));
  return new Set(keys.filter((key) => key !== undefined));
}

async function markDeleted(
  tx: PollTransaction,
  ids: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const id of ids.map(boundedId)) {
    const row = await tx.objectStore('stories').get(id);
    if (row === undefined || row.deletedAt !== undefined) continue;
    await tx.objectStore('stories').put(withLists({ ...row, deletedAt: now }));
    taken.push(id);
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

function isQuota(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'QuotaExceededError';
}
