// One poll from top to bottom: lock, download, read, store, alert, badge, plan. Each step can be the last one that
// the background lives to see; whatever it leaves undone, the next poll does.
import { updateBadge } from './alerts/badge.ts';
import { drainAlerts } from './alerts/drain.ts';
import { isHot } from './alerts/hot.ts';
import { enterDue } from './alerts/ledger.ts';
import { desktop } from './alerts/notify.ts';
import { type Download, download } from './feed/download.ts';
import { FeedError } from './feed/feed-error.ts';
import { readFeed } from './feed/read.ts';
import { loadLanguage } from './i18n.ts';
import { type OutletAddress, outletAddress } from './outlet-address.ts';
import { planAlarm } from './polling/alarm.ts';
import { fillGap, newGap } from './polling/gaps.ts';
import { afterSuccess, isDue, rareHours } from './polling/schedule.ts';
import { afterAnswer, afterError, carriedAfter, feedUrl, validators } from './polling/state.ts';
import { tidyIsDue, tidyStories } from './polling/tidy.ts';
import { realWorld, type World } from './polling/world.ts';
import { hasRelatedIndex, updateRelatedIndex } from './related/update-index.ts';
import type { Settings } from './settings.ts';
import { step } from './steps.ts';
import { announce } from './stories/changes.ts';
import { type FeedState, type Store, StoreError } from './stories/db.ts';
import { drafts } from './stories/draft.ts';
import { feedState, listStories } from './stories/queries.ts';
import { type PollTransaction, type Saved, saveStories } from './stories/save.ts';

/** Why a poll is wanted: 'reader' comes at once, the others only when one is due. */
export type PollReason = 'alarm' | 'start' | 'popup' | 'reader';

export type PollOutcome =
  /** Another context is polling, or has just done so for whoever waited. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'not-due' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly added: number; readonly edited: number }
  | { readonly kind: 'failed'; readonly code: string };

const PAGE_PAUSE_MS = 1000;

/**
 * Polls the outlet, unless another context is at it. A reader's wish waits for that one, which may only be finding out
 * that no poll is due, and is met where it has asked the outlet since. Never throws: what went wrong is stored for the
 * reader.
 */
export async function poll(reason: PollReason, world: World = realWorld): Promise<PollOutcome> {
  const wished = world.now();
  const outcome = await navigator.locks.request('poll', { ifAvailable: true }, async (lock) => {
    return lock === null ? undefined : pollLocked(reason, world);
  });
  if (outcome !== undefined || reason !== 'reader') return outcome ?? { kind: 'busy' };
  return navigator.locks.request('poll', () => pollLocked(reason, world, wished));
}

/** Applies the alert settings to what waits and to the badge, at once: for when the reader changed them. */
export async function tellAgain(world: World = realWorld): Promise<void> {
  const [db, settings] = await Promise.all([world.db(), world.settings()]);
  const address = outletAddress(settings);
  if (address !== undefined) await tell(db, settings, await stateFor(db, address), world);
}

/** @param wished not again where the outlet was asked since then, ms */
async function pollLocked(
  reason: PollReason,
  world: World,
  wished = Number.POSITIVE_INFINITY,
): Promise<PollOutcome> {
  await step('locked');
  const [opened, settings] = await Promise.all([openStore(world), world.settings()]);
  if (typeof opened === 'string') return { kind: 'failed', code: opened };
  const db = opened;
  const address = outletAddress(settings);
  if (address === undefined) return { kind: 'failed', code: 'no-address' };
  const [before, access] = await Promise.all([
    stateFor(db, address),
    world.hasAccess(address.feedUrl).catch(() => false),
  ]);
  if ((before.triedAt ?? 0) >= wished) return { kind: 'busy' };
  if (!wanted(reason, before, world.now())) {
    await tell(db, settings, before, world);
    return { kind: 'not-due' };
  }
  announce({ kind: 'poll-started' });
  let outcome: PollOutcome;
  let state = before;
  try {
    [state, outcome] = await pollOutlet(db, settings, address, before, access, world);
  } catch (error) {
    // What was stored until then stands: a gap that showed must not be forgotten.
    const stored = await stateFor(db, address).catch(() => before);
    state = afterError(stored, error, world.now(), world.random);
    outcome = { kind: 'failed', code: state.error?.code ?? 'broken' };
  }
  await finish(db, settings, state, world);
  announce({
    kind: 'poll-ended',
    added: outcome.kind === 'read' ? outcome.added : 0,
    changed: outcome.kind === 'read' ? outcome.edited : 0,
  });
  return outcome;
}

/** The store, or the code of why there is none. */
function openStore(world: World): Promise<Store | string> {
  return world.db().catch((error: unknown) => (error instanceof StoreError ? error.code : 'broken'));
}

/** What is remembered of the feed at this address; validators of another address are not its own. */
async function stateFor(db: Store, address: OutletAddress): Promise<FeedState> {
  const state = await feedState(db);
  if (state?.url === address.feedUrl) return state;
  const fresh: FeedState = {
    id: 'outlet',
    url: address.feedUrl,
    failures: 0,
    gaps: [],
    carried: [],
    rareHours: [],
  };
  return state === undefined ? fresh : { ...fresh, prunedAt: state.prunedAt };
}

function wanted(reason: PollReason, state: FeedState, now: number): boolean {
  if (state.error?.code === 'gone' && reason !== 'reader') return false;
  const anyTime = reason === 'reader' || (state.gaps.some(({ givenUp }) => !givenUp) && state.failures === 0);
  return isDue(now, anyTime ? { ...state, nextAt: undefined } : state);
}

