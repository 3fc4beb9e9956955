// The posts of the demo outlet and what can happen to them: published, edited, taken down. Dates run back from the
// start, so the demo never goes stale; one story keeps the date that it really has.
import type { Draft } from './newsroom/draft.ts';
import { drafts } from './newsroom/index.ts';

const HOUR_MS = 3_600_000;

/** A published story. Times are ms since the epoch. */
export interface Post extends Draft {
  readonly id: number;
  readonly slug: string;
  /** Path of its page, as WordPress permalinks are. */
  readonly path: string;
  readonly publishedAt: number;
  readonly modifiedAt: number;
  /** What its page answers once it was taken down. */
  readonly takenDown?: 404 | 410;
}

export interface Newsdesk {
  /** Posts that are up, newest first. */
  posts(): readonly Post[];
  /** By id or path, taken down or not. */
  find(which: number | string): Post | undefined;
  publish(draft: Draft, at?: number): Post;
  /** Publishes what was scheduled for `at` behind a later edit: no validator tells of it, as when wp-cron is late. */
  publishLate(draft: Draft, at: number): Post;
  /** Changes a post's words; its date and identity stay. @throws RangeError for an unknown id. */
  edit(id: number, change: Partial<Pick<Draft, 'title' | 'titleXml' | 'paragraphs' | 'categories'>>): Post;
  /** Takes a post down: its page then answers `status`. @throws RangeError for an unknown id. */
  takeDown(id: number, status?: 404 | 410): Post;
  /** Grows with every change; validators are made of it. */
  version(): number;
  lastModifiedAt(): number;
}

/** Opens the desk with everything in newsroom/ published, seen from `startedAt`. */
export function openNewsdesk(startedAt: number, now: () => number, first = drafts): Newsdesk {
  const posts = new Map<number, Post>();
  let version = 0;
  let nextId = 1001;

  const put = (post: Post): Post => {
    posts.set(post.id, post);
    version += 1;
    return post;
  };
  const written = (draft: Draft, at: number): Post => {
    const id = nextId;
    nextId += 1;
    const slug = slugOf(draft.title) || `story-${id}`;
    const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
    return { ...draft, id, slug, path: `/${day}/${slug}/`, publishedAt: at, modifiedAt: at };
  };
  const publish = (draft: Draft, at: number): Post => put(written(draft, at));
  const existing = (id: number): Post => {
    const post = posts.get(id);
    if (post === undefined) throw new RangeError(`no post ${id}`);
    return post;
  };

  const timed = first.map((draft) => ({
    draft,
    at: draft.publishedAt ?? startedAt - (draft.hoursAgo ?? 0) * HOUR_MS,
  }));
  timed.sort((a, b) => a.at - b.at);
  for (const { draft, at } of timed) publish(draft, at);

  return {
    posts: () =>
      [...posts.values()]
        .filter((post) => post.takenDown === undefined)
        .sort((a, b) => b.publishedAt - a.publishedAt || b.id - a.id),
    find: (which) =>
      typeof which === 'number'
        ? posts.get(which)
        : [...posts.values()].find((post) => post.path === which || encodeURI(post.path) === which),
    publish: (draft, at = now()) => publish(draft, at),
    publishLate: (draft, at) => {
      const post = written(draft, at);
      posts.set(post.id, post);
      return post;
    },
    edit: (id, change) => {
      const { titleXml: _, ...kept } = existing(id);
      return put({ ...kept, ...change, modifiedAt: now() });
    },
    takeDown: (id, status = 404) => put({ ...existing(id), takenDown: status, modifiedAt: now() }),
    version: () => version,
    lastModifiedAt: () => Math.max(0, ...[...posts.values()].map((post) => post.modifiedAt)),
  };
}

/** WordPress keeps letters of every script in a slug; links carry them percent-encoded. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/['’‘“”"]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
