// The threads that the reader follows: each new story is compared with the store, and one that continues a followed
// thread is entered in the ledger. It comes after the index is up to date, in a transaction of its own; what a poll did
// not live to compare, the next one does, and the ledger lets no story be told twice.
import { enterFollowed } from '../alerts/ledger/ledger.ts';
import { FOLLOWED_MAX_AGE_MS, followedStory } from '../alerts/rules/followed.ts';
import { threadOf } from '../related/threads/thread.ts';
import type { Settings } from '../settings/settings.ts';
import type { FeedState, Store, StoryRow } from '../stories/db.ts';
import { listStories } from '../stories/queries.ts';

/** More new stories than this are not compared at once: what a reader missed for so long is no news. */
const MOST_COMPARED = 60;

/** Enters what continues a followed thread. @returns what is to be remembered: until when stories were compared */
export async function followThreads(
  db: Store,
  settings: Settings,
  { followedUntil }: FeedState,
  now: number,
): Promise<Pick<FeedState, 'followedUntil'>> {
  const { followed } = settings.alerts;
  // What came before the reader followed anything is no news to those who did not ask.
  if (followed.length === 0 || followedUntil === undefined) return { followedUntil: now };
  for (const story of await newStories(db, followedUntil, now)) {
    const thread = await threadOf(db, story.id, now);
    for (const { story: member, shared } of thread) {
      const followedId = await followedThrough(db, followed, member.id);
      if (followedId === undefined) continue;
      await enterFollowed(db, story, followedId, shared, { settings, now });
      break;
    }
  }
  return { followedUntil: now };
}

async function newStories(db: Store, since: number, now: number): Promise<readonly StoryRow[]> {
  const { stories } = await listStories(db, 'all', { limit: MOST_COMPARED });
  return stories.filter(
    ({ firstSeenAt, publishedAt, deletedAt }) =>
      firstSeenAt >= since && now - publishedAt <= FOLLOWED_MAX_AGE_MS && deletedAt === undefined,
  );
}

/** The followed story whose thread a story is known to belong to: it is that story, or was told as the next of it. */
async function followedThrough(
  db: Store,
  followed: readonly string[],
  id: string,
): Promise<string | undefined> {
  if (followed.includes(id)) return id;
  const row = await db.get('alerts', id);
  const through = row && followedStory(row.ruleId);
  return through !== undefined && followed.includes(through) ? through : undefined;
}
