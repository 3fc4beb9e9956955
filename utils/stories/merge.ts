// What becomes of one story when a feed carries it again: new, edited, touched (nothing a reader would see) or
// unchanged. Pure. It never moves a story in the list and never touches what the reader did.
import type { StoryRow } from './db.ts';
import type { Draft } from './draft.ts';
import { draftText } from './draft.ts';
import { categoryKey, listKeys } from './list-keys.ts';
import type { Revision, Story, StoryBody } from './story.ts';

export type Merged =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'added' | 'touched'; readonly row: StoryRow; readonly body?: StoryBody }
  | {
      readonly kind: 'edited';
      readonly row: StoryRow;
      readonly body?: StoryBody;
      readonly revision: Revision;
    };

const MAX_CATEGORIES = 20;
const MAX_NAME = 100;

/** Merges `draft` into what is stored. `now`: ms since the epoch. */
export function merge(stored: StoryRow | undefined, draft: Draft, now: number): Merged {
  if (stored?.rawHash === draft.rawHash && stored.deletedAt === undefined) return { kind: 'unchanged' };
  const { title, summary, words, textHash } = draftText(draft);
  const { item } = draft;
  const said = {
    title,
    summary,
    words,
    textHash,
    rawHash: draft.rawHash,
    link: item.link,
    categories: categories(item.categories),
    author: item.author?.slice(0, MAX_NAME),
    image: item.image,
  };
  const body = item.content === undefined ? undefined : { id: draft.id, html: item.content };
  if (stored === undefined) {
    const story = { id: draft.id, publishedAt: draft.publishedAt, firstSeenAt: now, revisions: 0, ...said };
    return { kind: 'added', row: withLists(story), body };
  }
  const kept = { ...stored, ...said, deletedAt: undefined };
  if (stored.textHash === textHash) return { kind: 'touched', row: withLists(kept), body };
  const revisions = stored.revisions + 1;
  return {
    kind: 'edited',
    row: withLists({ ...kept, revisions, editedAt: now }),
    body,
    revision: {
      id: stored.id,
      revision: revisions,
      replacedAt: now,
      title: stored.title,
      summary: stored.summary,
    },
  };
}

/** The row of a story: itself and the sort keys of the lists that it stands in. */
export function withLists(story: Story): StoryRow {
  return { ...story, lists: listKeys(story) };
}

function categories(names: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const name of names) {
    const short = name.trim().slice(0, MAX_NAME);
    if (short && !byKey.has(categoryKey(short))) byKey.set(categoryKey(short), short);
  }
  return [...byKey.values()].slice(0, MAX_CATEGORIES);
}
