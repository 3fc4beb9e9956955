// Which story is this? Decided here and nowhere else, and against the store, since every name that an outlet gives a
// story may change: guids are rewritten by migrations and counted up by edits, links move with a site, and one guid may
// be used again for another story. In this order an item is
//   1. the stored story with its guid and its link;
//   2. the one with its guid, unless that has another link and another date;
//   3. the one with its link, where no other item and no other story has it;
//   4. the one with its title of the same second: guid and link have both moved;
//   5. one that was dropped (a tombstone), unless the outlet has published it anew since;
//   6. new, with its guid for an id, or what its link or its words make where that is taken.
// Each stored story is one item's at most.

import { MINUTE_MS } from '../time/durations.ts';
import { startOfSecond } from './dating.ts';
import type { Draft } from './draft.ts';
import { guidName } from './identity.ts';
import { listKey } from './list-keys.ts';
import { isOfBackup } from './row.ts';
import type { PollTransaction, StoryRow, Tombstone } from './schema.ts';

/** A draft and the story that it is. */
export interface Identified {
  readonly draft: Draft;
  readonly id: string;
  /** Absent where it is new. */
  readonly stored?: StoryRow;
  /** It was dropped before. */
  readonly wasDropped?: boolean;
  /** It was dropped before, and stays so. */
  readonly dropped?: boolean;
}

export interface Identification {
  /** In the feed's order. */
  readonly found: readonly Identified[];
  /** The latest stored story of a second (ms) that new ones belong to and that the feed does not carry. */
  readonly latestWithin: (second: number) => number | undefined;
}

/** Stories of one link that are compared by what they say. */
const MOST_OF_A_LINK = 20;
const MOST_OF_A_SECOND = 100;
/** A guid that WordPress makes: the number of one post, never given to another. */
const POST_NUMBER = /[?&](?:p|page_id)=\d+(?:&|$)/;

/** What each draft is. `isEmpty`: the store holds no story. */
export async function identify(
  tx: PollTransaction,
  drafts: readonly Draft[],
  isEmpty: boolean,
): Promise<Identification> {
  const rows = new Map<Draft, StoryRow>();
  const claimed = new Set<string>();
  const claim = (draft: Draft, row: StoryRow | undefined) => {
    if (row === undefined || rows.has(draft) || claimed.has(row.id)) return;
    rows.set(draft, row);
    claimed.add(row.id);
  };
  const unclaimed = () => drafts.filter((draft) => !rows.has(draft));
  const free = (found: readonly StoryRow[]) => found.filter(({ id }) => !claimed.has(id));
  const seconds = new Map<number, readonly StoryRow[]>();

  const byGuid = isEmpty ? new Map<Draft, StoryRow>() : await storedByGuid(tx, drafts);
  for (const [draft, row] of byGuid) if (hasLink(row, draft)) claim(draft, row);
  for (const [draft, row] of byGuid) if (isSameByGuid(row, draft)) claim(draft, row);
  if (!isEmpty && unclaimed().length > 0) {
    const carriers = countLinks(drafts);
    const byLink = await storedByLink(tx, unclaimed());
    for (const [draft, found] of byLink) {
      const names = found.length === 1 && carriers.get(draft.linkName ?? '') === 1;
      claim(draft, names ? free(found)[0] : free(found).find((row) => saysTheSame(row, draft)));
    }
    await readSeconds(tx, unclaimed(), seconds);
    for (const draft of unclaimed())
      claim(
        draft,
        free(secondOf(seconds, draft)).find((row) => row.title === draft.item.title),
      );
  }
  const graves = await gravesOf(tx, unclaimed());
  const ids = await newIds(tx, unclaimed(), graves, isEmpty);
  return {
    found: drafts.map((draft) => {
      const stored = rows.get(draft);
      const grave = stored ? undefined : graves.get(draft);
      const id = stored?.id ?? grave?.id ?? ids.get(draft) ?? draft.otherId;
      const wasDropped = grave !== undefined;
      return { draft, id, stored, wasDropped, dropped: wasDropped && !isPublishedAnew(draft, grave) };
    }),
    latestWithin: (second) =>
      free(seconds.get(second) ?? []).reduce<number | undefined>(
        (latest, { publishedAt }) => Math.max(latest ?? 0, publishedAt),
        undefined,
      ),
  };
}

/** Stored stories with the drafts' guids, by their ids or by a guid that was rewritten since. */
async function storedByGuid(tx: PollTransaction, drafts: readonly Draft[]): Promise<Map<Draft, StoryRow>> {
  const stories = tx.objectStore('stories');
  const find = async ({ guid, otherId }: Draft) => {
    if (guid === undefined) return stories.get(otherId);
    return (await stories.get(guid)) ?? (await stories.index('names').get(guidName(guid)));
  };
  const found = await Promise.all(drafts.map(find));
  return new Map(
    drafts.flatMap((draft, at) => {
      const row = found[at];
      return row ? [[draft, row] as const] : [];
    }),
  );
}

