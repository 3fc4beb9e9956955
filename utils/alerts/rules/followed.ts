// Stories that the reader follows: the next story of the same thread is told once. A follow is the story's id in the
// settings, so that sync and backup carry it; in the ledger it stands where a rule's id would.
import type { Settings } from '../../settings/settings.ts';
import { DAY_MS } from '../../time/durations.ts';

const PREFIX = 'follow:';
/** The oldest follow gives way to a new one: a reader who follows more follows none. */
const MOST_FOLLOWED = 50;
/** The next story of a thread is news for so long after it is out. */
export const FOLLOWED_MAX_AGE_MS = 2 * DAY_MS;

/** What stands as the rule's id of an alert that comes of following a story. */
export function followRuleId(storyId: string): string {
  return `${PREFIX}${storyId}`;
}

/** The story whose following an alert comes of; undefined where it comes of a rule. */
export function followedStory(ruleId: string): string | undefined {
  return ruleId.startsWith(PREFIX) ? ruleId.slice(PREFIX.length) : undefined;
}

/** The settings with a story followed, or no longer. */
export function withFollowed(settings: Settings, storyId: string, on: boolean): Settings {
  const others = settings.alerts.followed.filter((id) => id !== storyId);
  const followed = on ? [...others, storyId].slice(-MOST_FOLLOWED) : others;
  return { ...settings, alerts: { ...settings.alerts, followed } };
}
