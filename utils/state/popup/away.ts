// "While you were away": at the first opening of a day, after hours away, what came since the last opening: five headlines,
// the events with most stories first, what broke and what the outlet changed. It stays until the reader is done with it,
// or the day is over. Loaded when the first rows are painted.
import { readStored, writeStored } from '../../browser/page-storage.ts';
import { startOfDay } from '../../i18n/local-day.ts';
import { groupByEvent } from '../../related/threads/group.ts';
import { breakingRule } from '../../settings/settings.ts';
import type { Store, StoryRow } from '../../stories/db.ts';
import { listKey, listRange } from '../../stories/list-keys.ts';
import { listStories } from '../../stories/queries.ts';
import { readingMinutes } from '../../stories/story.ts';
import { HOUR_MS } from '../../time/durations.ts';
import type { Away, AwayHeadline } from './contract.ts';

const KEY = 'popup:opened';
/** Who was here so lately was not away, though it is another day. */
const LEAST_AWAY_MS = 4 * HOUR_MS;
/** Fewer stories are read faster than a card about them. */
const LEAST_STORIES = 6;
const HEADLINES = 5;
/** Breaking events and changed stories among the headlines, at most. */
const MOST_BREAKING = 2;
const MOST_CHANGED = 1;
/** So many of the newest are compared: it takes the square of their number. */
const COMPARED = 100;

interface Opened {
  readonly at: number;
  /** Since when the reader was away, while the card stands. */
  readonly since?: number;
}

/** Notes that the list was opened at `now` (ms). @returns since when the reader was away; undefined where that is over */
export function noteOpening(now: number): number | undefined {
  const stored = readStored(KEY) as Partial<Opened> | undefined;
  const last = typeof stored?.at === 'number' && stored.at <= now ? stored.at : undefined;
  const isNewDay = last !== undefined && startOfDay(last) < startOfDay(now);
  const pending = typeof stored?.since === 'number' && !isNewDay ? stored.since : undefined;
  const since = isNewDay && now - last >= LEAST_AWAY_MS ? last : pending;
  writeStored(KEY, { at: now, since });
  return since;
}

/** The reader is done with the card. `now`: ms */
export function noteDone(now: number): void {
  writeStored(KEY, { at: now });
}

/** What came since then; undefined where that is too little for a card. */
export async function awaySince(db: Store, since: number): Promise<Away | undefined> {
  const range = IDBKeyRange.bound('unread|', listKey('unread', { publishedAt: since, id: '' }));
  const ids = await db.getAllKeysFromIndex('stories', 'lists', range);
  if (ids.length < LEAST_STORIES) return undefined;
  const { stories } = await listStories(db, 'unread', { limit: Math.min(COMPARED, ids.length) });
  const broke = await brokeSince(db, since);
  const changed = await changedSince(db, since);
  const events = groupByEvent(stories);
  const isBreaking = (event: readonly StoryRow[]) => event.some(({ id }) => broke.has(id));
  const breaking = events.filter(isBreaking).slice(0, MOST_BREAKING);
  const edits = changed.slice(0, MOST_CHANGED);
  const others = events
    .filter((event) => !isBreaking(event))
    .slice(0, HEADLINES - breaking.length - edits.length);
  const newestOf = (event: readonly StoryRow[], mark?: 'breaking') =>
    event.slice(0, 1).map((story) => headline(story, mark));
  const headlines = [
    ...breaking.flatMap((event) => newestOf(event, 'breaking')),
    ...edits.map((story) => headline(story, 'changed')),
    ...others.flatMap((event) => newestOf(event)),
  ];
  return { ids, breaking: broke.size, changed: changed.length, headlines, minutes: minutesOf(headlines) };
}

function headline(story: StoryRow, mark?: AwayHeadline['mark']): AwayHeadline {
  const { id, title, link, publishedAt } = story;
  return { id, title, link, publishedAt, minutes: readingMinutes(story) ?? 1, mark };
}

const minutesOf = (headlines: readonly AwayHeadline[]) =>
  headlines.reduce((sum, { minutes }) => sum + minutes, 0);

async function brokeSince(db: Store, since: number): Promise<ReadonlySet<string>> {
  const rows = await db.getAllFromIndex('alerts', 'dueAt', IDBKeyRange.lowerBound(since));
  const broke = rows.filter(({ ruleId, state }) => ruleId === breakingRule.id && state !== 'missed');
  return new Set(broke.map(({ id }) => id));
}

async function changedSince(db: Store, since: number): Promise<readonly StoryRow[]> {
  const changed = await db.getAllFromIndex('stories', 'lists', listRange('changed'), COMPARED);
  return changed.filter(({ editedAt = 0 }) => editedAt >= since);
}
