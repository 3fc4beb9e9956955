// How much is stored, for the options page, and what freeing space would drop.
import { outletAddress } from '../../outlet/address.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Store, StoryRow } from '../../stories/db.ts';
import { listRange } from '../../stories/list-keys.ts';
import { countList, feedState, storyCount } from '../../stories/queries.ts';
import { droppable } from '../../stories/retention.ts';
import { isUnread } from '../../stories/story.ts';

export interface StorageUse {
  readonly stories: number;
  readonly saved: number;
  readonly unread: number;
  readonly oldestAt?: number;
  readonly usedBytes?: number;
  readonly persisted: boolean;
}

/** Counts what is stored. */
export async function storageUse(db: Store): Promise<StorageUse> {
  const [stories, saved, unread, oldest, estimate, persisted] = await Promise.all([
    storyCount(db),
    countList(db, 'saved', 1_000_000),
    countList(db, 'unread'),
    db.transaction('stories').store.index('lists').openCursor(listRange('all'), 'prev'),
    navigator.storage?.estimate?.().catch(() => undefined),
    navigator.storage?.persisted?.().catch(() => false),
  ]);
  return {
    stories,
    saved,
    unread,
    oldestAt: oldest?.value.publishedAt,
    usedBytes: estimate?.usage,
    persisted: persisted ?? false,
  };
}

/** What would go if only stories of the last `days` were kept. */
export interface FreePlan {
  readonly ids: readonly string[];
  readonly unread: number;
  readonly oldestAt?: number;
  readonly newestAt?: number;
}

/** Applies the rules of retention with fewer days; drops nothing. `now`: ms since the epoch. */
export async function planFree(db: Store, settings: Settings, days: number, now: number): Promise<FreePlan> {
  const state = await feedState(db);
  const ids = await droppable(db, {
    days,
    maxStories: settings.retention.maxStories,
    carried: state?.url === outletAddress(settings)?.feedUrl ? (state?.carried ?? []) : [],
    followed: settings.alerts.followed,
    now,
  });
  const rows = (await Promise.all(ids.map((id) => db.get('stories', id)))).filter(
    (row): row is StoryRow => row !== undefined,
  );
  const times = rows.map((row) => row.publishedAt);
  return {
    ids,
    unread: rows.filter(isUnread).length,
    oldestAt: times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    newestAt: times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
  };
}
