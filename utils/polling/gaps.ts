// Filling gaps: when nothing in a feed is known, the feed had moved on while the reader was away. Older pages are
// asked for, one a second, `?paged=N` first and WordPress's REST API where that fails, at most 300 stories. Progress
// lies in the feed's state, stored with each page, so that a killed background goes on where it was.

import { step } from '../browser/fault-points.ts';
import { FeedError } from '../feed/feed-error.ts';
import type { Feed } from '../feed/feed-item.ts';
import type { Download } from '../feed/fetch/download.ts';
import { postsUrl } from '../feed/fetch/wordpress-site.ts';
import { startOfDay } from '../i18n/local-day.ts';
import type { OutletAddress } from '../outlet/address.ts';
import type { FeedState, Gap, Store } from '../stories/db.ts';
import { type Draft, drafts } from '../stories/draft.ts';
import { type Saved, saveStories } from '../stories/save.ts';
import type { PollTransaction } from '../stories/schema.ts';
import type { Story } from '../stories/story.ts';
import { DAY_MS, HOUR_MS } from '../time/durations.ts';
import { waitEnd } from './schedule.ts';

export const MOST_FILLED = 300;
/** Only a hostile feed has more gaps at a time. */
const MOST_GAPS = 10;
/** Pages that are passed over on the way to a gap that has sunk since. */
const MOST_PAGES = 60;
const AGAIN_MS = DAY_MS;
const REST_PAGE = 30;
const ZONES_MS = 14 * HOUR_MS;

export interface GapFilling {
  readonly db: Store;
  readonly address: OutletAddress;
  readonly state: FeedState;
  readonly get: (url: string) => Promise<Download>;
  readonly read: (bytes: Uint8Array, context: { url: string; contentType?: string }) => Feed;
  readonly enter: (tx: PollTransaction, saved: Saved, firstPoll: boolean) => Promise<void>;
  readonly now: () => number;
  readonly pause: () => Promise<void>;
}

/** The gap that a poll has just shown, if any: nothing in the feed was known. */
export function newGap(saved: Saved, newestKnownAt: number, firstPoll: boolean): Gap | undefined {
  const { times } = saved;
  if (times.length === 0 || saved.known > 0) return undefined;
  const before = times.reduce((least, at) => Math.min(least, at), Number.MAX_SAFE_INTEGER);
  const newest = times.reduce((most, at) => Math.max(most, at), 0);
  // Older than what is known and yet unknown: brought in late by the outlet, which is no gap. Feeds count whole seconds.
  if (!saved.wasEmpty && before < newestKnownAt) return undefined;
  return {
    after: saved.wasEmpty ? 0 : newestKnownAt,
    before,
    newest,
    firstPoll,
    page: 2,
    by: 'paged',
    filled: 0,
  };
}

/** The state with a gap that showed, if any; the oldest of too many are forgotten. */
export function withGap(state: FeedState, gap: Gap | undefined): FeedState {
  return gap === undefined ? state : { ...state, gaps: [gap, ...state.gaps].slice(0, MOST_GAPS) };
}

/** Opens gaps that the outlet refused to fill: whenever the reader asks, and daily. */
export function withGapsReopened(state: FeedState, byReader: boolean, now: number): FeedState {
  const isRefused = ({ givenUp, filled }: Gap) => givenUp === true && filled < MOST_FILLED;
  if (!state.gaps.some(isRefused)) return state;
  const { gapsTriedAt } = state;
  const isDue = gapsTriedAt !== undefined && Math.abs(now - gapsTriedAt) >= AGAIN_MS;
  // The day begins with the poll after the one that gave up.
  if (!byReader && !isDue) return { ...state, gapsTriedAt: gapsTriedAt ?? now };
  const gaps = state.gaps.map(
    (gap): Gap => (isRefused(gap) ? { ...gap, givenUp: undefined, page: 2, by: 'paged' } : gap),
  );
  return { ...state, gaps, gapsTriedAt: now };
}

/**
 * Fills the newest open gap, page by page, as far as the outlet and the limit allow.
 * @returns the feed's state as last stored; a failing network leaves the gap open for the next poll, and an outlet that
 *   asks to be left alone is.
 */
