// The ledger's door: a poll writes into it, inside its own transaction, what its new and edited stories mean for
// alerts. A story that has a row is never judged again, so that it is told at most once whatever happens later.
import type { Settings } from '../settings.ts';
import type { AlertRow } from '../stories/db.ts';
import type { Story } from '../stories/story.ts';
import { allMatches } from './rule.ts';

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
}

/**
 * Enters the `stories` that one poll added or saw edited, in its readwrite transaction; awaits nothing else. A
 * matching story becomes due, or missed when it is older than its rule allows or came with the first poll. An edit
 * alerts only when it first makes a young story match.
 */
export async function enterDue(
  tx: LedgerTransaction,
  stories: readonly Story[],
  { settings, now, firstPoll }: PollContext,
): Promise<void> {
  const alerts = tx.objectStore('alerts');
  const enter = async (story: Story): Promise<void> => {
    if (story.deletedAt !== undefined) return;
    const matches = allMatches(story, settings.alerts);
    const young = matches.find(({ rule }) => now - story.publishedAt <= rule.maxAgeMs);
    const match = young ?? matches[0];
    if (match === undefined || (await alerts.get(story.id)) !== undefined) return;
    const missed = firstPoll ? 'first-run' : story.readAt !== undefined ? 'read' : young ? undefined : 'old';
    await alerts.put({
      id: story.id,
      ruleId: match.rule.id,
      because: match.because,
      title: story.title,
      publishedAt: story.publishedAt,
      state: missed === undefined ? 'due' : 'missed',
      ...(missed !== undefined && { heldBy: missed }),
      dueAt: now,
      channels: [],
    });
  };
  // All at once: one after the other, each would wait for the store twice.
  await Promise.all(stories.map(enter));
}
