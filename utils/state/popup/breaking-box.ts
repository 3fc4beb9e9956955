// The box over the list: breaking news, and what the reader follows, that the reader was told of in the last hours and
// has neither read nor put away. Stories of one event are one. Shown, they are seen, and the badge lets go of them.
// Loaded when the first rows are painted.
import type { Signal } from '@preact/signals';
import { markSeen, updateBadge } from '../../alerts/channels/badge.ts';
import { breakingMark } from '../../alerts/classify/breaking-labels.ts';
import { followedStory } from '../../alerts/rules/followed.ts';
import { formatList } from '../../i18n/i18n.ts';
import { groupByEvent } from '../../related/threads/group.ts';
import { sameValue } from '../../settings/fields.ts';
import { breakingRule, changeSettings, type Settings } from '../../settings/settings.ts';
import type { AlertRow, Store, StoryRow } from '../../stories/db.ts';
import { HOUR_MS } from '../../time/durations.ts';
import type { BoxedEvent } from './contract.ts';

/** How long a story that was seen stays in the box while it is unread: as long as the longest rule calls it breaking. */
const FOR_MS = 6 * HOUR_MS;

interface Told {
  readonly row: AlertRow;
  readonly story: StoryRow;
}

/**
 * Reads the box from the store into `shown`, marks as seen what it shows, and sets the badge.
 * @returns whether marks have changed
 */
export async function refreshBox(
  db: Store,
  settings: Settings,
  shown: Signal<readonly BoxedEvent[]>,
): Promise<boolean> {
  // Read first: what is told from now on is not in the box yet.
  const unseen = await db.getAllKeysFromIndex('alerts', 'unseen');
  const next = await eventsOf(db, settings, Date.now());
  if (!sameValue(next, shown.value)) shown.value = next;
  const seen = unseen.length > 0 && document.visibilityState === 'visible';
  if (seen) await markSeen(db, unseen, Date.now());
  await updateBadge(db, settings);
  if (settings.alerts.marks === 'unknown' && next.some(({ isMarked }) => isMarked)) await trustMarks();
  return seen;
}

/** Stories that the reader put away stay in the list, unread. `at`: ms since the epoch */
export async function putAway(db: Store, ids: readonly string[], at: number): Promise<void> {
  const tx = db.transaction('alerts', 'readwrite');
  for (const id of ids) {
    const row = await tx.store.get(id);
    if (row !== undefined) await tx.store.put({ ...row, putAwayAt: at });
  }
  await tx.done;
}

/** The outlet marks its breaking news: from now on the built-in rule wants that mark, where it is as it came. */
async function trustMarks(): Promise<void> {
  await changeSettings((settings) => {
    const isOwn = settings.alerts.rules.some((rule) => sameValue(rule, breakingRule));
    const rules = settings.alerts.rules.map((rule) =>
      sameValue(rule, breakingRule) ? { ...rule, onlyMarked: true } : rule,
    );
    return { ...settings, alerts: { ...settings.alerts, rules, marks: isOwn ? 'new' : 'told' } };
  });
}

/** What the box has at `now` (ms): breaking news first, then what is followed; the newest first. */
export async function eventsOf(db: Store, settings: Settings, now: number): Promise<readonly BoxedEvent[]> {
  const told = await toldOf(db, now);
  const isBreaking = ({ row }: Told) => row.ruleId === breakingRule.id;
  const byRule = new Map<string, Told[]>();
  for (const one of told) byRule.set(one.row.ruleId, [...(byRule.get(one.row.ruleId) ?? []), one]);
  const events: BoxedEvent[] = [];
  for (const [ruleId, caught] of byRule) {
    const topic = isBreaking(caught[0] as Told) ? undefined : await topicOf(db, settings, ruleId);
    for (const stories of eventsAmong(ruleId, caught)) {
      const newest = caught.find(({ story }) => story.id === stories[0]?.id);
      if (newest) events.push(boxed(newest, stories, topic));
    }
  }
  const newestAt = ({ stories }: BoxedEvent) => stories[0]?.publishedAt ?? 0;
  return events.sort(
    (a, b) => Number(a.kind === 'following') - Number(b.kind === 'following') || newestAt(b) - newestAt(a),
  );
}

/** A followed story's thread is one event by itself. */
function eventsAmong(ruleId: string, caught: readonly Told[]): readonly (readonly StoryRow[])[] {
  const stories = caught.map(({ story }) => story).sort((a, b) => b.publishedAt - a.publishedAt);
  return followedStory(ruleId) === undefined ? groupByEvent(stories) : [stories];
}

function boxed({ row, story }: Told, stories: readonly StoryRow[], topic: string | undefined): BoxedEvent {
  const isBreaking = row.ruleId === breakingRule.id;
  return {
    kind: isBreaking ? 'breaking' : 'following',
    topic,
    stories: stories.map(({ id, title, link, categories, summary, publishedAt }) => {
      return { id, title, link, category: categories[0], summary, publishedAt };
    }),
    because: row.because,
    isMarked: isBreaking && breakingMark(story) !== undefined,
    toldAt: row.shownAt,
  };
}

/** What the reader calls what is followed; undefined where that is gone. */
async function topicOf(db: Store, { alerts }: Settings, ruleId: string): Promise<string | undefined> {
  const followed = followedStory(ruleId);
  if (followed !== undefined) return (await db.get('stories', followed))?.title;
  const rule = alerts.rules.find(({ id }) => id === ruleId);
  return rule && (rule.name || formatList(rule.mustHave) || undefined);
}

async function toldOf(db: Store, now: number): Promise<readonly Told[]> {
  const tx = db.transaction(['alerts', 'stories']);
  const rows = await tx
    .objectStore('alerts')
    .index('dueAt')
    .getAll(IDBKeyRange.lowerBound(now - 2 * FOR_MS));
  const told: Told[] = [];
  for (const row of rows) {
    const story = await tx.objectStore('stories').get(row.id);
    const unread = story !== undefined && story.readAt === undefined && story.deletedAt === undefined;
    const lately = row.unseen === 1 || (row.shownAt !== undefined && now - row.shownAt < FOR_MS);
    if (unread && lately && row.putAwayAt === undefined) told.push({ row, story });
  }
  return told;
}
