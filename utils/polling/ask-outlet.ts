// What a poll asks of the outlet and makes of the answer, in steps: download, read, store, look after what is missing,
// fill gaps, drop what is too old or too much, index. Each can be the last that the background lives to see.
import { enterDue } from '../alerts/ledger/ledger.ts';
import { step } from '../browser/fault-points.ts';
import { FeedError } from '../feed/feed-error.ts';
import type { Feed } from '../feed/feed-item.ts';
import { type Body, type Download, download } from '../feed/fetch/download.ts';
import { withFeaturedPictures } from '../feed/fetch/featured-pictures.ts';
import { readFeed } from '../feed/read.ts';
import { startOfDay } from '../i18n/local-day.ts';
import type { OutletAddress } from '../outlet/address.ts';
import { outlet } from '../outlet/profile.ts';
import { hasRelatedIndex, updateRelatedIndex } from '../related/index/update-index.ts';
import type { Settings } from '../settings/settings.ts';
import type { FeedState, Store } from '../stories/db.ts';
import { drafts } from '../stories/draft.ts';
import { listStories } from '../stories/queries.ts';
import { type Saved, saveStories } from '../stories/save.ts';
import type { PollTransaction } from '../stories/schema.ts';
import type { World } from './environment.ts';
import { followThreads } from './followed.ts';
import { fillGap, newGap, withGap, withGapsReopened } from './gaps.ts';
import { askForMissing, leftOut, missingAfter, stillMissing } from './missing.ts';
import { dropSurplus, tidyIsDue } from './retain.ts';
import { rareHours } from './schedule.ts';
import { afterAnswer, carriedAfter } from './state.ts';
import { asksPlainly, feedUrl, longestSilence, trustAfterNews, validators } from './trust.ts';

const PAGE_PAUSE_MS = 1000;

/** What a poll works with. */
export interface Asking {
  readonly db: Store;
  readonly settings: Settings;
  readonly address: OutletAddress;
  /** The reader wishes it. */
  readonly byReader: boolean;
  readonly world: World;
}

/** What came of it; `isNews`: the feed is not what it was. */
export interface Asked {
  readonly state: FeedState;
  readonly isNews: boolean;
  readonly added: number;
  readonly edited: number;
}

/** Asks the outlet for its feed. @throws FeedError, StoreError; what was stored until then stands */
export async function askOutlet(asking: Asking, before: FeedState): Promise<Asked> {
  const { db, address, byReader, world } = asking;
  const [answer, isIndexed] = await Promise.all([downloadFeed(asking, before), hasRelatedIndex(db)]);
  await step('downloaded');
  let state = afterAnswer(before, answer.download, answer.plainly, world.now());
  let saved: Saved | undefined;
  if (answer.download.kind === 'body') [state, saved] = await store(asking, before, state, answer.download);
  else state = { ...state, missing: stillMissing(state.missing ?? []) };
  state = await askForMissing(db, state, world);

  const added = new Set(saved?.added.map(({ id }) => id));
  state = await fillGap({
    db,
    address,
    state: withGapsReopened(state, byReader, world.now()),
    get: (url) => download({ url, fetch: world.fetch, now: world.now }),
    read: readFeed,
    enter: (tx, page, firstPoll) => {
      for (const { id } of page.added) added.add(id);
      return enter(tx, page, { settings: asking.settings, now: world.now(), firstPoll });
    },
    now: world.now,
    pause: () => world.pause(PAGE_PAUSE_MS),
  });
  const isDaily = tidyIsDue(state, world.now());
  const removed = await dropSurplus(db, asking.settings, state, isDaily, added.size > 0, world.now());
  if (isDaily) state = { ...state, ...(await rhythm(db, world.now())), prunedAt: world.now() };

  await step('indexing');
  const edited = saved?.edited.map(({ id }) => id) ?? [];
  const behind = state.unindexed || added.size > 0 || removed.length > 0;
  // Lost, or left by an earlier version: built anew.
  if (behind || !isIndexed) {
    await updateRelatedIndex(db, { added: [...added], changed: edited, removed });
    state = { ...state, unindexed: false };
  }
  state = { ...state, ...(await followThreads(db, asking.settings, state, world.now())) };
  const isNews = added.size > 0 || (saved !== undefined && isNewsOf(before, saved));
  return { state, isNews, added: added.size, edited: edited.length };
}

interface Answer {
  readonly download: Download;
  /** It was asked for without validators, at the address that was given. */
  readonly plainly: boolean;
}

