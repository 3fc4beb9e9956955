// Stores with stories for the ranker's tests: put in as a poll's transaction would leave them, indexed or not.
import { openStore, type Store, type StoryRow } from '../../../utils/stories/db.ts';
import 'fake-indexeddb/auto';
import { updateRelatedIndex } from '../../../utils/related/index/update-index.ts';

export const DAY_MS = 86_400_000;
export const NOW = Date.UTC(2026, 5, 15);
const NOTHING = { added: [], changed: [], removed: [] };
let made = 0;

export interface Said {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly publishedAt?: number;
}

export function aStore(): Promise<Store> {
  return openStore(`related-${++made}`);
}

export function rowOf({ id, title, text = '', publishedAt = NOW }: Said): StoryRow {
  return {
    id,
    title,
    summary: text.slice(0, 300) || undefined,
    link: `https://outlet.example/${id}`,
    publishedAt,
    firstSeenAt: publishedAt,
    categories: ['World'],
    words: 0,
    revisions: 0,
    rawHash: '',
    textHash: '',
    lists: [],
    names: [],
  };
}

/** Puts a story into the store, as new or in the place of what it said before; one that was dropped stays away. */
export async function put(db: Store, said: Said): Promise<void> {
  if (await db.get('tombstones', said.id)) return;
  const tx = db.transaction(['stories', 'bodies', 'revisions'], 'readwrite');
  const before = await tx.objectStore('stories').get(said.id);
  const revisions = before === undefined ? 0 : before.revisions + 1;
  if (before) {
    const { id, title } = before;
    void tx.objectStore('revisions').put({ id, title, revision: revisions, replacedAt: NOW });
  }
  void tx.objectStore('stories').put({ ...rowOf(said), revisions });
  void tx.objectStore('bodies').put({ id: said.id, html: `<p>${said.text ?? ''}</p>` });
  await tx.done;
}

/** Drops a story as retention does. */
export async function drop(db: Store, id: string): Promise<void> {
  const tx = db.transaction(['stories', 'bodies', 'revisions', 'tombstones'], 'readwrite');
  void tx.objectStore('tombstones').put({ id, droppedAt: NOW });
  void tx.objectStore('stories').delete(id);
  void tx.objectStore('bodies').delete(id);
  void tx.objectStore('revisions').delete(IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]));
  await tx.done;
}

export function index(db: Store): Promise<void> {
  return updateRelatedIndex(db, NOTHING);
}

export async function storeWith(...stories: readonly Said[]): Promise<Store> {
  const db = await aStore();
  for (const story of stories) await put(db, story);
  await index(db);
  return db;
}
