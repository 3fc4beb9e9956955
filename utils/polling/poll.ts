// One poll from top to bottom: lock, ask the outlet (ask-outlet.ts), alert, badge, plan. Each step can be the last one
// that the background lives to see; whatever it leaves undone, the next poll does.
import { updateBadge } from '../alerts/channels/badge.ts';
import { desktop } from '../alerts/channels/notify.ts';
import { drainAlerts } from '../alerts/ledger/drain.ts';
import { isHot } from '../alerts/ledger/hot.ts';
import { step } from '../browser/fault-points.ts';
import { loadLanguage } from '../i18n/i18n.ts';
import { type OutletAddress, outletAddress } from '../outlet/address.ts';
import { updateRelatedIndex } from '../related/index/update-index.ts';
import type { Settings } from '../settings/settings.ts';
import { announce } from '../stories/changes.ts';
import { type FeedState, type Store, StoreError } from '../stories/db.ts';
import { feedState } from '../stories/queries.ts';
import { planAlarm } from './alarm.ts';
import { askOutlet } from './ask-outlet.ts';
import { realWorld, type World } from './environment.ts';
import { tidyStories } from './retain.ts';
import { afterSuccess, isDue } from './schedule.ts';
import { afterError } from './state.ts';

/** Why a poll is wanted: 'reader' comes at once, the others only when one is due. */
export type PollReason = 'alarm' | 'start' | 'popup' | 'reader';

export type PollOutcome =
  /** Another context is polling, or has just done so for whoever waited. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'not-due' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly added: number; readonly edited: number }
  | { readonly kind: 'failed'; readonly code: string };

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
  if (address !== undefined) await tell(db, await stateFor(db, address), world);
}

/** Lets go of what retention says, at once: what a poll does once a day. */
export async function retain(world: World = realWorld): Promise<void> {
  const [db, settings] = await Promise.all([world.db(), world.settings()]);
  const state = await feedState(db);
  if (state === undefined) return;
  const removed = await tidyStories(db, settings, state, world.now());
  await updateRelatedIndex(db, { added: [], changed: [], removed });
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
  const before = await stateFor(db, address);
  if ((before.triedAt ?? 0) >= wished) return { kind: 'busy' };
  if (!wanted(reason, before, world.now())) {
    await tell(db, before, world);
    return { kind: 'not-due' };
  }
  announce({ kind: 'poll-started' });
  let outcome: PollOutcome;
  let state = before;
  try {
    const asked = await askOutlet({ db, settings, address, byReader: reason === 'reader', world }, before);
    state = asked.state;
    outcome = asked.isNews
      ? { kind: 'read', added: asked.added, edited: asked.edited }
      : { kind: 'unchanged' };
  } catch (error) {
    // What was stored until then stands: a gap that showed must not be forgotten.
    const stored = await stateFor(db, address).catch(() => before);
    state = afterError(stored, error, world.now(), world.random);
    outcome = { kind: 'failed', code: state.error?.code ?? 'broken' };
  }
  await finish(db, state, world);
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

/** Stores when the next poll is due, then does what follows from the store: alerts, badge, alarm. */
async function finish(db: Store, state: FeedState, world: World): Promise<void> {
  await step('planning');
  const nextAt = state.error ? state.nextAt : await plan(db, state, world);
  const planned = { ...state, nextAt };
  await Promise.all([
    // A full disk may refuse this too; whoever asked for the poll is told what happened all the same.
    db.put('feeds', planned).catch(() => undefined),
    tell(db, planned, world),
  ]);
}

/**
 * Alerts and badge, both worked out from the store, and the alarm for the next poll or the next alert. Where telling
 * fails, the alarm is planned all the same, and the ledger still has what is due.
 */
async function tell(db: Store, { nextAt }: FeedState, world: World): Promise<void> {
  const { now } = world;
  // Read now: a poll may take long, and the reader may have let alerts sleep meanwhile.
  const settings = await world.settings();
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