/** Stored stories with the links of drafts. */
async function storedByLink(
  tx: PollTransaction,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<Draft, readonly StoryRow[]>> {
  const index = tx.objectStore('stories').index('names');
  const found = await Promise.all(
    drafts.map(async (draft) => {
      const rows = draft.linkName === undefined ? [] : await index.getAll(draft.linkName, MOST_OF_A_LINK);
      return [draft, rows] as const;
    }),
  );
  return new Map(found);
}

/** How many guids the answer has for each link. */
function countLinks(drafts: readonly Draft[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { linkName } of drafts)
    if (linkName !== undefined) counts.set(linkName, (counts.get(linkName) ?? 0) + 1);
  return counts;
}

/** Reads the stories of the seconds that drafts are dated. */
async function readSeconds(
  tx: PollTransaction,
  drafts: readonly Draft[],
  seconds: Map<number, readonly StoryRow[]>,
): Promise<void> {
  const index = tx.objectStore('stories').index('lists');
  const wanted = new Set(
    drafts.flatMap(({ datedAt }) => (datedAt === undefined ? [] : [startOfSecond(datedAt)])),
  );
  await Promise.all(
    [...wanted].map(async (second) => {
      const latest = listKey('all', { publishedAt: second + 999, id: '' });
      const earliest = listKey('all', { publishedAt: second, id: '\uffff' });
      seconds.set(second, await index.getAll(IDBKeyRange.bound(latest, earliest), MOST_OF_A_SECOND));
    }),
  );
}

function secondOf(
  seconds: ReadonlyMap<number, readonly StoryRow[]>,
  { datedAt }: Draft,
): readonly StoryRow[] {
  return datedAt === undefined ? [] : (seconds.get(startOfSecond(datedAt)) ?? []);
}

function hasLink(row: StoryRow, { linkName }: Draft): boolean {
  return linkName !== undefined && row.names.includes(linkName);
}

/** A story keeps its guid when its link changes, and its link when its date does; not both at once. */
function isSameByGuid(row: StoryRow, draft: Draft): boolean {
  // A backup's word of a story: the outlet's takes its place, whatever link and date the file gave it.
  if (isOfBackup(row)) return true;
  if (draft.guid === undefined || row.link === undefined || draft.linkName === undefined) return true;
  const sameTitle = row.title === draft.item.title;
  if (draft.datedAt === undefined) return sameTitle;
  return isSameDate(row, draft) || (sameTitle && POST_NUMBER.test(draft.guid));
}

function isSameDate(row: StoryRow, { datedAt }: Draft): boolean {
  return datedAt !== undefined && Math.abs((row.datedAt ?? row.publishedAt) - datedAt) < MINUTE_MS;
}

function saysTheSame(row: StoryRow, draft: Draft): boolean {
  return row.title === draft.item.title || isSameDate(row, draft);
}

/** Tombstones of drafts, by the names that stories are found by. */
async function gravesOf(
  tx: PollTransaction,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<Draft, Tombstone>> {
  const tombstones = tx.objectStore('tombstones');
  if (drafts.length === 0 || (await tombstones.getKey(IDBKeyRange.lowerBound(''))) === undefined)
    return new Map();
  const byName = (name: string | undefined) =>
    name === undefined ? undefined : tombstones.index('names').get(name);
  const find = async ({ guid, linkName, otherId }: Draft) =>
    (await tombstones.get(guid ?? otherId)) ??
    (await byName(guid && guidName(guid))) ??
    (await byName(linkName));
  const found = await Promise.all(drafts.map(find));
  return new Map(
    drafts.flatMap((draft, at) => {
      const grave = found[at];
      return grave && isGraveOf(grave, draft) ? [[draft, grave] as const] : [];
    }),
  );
}

/** As with stored stories, a guid with another link and another date is another story's. */
function isGraveOf({ names, datedAt }: Tombstone, draft: Draft): boolean {
  if (draft.linkName === undefined || names?.includes(draft.linkName) !== false) return true;
  return (
    datedAt === undefined || draft.datedAt === undefined || Math.abs(datedAt - draft.datedAt) < MINUTE_MS
  );
}

/** Dropped, and dated later than that and than it was then. */
function isPublishedAnew({ datedAt = 0 }: Draft, grave: Tombstone): boolean {
  return datedAt > grave.droppedAt && datedAt > (grave.datedAt ?? 0);
}

/** Ids for new stories: the first of guid, link and words that no story has. */
async function newIds(
  tx: PollTransaction,
  drafts: readonly Draft[],
  graves: ReadonlyMap<Draft, Tombstone>,
  isEmpty: boolean,
): Promise<ReadonlyMap<Draft, string>> {
  const stories = tx.objectStore('stories');
  const ids = new Map<Draft, string>();
  const taken = new Set<string>();
  const isTaken = async (id: string) =>
    taken.has(id) || (!isEmpty && (await stories.getKey(id)) !== undefined);
  for (const draft of drafts) {
    if (graves.has(draft)) continue;
    let id = draft.guid ?? draft.otherId;
    if (await isTaken(id)) id = draft.otherId;
    if (await isTaken(id)) id = `hash:${draft.rawHash}`;
    taken.add(id);
    ids.set(draft, id);
  }
  return ids;
}
