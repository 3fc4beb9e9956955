// What becomes of one story when a feed carries it again: new, edited, touched (nothing a reader would see) or
// unchanged. Pure. It moves a story in the list only where a wrong clock had dated it, and never touches what the
// reader did.

import type { Draft } from './draft.ts';
import { draftText } from './draft.ts';
import { namesOf } from './identity.ts';
import { LONGEST_ADDRESS, LONGEST_HTML, LONGEST_NAME } from './limits.ts';
import { isOfBackup, withLists } from './row.ts';
import type { StoryRow } from './schema.ts';
import type { Revision, Story, StoryBody } from './story.ts';
import { termsOf } from './terms.ts';

export type Merged =
  | { readonly kind: 'unchanged' }
  /** It says what it said; how it is found, or where it stands, has changed. */
  | { readonly kind: 'placed'; readonly row: StoryRow }
  | { readonly kind: 'added' | 'touched'; readonly row: StoryRow; readonly body?: StoryBody }
  | {
      readonly kind: 'edited';
      readonly row: StoryRow;
      readonly body?: StoryBody;
      readonly revision: Revision;
    };

/** What a story has of the reader and of this machine; a feed that carries it again changes none of it. */
type Kept =
  | 'id'
  | 'datedAt'
  | 'firstSeenAt'
  | 'revisions'
  | 'editedAt'
  | 'deletedAt'
  | 'readAt'
  | 'savedAt'
  | 'backlog';
/** What a story has of its feed item, each field named: a new one of Story has its place in `merge`, or in Kept. */
type Said = { readonly [F in keyof Required<Omit<Story, Kept>>]: Story[F] } & Pick<StoryRow, 'names'>;

/** What is decided of a draft before it is merged. */
export interface Decided {
  readonly id: string;
  readonly stored?: StoryRow | undefined;
  /** When it counts as published; ms since the epoch. */
  readonly publishedAt: number;
  /** What was published before is no news; ms since the epoch. */
  readonly newsSince?: number;
  /** Keys of the outlet's sections. */
  readonly sections: ReadonlySet<string>;
}

/** Merges `draft` into what is stored. `now`: ms since the epoch. */
export function merge(
  draft: Draft,
  { id, stored, publishedAt, newsSince = 0, sections }: Decided,
  now: number,
): Merged {
  const { item } = draft;
  const link = boundedAddress(item.link);
  const names = namesOf(id, draft.linkName, draft.guid);
  const moved = stored !== undefined && publishedAt !== stored.publishedAt;
  if (stored?.rawHash === draft.rawHash && stored.deletedAt === undefined) {
    if (!moved && sameNames(stored.names, names)) return { kind: 'unchanged' };
    return { kind: 'placed', row: withLists({ ...stored, publishedAt, names }) };
  }
  const { title, summary, words, textHash } = draftText(draft);
  const said: Said = {
    title,
    summary,
    words,
    textHash,
    rawHash: draft.rawHash,
    link,
    tags: undefined,
    ...termsOf(item, sections, draft.toldApart),
    author: item.author?.slice(0, LONGEST_NAME),
    image: boundedAddress(item.image),
    photographer: item.photographer?.slice(0, LONGEST_NAME),
    publishedAt,
    names,
  };
  const { content } = item;
  const body = content === undefined || content.length > LONGEST_HTML ? undefined : { id, html: content };
  if (stored === undefined) {
    const backlog = publishedAt < newsSince || undefined;
    const story = { id, datedAt: draft.datedAt, firstSeenAt: now, revisions: 0, backlog, ...said };
    return { kind: 'added', row: withLists(story), body };
  }
  const datedAt = isOfBackup(stored) ? (draft.datedAt ?? stored.datedAt) : stored.datedAt;
  const kept = { ...stored, ...said, datedAt, deletedAt: undefined };
  if (stored.textHash === textHash) return { kind: 'touched', row: withLists(kept), body };
  const revisions = stored.revisions + 1;
  return {
    kind: 'edited',
    row: withLists({ ...kept, revisions, editedAt: now }),
    body,
    revision: {
      id: stored.id,
      revision: revisions,
      seenAt: stored.editedAt ?? stored.firstSeenAt,
      replacedAt: now,
      title: stored.title,
      summary: stored.summary,
    },
  };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at]);
}

function boundedAddress(address: string | undefined): string | undefined {
  return address !== undefined && address.length <= LONGEST_ADDRESS ? address : undefined;
}
