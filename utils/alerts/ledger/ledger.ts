// The ledger's door: a poll writes into it, inside its own transaction, what its new and edited stories mean for
// alerts. A story that has a row is never judged again, so that it is told at most once whatever happens later.
import type { Settings } from '../../settings/settings.ts';
import type { AlertRow, Store } from '../../stories/db.ts';
import { MOST_REASONS } from '../../stories/limits.ts';
import type { Story } from '../../stories/story.ts';
import { followRuleId } from '../rules/followed.ts';
import { isMuted } from '../rules/muted.ts';
import { allMatches } from '../rules/rule.ts';

/** A readwrite transaction whose stores include `alerts`. */
export interface LedgerTransaction {
  objectStore(name: 'alerts'): {
    get(id: string): Promise<AlertRow | undefined>;
    put(row: AlertRow): Promise<unknown>;
  };
}

export interface PollContext {
  readonly settings: Settings;
  /** Ms since the epoch. */
  readonly now: number;
  /** Nothing was stored before: what the feed already holds is no news. */
  readonly firstPoll: boolean;
  /** Since when a story could be seen, where that is known: ms since the epoch. */
  readonly visibleAt?: (id: string) => number | undefined;
}

/**
 * Enters the `stories` that one poll added or saw edited, in its readwrite transaction; awaits nothing else. A
 * matching story becomes due, or missed when it is older than its rule allows or came with the first poll. An edit
 * alerts only when it first makes a young story match. A story's age counts from when it could first be seen, so that
 * one that was published late, or dated wrongly, is told.
 */
export async function enterDue(
  tx: LedgerTransaction,
  stories: readonly Story[],
  { settings, now, firstPoll, visibleAt }: PollContext,
): Promise<void> {
  const alerts = tx.objectStore('alerts');
  const rowFor = async (story: Story): Promise<AlertRow | undefined> => {
    if (story.deletedAt !== undefined) return;
    const matches = allMatches(story, settings.alerts);
    const since = Math.max(story.publishedAt, visibleAt?.(story.id) ?? 0);
    const young = matches.find(({ rule }) => now - since <= rule.maxAgeMs);
    const match = young ?? matches[0];
    if (match === undefined || (await alerts.get(story.id)) !== undefined) return;
    const missed = firstPoll ? 'first-run' : story.readAt !== undefined ? 'read' : young ? undefined : 'old';
    return {
      id: story.id,
      ruleId: match.rule.id,
      because: match.because.slice(0, MOST_REASONS),
      title: story.title,
      publishedAt: story.publishedAt,
      ...(since > story.publishedAt && { visibleAt: since }),
      state: missed === undefined ? 'due' : 'missed',
      ...(missed !== undefined && { heldBy: missed }),
      dueAt: now,
      channels: [],
    };
  };
  // Looked up all at once: one after the other, each would wait for the store.
  for (const row of await Promise.all(stories.map(rowFor))) if (row) await alerts.put(row);
}

/**
 * Enters a story that continues the thread of a followed one, unless the ledger has it already, or the reader has read
 * or muted it. `because`: the terms that it shares with the thread.
 */
export async function enterFollowed(
  db: Store,
  story: Story,
  followedId: string,
  because: readonly string[],
  { settings, now }: Pick<PollContext, 'settings' | 'now'>,
): Promise<void> {
  if (story.readAt !== undefined || isMuted(story, settings.alerts.muted)) return;
  const tx = db.transaction('alerts', 'readwrite');
  if ((await tx.store.get(story.id)) === undefined)
    await tx.store.put({
      id: story.id,
      ruleId: followRuleId(followedId),
      because: because.slice(0, MOST_REASONS),
      title: story.title,
      publishedAt: story.publishedAt,
      state: 'due',
      dueAt: now,
      channels: [],
    });
  await tx.done;
}