export async function fillGap(filling: GapFilling): Promise<FeedState> {
  let { state } = filling;
  for (;;) {
    const gap = state.gaps.find(({ givenUp }) => !givenUp);
    if (gap === undefined) return state;
    await step('filling');
    const url = pageUrl(gap, filling.address);
    let page: readonly Draft[] | undefined;
    try {
      const answer = await filling.get(url);
      if (answer.kind === 'body') page = drafts(filling.read(answer.bytes, answer));
    } catch (error) {
      if (!(error instanceof FeedError)) return state;
      const { code, detail } = error;
      if (code === 'rate-limited') {
        return { ...state, waitUntil: waitEnd(filling.now(), detail.retryAfterMs ?? 0) };
      }
      if (passing(error)) return state;
    }
    state = await savePage(filling, state, gap, page);
    if (state.gaps.some(({ givenUp }) => !givenUp)) await filling.pause();
  }
}

/** The network or the outlet failed for now, which says nothing of the page. */
function passing({ code, detail }: FeedError): boolean {
  if (code === 'http-status') return (detail.status ?? 0) >= 500;
  return ['offline', 'unreachable', 'timeout', 'no-permission'].includes(code);
}

function pageUrl(gap: Gap, address: OutletAddress): string {
  if (gap.by === 'paged') {
    const url = new URL(address.feedUrl);
    url.searchParams.set('paged', String(gap.page));
    return url.href;
  }
  const url = postsUrl(address.siteUrl, address.feedUrl);
  url.searchParams.set('per_page', String(REST_PAGE));
  url.searchParams.set('page', String(gap.page));
  // WordPress compares with the site's own clock: wide enough for any time zone; what is known is known.
  url.searchParams.set('before', new Date(gap.before + ZONES_MS).toISOString());
  if (gap.after > 0) url.searchParams.set('after', new Date(gap.after - ZONES_MS).toISOString());
  url.searchParams.set('_embed', 'author,wp:term,wp:featuredmedia');
  return url.href;
}

async function savePage(
  { db, now, enter }: GapFilling,
  state: FeedState,
  gap: Gap,
  page: readonly Draft[] | undefined,
): Promise<FeedState> {
  let next = state;
  const newsSince = gap.firstPoll ? startOfDay(now()) : undefined;
  await saveStories(db, { drafts: page ?? [], deleted: [], now: now(), newsSince }, async (tx, saved) => {
    const [fresh, old] = sinceTheGap(gap, saved);
    await enter(tx, { ...saved, added: old }, gap.firstPoll === true);
    await enter(tx, { ...saved, added: fresh, edited: [], touched: [] }, false);
    const others = state.gaps.filter((other) => other !== gap);
    const rest = afterPage(gap, page, saved.added.length, isFurtherPage(state, gap, page, saved));
    next = {
      ...state,
      gaps: rest === undefined ? others : [rest, ...others],
      unindexed: state.unindexed || saved.added.length > 0,
    };
    return next;
  });
  return next;
}

/**
 * Stories that the outlet published while a gap was being filled, and all others: on the first poll only the former
 * are news. One without a date, which is dated when it is first seen, can't be told to be new.
 */
function sinceTheGap(
  { newest = Number.MAX_SAFE_INTEGER }: Gap,
  { added }: Saved,
): [fresh: Story[], old: Story[]] {
  const isFresh = (story: Story) => story.publishedAt > newest && story.publishedAt !== story.firstSeenAt;
  return [added.filter(isFresh), added.filter((story) => !isFresh(story))];
}

/**
 * What is left of a gap after a page was asked for; undefined when it is closed.
 * @param page what the outlet answered; undefined where that was no page of stories
 * @param added how many of them were new
 * @param further all of the page is newer than the gap, and older than the feed
 */
export function afterPage(
  gap: Gap,
  page: readonly Draft[] | undefined,
  added: number,
  further = false,
): Gap | undefined {
  const first = gap.after === 0;
  if (page?.some(({ datedAt }) => datedAt !== undefined && datedAt <= gap.after)) return undefined;
  const filled = gap.filled + added;
  if (filled >= MOST_FILLED) return first ? undefined : { ...gap, filled, givenUp: true };
  if (added > 0 || (further && gap.page < MOST_PAGES)) return { ...gap, filled, page: gap.page + 1 };
  // Nothing new. Either this outlet does not page this way, or that was the end of all it has.
  if (gap.by === 'paged' && gap.page === 2) return { ...gap, page: 1, by: 'rest' };
  const refused = gap.by === 'rest' && gap.page === 1 && page === undefined;
  return refused && !first ? { ...gap, givenUp: true } : undefined;
}

/** Whether what the page has lies above the gap: the feed has gone on since the gap showed. */
function isFurtherPage(
  { carried }: FeedState,
  { before, by }: Gap,
  page: readonly Draft[] | undefined,
  { ids }: Saved,
): boolean {
  if (by !== 'paged' || page === undefined || ids.every((id) => carried.includes(id))) return false;
  return page.every(({ datedAt }) => datedAt !== undefined && datedAt >= before);
}