async function downloadFeed({ address, byReader, world }: Asking, state: FeedState): Promise<Answer> {
  if (!world.online()) throw new FeedError('offline', 'The browser is offline.');
  if (!(await world.hasAccess(address.feedUrl).catch(() => false)))
    throw new FeedError('no-permission', `No access to ${address.feedUrl}`);
  const plainly = asksPlainly(state, byReader, world.now());
  const url = feedUrl(address.feedUrl, state, plainly);
  return {
    download: await download({ url, ...validators(state, plainly), fetch: world.fetch, now: world.now }),
    plainly,
  };
}

/** Stores what an answer brought, with what is to be remembered of it, in one transaction. */
async function store(
  { db, settings: asked, world }: Asking,
  before: FeedState,
  answered: FeedState,
  answer: Body,
): Promise<[FeedState, Saved]> {
  const feed = await withPictures(asked, readFeed(answer.bytes, answer), answer, world);
  await step('parsed');
  const found = drafts(feed);
  const settings = await world.settings();
  const newest = (await listStories(db, 'all', { limit: 1 })).stories[0]?.publishedAt ?? 0;
  const now = world.now();
  let state = answered;
  // Whoever has just come has the stories of today before them, not those of a month.
  const newsSince = before.checkedAt === undefined ? startOfDay(now) : undefined;
  const incoming = { drafts: found, deleted: feed.deleted, now, newsSince };
  const saved = await saveStories(db, incoming, async (tx, merged) => {
    // A restored backup is no first poll's fruit: what the outlet says when it is first asked is no news.
    const firstPoll = merged.wasEmpty || before.checkedAt === undefined;
    const visibleAt = visibleSince(before, merged, now);
    await enter(tx, merged, { settings, now, firstPoll, visibleAt });
    // New items alone show a gap only where they are as many as the feed has.
    const whole = !answer.delta || found.length >= before.carried.length;
    const isNews = isNewsOf(before, merged);
    state = {
      ...withGap(answered, whole ? newGap(merged, newest, firstPoll) : undefined),
      feedRefreshMs: feed.refreshMs,
      carried: carriedAfter(before, merged.ids, answer.delta),
      missing: answer.delta ? before.missing : await missingNow(tx, before, merged),
      unindexed: before.unindexed || merged.added.length + merged.edited.length + merged.deleted.length > 0,
    };
    if (isNews) state = trustAfterNews(before, state, answer, now);
    return state;
  });
  await step('stored');
  return [state, saved];
}

/** The feed with the featured pictures that it lacks, where the outlet has such and the reader wants pictures. */
async function withPictures(settings: Settings, feed: Feed, answer: Body, world: World): Promise<Feed> {
  if (!outlet.featuredPictures || settings.appearance.images === 'off') return feed;
  return withFeaturedPictures(feed, answer, (url) => download({ url, fetch: world.fetch, now: world.now }));
}

/** Whether a feed is another than it was: in what it says, or in what it has. */
function isNewsOf({ carried }: FeedState, { added, edited, touched, deleted, ids }: Saved): boolean {
  if (added.length + edited.length + touched.length + deleted.length > 0) return true;
  return ids.length !== carried.length || ids.some((id, at) => id !== carried[at]);
}

/**
 * Since when each new story could be seen: what stands above a story that the last whole answer had, and was not in
 * that, has come since, whatever its date. What stands below all of those may only have slid into the feed.
 */
function visibleSince(
  { wholeAt, carried }: FeedState,
  { ids }: Saved,
  now: number,
): (id: string) => number | undefined {
  if (wholeAt === undefined) return () => undefined;
  const had = new Set(carried);
  const lastKnown = ids.findLastIndex((id) => had.has(id));
  const above = new Set(ids.slice(0, Math.max(lastKnown, 0)));
  return (id) => (above.has(id) ? Math.min(wholeAt, now) : undefined);
}

async function missingNow(
  tx: PollTransaction,
  before: FeedState,
  saved: Saved,
): Promise<FeedState['missing']> {
  const stories = tx.objectStore('stories');
  const rows = await Promise.all(leftOut(before, saved).map((id) => stories.get(id)));
  const left = rows.flatMap((row) => (row === undefined || row.deletedAt !== undefined ? [] : [row]));
  const found = saved.ids.map((id, at) => ({ id, publishedAt: saved.times[at] ?? 0 }));
  return missingAfter(before.missing ?? [], before.carried, left, found);
}

function enter(tx: PollTransaction, saved: Saved, context: Parameters<typeof enterDue>[2]): Promise<void> {
  return enterDue(tx, [...saved.added, ...saved.edited, ...saved.touched], context);
}

/** When the outlet publishes, and how long it is silent at most: looked at once a day. */
async function rhythm(db: Store, now: number): Promise<Pick<FeedState, 'rareHours' | 'silenceMs'>> {
  const { stories } = await listStories(db, 'all', { limit: 300 });
  const published = stories.map(({ publishedAt }) => publishedAt);
  return { rareHours: rareHours(published, now), silenceMs: longestSilence(published) };
}
