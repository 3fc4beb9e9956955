// What becomes of every alert that waits: told now, held for a digest, or missed for good. Pure: the ledger's rows
// and the settings go in, changed rows and what to show come out.
//
//   due ──> shown                 told by itself or in a group
//    │ └──> held ──> digested     told later, together with what else was held; alone it is simply shown
//    └────────┴────> missed       too old, read before, taken down by the outlet, or no longer wanted by any rule
//
// Badge, toolbar title and strip are silent and tell at once. Quiet hours hold back everything; the cap holds back
// what interrupts, the desktop notification, and with it off nothing needs to be held. Time spent held does not
// count as age: a story caught in the night is in the morning's digest, but not in one three days later.
import type { Settings } from '../../settings/settings.ts';
import type { AlertRow } from '../../stories/db.ts';
import type { Story } from '../../stories/story.ts';
import { DAY_MS, HOUR_MS } from '../../time/durations.ts';
import { FOLLOWED_MAX_AGE_MS, followedStory } from '../rules/followed.ts';
import { isMuted } from '../rules/muted.ts';
import { allMatches } from '../rules/rule.ts';
import { silenceAt } from './quiet.ts';

/** A row that waits, due or held, and its story as it is now; undefined when it is no longer stored. */
export interface Waiting {
  readonly row: AlertRow;
  readonly story: Story | undefined;
}

/** One notification: a single story under its own id, or several under an id that they share. */
export interface Telling {
  readonly id: string;
  readonly kind: 'single' | 'group' | 'digest';
  /** Newest first. */
  readonly stories: readonly Story[];
  /** Of a single story: the rule that caught it. */
  readonly ruleId?: string;
}

export interface Plan {
  /** Rows to store before anything is shown. */
  readonly rows: readonly AlertRow[];
  readonly tellings: readonly Telling[];
  /** When the next drain is wanted, ms since the epoch; undefined when nothing waits. */
  readonly nextAt?: number;
}

interface Alive {
  readonly row: AlertRow;
  readonly story: Story;
}

/**
 * @param told rows that were shown or digested within the last day
 * @param interrupts whether desktop notifications are on and allowed
 */
export function plan(
  waiting: readonly Waiting[],
  told: readonly AlertRow[],
  alerts: Settings['alerts'],
  interrupts: boolean,
  now: number,
): Plan {
  const rows: AlertRow[] = [];
  const alive: Alive[] = [];
  for (const { row, story } of waiting) {
    const why = whyMissed(row, story, alerts, now);
    if (why !== undefined) rows.push(settled(row, 'missed', { heldBy: why }));
    // The silent channels told it already, and the reader took note.
    else if (row.seenAt !== undefined) rows.push(settled(row, 'shown', { shownAt: row.seenAt }));
    else if (story !== undefined) alive.push({ row, story });
  }
  if (alive.length === 0) return { rows, tellings: [] };

  const silence = silenceAt(alerts, now);
  if (silence) {
    rows.push(...alive.map(({ row }) => hold(row, silence.by, silence.until, now)));
    return { rows, tellings: [], nextAt: silence.until };
  }
  if (!interrupts) {
    rows.push(...alive.map(({ row }) => tell(row, alerts, now)));
    return { rows, tellings: [] };
  }

  const cap = capAt(told, alerts, now);
  alive.sort((a, b) => b.story.publishedAt - a.story.publishedAt);
  const held = alive.filter(({ row }) => row.state === 'held');
  const due = alive.filter(({ row }) => row.state === 'due');
  // What was held longest is told first, as one; the cap's other places are for what is new.
  const digest = cap.room > 0 ? held : [];
  const places = Math.max(0, cap.room - (digest.length > 0 ? 1 : 0));
  const overflow = due.slice(places);
  const rest = cap.room > 0 ? (digest.length > 0 ? [] : overflow) : alive;
  const tellings = [
    telling('group', due.slice(0, places), now),
    telling('digest', digest.length > 0 ? [...digest, ...overflow] : [], now),
  ].filter((one) => one !== undefined);
  for (const one of tellings) {
    for (const { row } of alive.filter(({ story }) => one.stories.includes(story))) {
      rows.push({ ...row, attemptedAt: now, notificationId: one.id, unseen: 1 });
    }
  }
  if (rest.length === 0) return { rows, tellings };
  // The silent channels tell it at once: the badge never says less than there is.
  const silent = silentChannels(alerts);
  const taken = tellings.flatMap((one) => (one.kind === 'digest' ? [now] : one.stories.map(() => now)));
  const freeAt = capAt(told, alerts, now, taken).freeAt;
  rows.push(
    ...rest.map(({ row }) => ({ ...hold(row, 'cap', freeAt, now), unseen: 1 as const, channels: silent })),
  );
  return { rows, tellings, nextAt: freeAt };
}