async function pollOutlet(
  db: Store,
  settings: Settings,
  address: OutletAddress,
  state: FeedState,
  access: boolean,
  world: World,
): Promise<[FeedState, PollOutcome]> {
  if (!world.online()) throw new FeedError('offline', 'The browser is offline.');
  if (!access) throw new FeedError('no-permission', `No access to ${address.feedUrl}`);
  const get = (url: string): Promise<Download> => download({ url, fetch: world.fetch, now: world.now });
  const [answer, isIndexed] = await Promise.all([
    download({
      url: feedUrl(address.feedUrl, state),
      ...validators(state),
      fetch: world.fetch,
      now: world.now,
    }),
    hasRelatedIndex(db),
  ]);
  await step('downloaded');
  const enter = (tx: PollTransaction, saved: Saved, firstPoll: boolean) =>
    enterDue(tx, [...saved.added, ...saved.edited, ...saved.touched], {
      settings,
      now: world.now(),
      firstPoll,
    });
  let saved: Saved | undefined;
  let next = afterAnswer(state, answer, world.now());
  if (answer.kind === 'body') {
    const feed = readFeed(answer.bytes, answer);
    await step('parsed');
    const found = drafts(feed, world.now());
    const newest = (await listStories(db, 'all', { limit: 1 })).stories[0]?.publishedAt ?? 0;
    const incoming = { drafts: found, deleted: feed.deleted, now: world.now() };
    saved = await saveStories(db, incoming, async (tx, merged) => {
      // A restored backup is no first poll's fruit: what the outlet says when it is first asked is no news.
      const firstPoll = merged.wasEmpty || state.checkedAt === undefined;
      await enter(tx, merged, firstPoll);
      // New items alone show a gap only where they are as many as the feed has.
      const whole = !answer.delta || found.length >= state.carried.length;
      const gap = whole ? newGap(merged, found, newest, firstPoll) : undefined;
      next = {
        ...next,
        feedRefreshMs: feed.refreshMs,
        carried: carriedAfter(
          state,
          found.map(({ id }) => id),
          answer.delta,
        ),
        gaps: gap === undefined ? next.gaps : [gap, ...next.gaps],
        unindexed: next.unindexed || merged.added.length + merged.edited.length + merged.deleted.length > 0,
      };
      return next;
    });
    await step('stored');
  }
  const added = new Set(saved?.added.map(({ id }) => id));
  const changed = saved?.edited.map(({ id }) => id) ?? [];
  next = await fillGap({
    db,
    address,
    state: next,
    get,
    read: readFeed,
    enter: (tx, page, firstPoll) => {
      for (const { id } of page.added) added.add(id);
      return enter(tx, page, firstPoll);
    },
    now: world.now,
    pause: () => world.pause(PAGE_PAUSE_MS),
  });
  const now = world.now();
  const tidy = tidyIsDue(next, now);
  const removed = tidy ? await tidyStories(db, settings, next, now) : [];
  if (tidy) next = { ...next, prunedAt: now };
  if (added.size > 0) next = { ...next, rareHours: rareHours(await publishedTimes(db), now) };

  await step('indexing');
  const behind = next.unindexed || added.size > 0 || removed.length > 0;
  // Lost, or left by an earlier version: built anew.
  if (behind || !isIndexed) {
    await updateRelatedIndex(db, { added: [...added], changed, removed });
    next = { ...next, unindexed: false };
  }
  if (saved === undefined && added.size === 0) return [next, { kind: 'unchanged' }];
  return [next, { kind: 'read', added: added.size, edited: changed.length }];
}

/** Stores when the next poll is due, then does what follows from the store: alerts, badge, alarm. */
async function finish(db: Store, settings: Settings, state: FeedState, world: World): Promise<void> {
  await step('planning');
  const nextAt = state.error ? state.nextAt : await plan(db, state, world);
  const planned = { ...state, nextAt };
  await Promise.all([
    // A full disk may refuse this too; whoever asked for the poll is told what happened all the same.
    db.put('feeds', planned).catch(() => undefined),
    tell(db, settings, planned, world),
  ]);
}

/**
 * Alerts and badge, both worked out from the store, and the alarm for the next poll or the next alert. Where telling
 * fails, the alarm is planned all the same, and the ledger still has what is due.
 */
async function tell(db: Store, settings: Settings, { nextAt }: FeedState, { now }: World): Promise<void> {
  const failed = (error: unknown) => console.error('Alerts could not be told:', error);
  const alertAt = await tellDue(db, settings, now()).catch(failed);
  const times = [nextAt, alertAt].filter((at) => at !== undefined);
  await Promise.all([
    Promise.resolve(step('badge'))
      .then(() => updateBadge(db, settings, now()))
      .catch(failed),
    times.length > 0 && planAlarm(Math.min(...times), now()),
  ]);
}

async function tellDue(db: Store, settings: Settings, now: number): Promise<number | undefined> {
  await loadLanguage(settings.language);
  await step('alerting');
  return drainAlerts(db, settings, now, desktop);
}

async function plan(
  db: Store,
  { refreshMs, feedRefreshMs, rareHours: rare, waitUntil = 0 }: FeedState,
  world: World,
): Promise<number> {
  const now = world.now();
  const hot = await isHot(db, now);
  const nextAt = afterSuccess({ now, refreshMs, feedRefreshMs, rareHours: rare, hot, random: world.random });
  // Pages that fill a gap may have been asked for too often.
  return Math.max(nextAt, waitUntil);
}

async function publishedTimes(db: Store): Promise<readonly number[]> {
  return (await listStories(db, 'all', { limit: 300 })).stories.map(({ publishedAt }) => publishedAt);
}
