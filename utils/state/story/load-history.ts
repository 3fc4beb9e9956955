// The versions of a story that are kept here, what happened to it in the order of time, and the words that differ between
// two of its versions. The first version is what was first seen here, and says when.
import { blocksOf, type Version } from '../../history/blocks.ts';
import { compareVersions, type Difference } from '../../history/compare.ts';
import type { Store } from '../../stories/db.ts';
import { getBody, revisionsOf } from '../../stories/queries.ts';
import { savedCopyOf } from '../../stories/saved-copy.ts';
import { changedSinceRead, type SavedCopy, type Story } from '../../stories/story.ts';

export type Happening = 'published' | 'edited' | 'headline' | 'text' | 'both' | 'gone' | 'read' | 'saved';

export interface TimeMark {
  readonly at: number;
  readonly what: Happening;
}

/** A version of a story, and when it was first seen here. */
export interface KnownVersion extends Version {
  readonly seenAt: number;
}

export interface StoryHistory {
  /** The story whose history this is. */
  readonly id: string;
  /** Oldest first; the last is what the story says now. */
  readonly versions: readonly KnownVersion[];
  /** Whether the first of them is what was first seen here: of many versions the last ones alone are kept. */
  readonly fromFirst: boolean;
  readonly times: readonly TimeMark[];
  /** The versions that the reader read and saved, where there are later ones. */
  readonly readVersion?: number;
  readonly savedVersion?: number;
}

/** A comparison of two versions by their places. */
export interface Comparison {
  readonly from: number;
  readonly to: number;
  readonly difference: Difference;
}

export async function loadHistory(db: Store, story: Story): Promise<StoryHistory> {
  const [revisions, body, copy] = await Promise.all([
    revisionsOf(db, story.id),
    getBody(db, story.id),
    savedCopyOf(db, story.id),
  ]);
  let seenAt = story.firstSeenAt;
  const versions: KnownVersion[] = [];
  for (const { title, summary, html, ...revision } of revisions) {
    versions.push({ title, summary, html, seenAt: revision.seenAt ?? seenAt });
    seenAt = revision.replacedAt;
  }
  const { title, summary, editedAt = seenAt } = story;
  versions.push({ title, summary, html: body?.html, seenAt: versions.length > 0 ? seenAt : editedAt });
  const times = timesOf(story, versions);
  const savedVersion = copy && placeOfCopy(versions, copy);
  return {
    id: story.id,
    versions,
    fromFirst: story.revisions === 0 || revisions[0]?.revision === 1,
    times,
    readVersion: changedSinceRead(story) ? versionAt(versions, story.readAt ?? 0) : undefined,
    savedVersion: savedVersion === versions.length - 1 ? undefined : savedVersion,
  };
}

/**
 * The version that is what was saved. Where no version says the same, as after a backup that carried the copy alone, the
 * copy becomes one.
 */
function placeOfCopy(versions: KnownVersion[], { savedAt, title, summary, html }: SavedCopy): number {
  const same = versions.findLastIndex(
    (version) => version.title === title && version.summary === summary && version.html === html,
  );
  if (same >= 0) return same;
  const later = versions.findIndex(({ seenAt }) => seenAt > savedAt);
  const place = later < 0 ? versions.length - 1 : later;
  versions.splice(place, 0, { title, summary, html, seenAt: savedAt });
  return place;
}

/** The version that was there at a time. */
function versionAt(versions: readonly KnownVersion[], at: number): number {
  const later = versions.findIndex(({ seenAt }) => seenAt > at);
  return later < 0 ? versions.length - 1 : Math.max(0, later - 1);
}

function timesOf(story: Story, versions: readonly KnownVersion[]): readonly TimeMark[] {
  const edits = versions.slice(1).map((version, index): TimeMark => {
    const before = versions[index] ?? version;
    const isHeadline = before.title !== version.title;
    const isText = !isHeadline || textOf(before) !== textOf(version);
    return { at: version.seenAt, what: isHeadline && isText ? 'both' : isHeadline ? 'headline' : 'text' };
  });
  const marks: TimeMark[] = [{ at: story.publishedAt, what: 'published' }, ...edits];
  // What was changed is not known where no version of before is kept.
  if (edits.length === 0 && story.editedAt !== undefined) marks.push({ at: story.editedAt, what: 'edited' });
  if (story.readAt !== undefined) marks.push({ at: story.readAt, what: 'read' });
  if (story.savedAt !== undefined) marks.push({ at: story.savedAt, what: 'saved' });
  if (story.deletedAt !== undefined) marks.push({ at: story.deletedAt, what: 'gone' });
  return marks.sort((a, b) => a.at - b.at);
}

const textOf = ({ html, summary }: Version): string =>
  html === undefined ? (summary ?? '') : JSON.stringify(blocksOf(html));

/** What differs between two versions of a history. */
export function compare({ versions }: StoryHistory, from: number, to: number): Comparison | undefined {
  const [before, after] = [versions[from], versions[to]];
  return before && after && { from, to, difference: compareVersions(before, after) };
}

/** What is compared first: what the reader read with what it says now, or the last edit. */
export function firstComparison(history: StoryHistory): Comparison | undefined {
  const to = history.versions.length - 1;
  return compare(history, history.readVersion ?? Math.max(0, to - 1), to);
}