/** The row of an alert that a telling claimed, now that its notification is known to be shown. */
export function confirm(row: AlertRow, alerts: Settings['alerts'], now: number): AlertRow {
  const { attemptedAt = now, notificationId = row.id } = row;
  return {
    ...tell(row, alerts, attemptedAt),
    state: notificationId !== row.id && notificationId.startsWith('digest:') ? 'digested' : 'shown',
    channels: [...silentChannels(alerts), 'notification'],
    notificationId,
  };
}

/** A row told by the silent channels alone. */
export function tell(row: AlertRow, alerts: Settings['alerts'], now: number): AlertRow {
  const told = settled(row, 'shown', { shownAt: now, channels: silentChannels(alerts) });
  return row.seenAt === undefined ? { ...told, unseen: 1 } : told;
}

function whyMissed(
  row: AlertRow,
  story: Story | undefined,
  alerts: Settings['alerts'],
  now: number,
): string | undefined {
  if (story === undefined || story.deletedAt !== undefined) return 'deleted';
  if (story.readAt !== undefined && row.seenAt === undefined) return 'read';
  const ages = maxAges(row, story, alerts);
  if (ages.length === 0) return 'rule';
  const age = now - Math.max(story.publishedAt, row.visibleAt ?? 0) - (row.heldMs ?? 0);
  return ages.some((maxAgeMs) => age <= maxAgeMs) ? undefined : 'old';
}

/** How old the story may be for each rule that wants it, and for the thread that is followed with it. */
function maxAges({ ruleId }: AlertRow, story: Story, alerts: Settings['alerts']): readonly number[] {
  const ages = allMatches(story, alerts).map(({ rule }) => rule.maxAgeMs);
  const followed = followedStory(ruleId);
  const wanted =
    followed !== undefined && alerts.followed.includes(followed) && !isMuted(story, alerts.muted);
  return wanted ? [...ages, FOLLOWED_MAX_AGE_MS] : ages;
}

function hold(row: AlertRow, by: string, until: number, now: number): AlertRow {
  const { attemptedAt, notificationId, ...rest } = row;
  const since = Math.max(row.releaseAt ?? now, now);
  return {
    ...rest,
    state: 'held',
    heldBy: by,
    releaseAt: until,
    heldMs: (row.heldMs ?? 0) + Math.max(0, until - since),
  };
}

/** The row in a state that it will not leave. */
function settled(row: AlertRow, state: 'shown' | 'missed', change: Partial<AlertRow>): AlertRow {
  const { attemptedAt, notificationId, unseen, releaseAt, ...rest } = row;
  return { ...rest, state, ...change };
}

function silentChannels(alerts: Settings['alerts']): string[] {
  return (['badge', 'title', 'strip', 'spoken'] as const).filter((channel) => alerts.channels[channel]);
}

function telling(kind: 'group' | 'digest', told: readonly Alive[], now: number): Telling | undefined {
  const [first, second] = told;
  if (first === undefined) return undefined;
  const stories = told.map(({ story }) => story).sort((a, b) => b.publishedAt - a.publishedAt);
  if (second === undefined) return { id: first.story.id, kind: 'single', stories, ruleId: first.row.ruleId };
  return { id: `${kind}:${now}`, kind, stories };
}

/**
 * How many more may be told at `now`, and when the next place is free. A digest takes one place. A moment counts
 * while it lies less than the window away on either side, so that a clock set back does not lift the cap.
 */
function capAt(
  told: readonly AlertRow[],
  alerts: Settings['alerts'],
  now: number,
  more: readonly number[] = [],
): { room: number; freeAt: number } {
  const tellings = new Map<string, number>();
  for (const row of told) {
    if (!row.channels.includes('notification') || row.shownAt === undefined) continue;
    tellings.set(row.state === 'digested' ? (row.notificationId ?? row.id) : row.id, row.shownAt);
  }
  const moments = [...tellings.values(), ...more].sort((a, b) => a - b);
  const windows = [
    { ms: HOUR_MS, cap: alerts.capPerHour },
    { ms: DAY_MS, cap: alerts.capPerDay },
  ].map(({ ms, cap }) => {
    const within = moments.filter((at) => Math.abs(now - at) < ms);
    const last = within[within.length - cap];
    return { room: cap - within.length, freeAt: last === undefined ? now : last + ms };
  });
  return {
    room: Math.min(...windows.map(({ room }) => room)),
    freeAt: Math.max(...windows.map(({ freeAt }) => freeAt)),
  };
}
