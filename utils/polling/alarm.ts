// The one alarm. It repeats, so that a background that dies before it planned the next poll is woken all the same;
// alarms may vanish on a browser restart, so it is looked for at every start. It is never more than an hour off, however
// long the outlet asked to wait: an alarm further off was left there by a clock that was set back since.
import { browser } from 'wxt/browser';
import { MINUTE_MS } from '../time/durations.ts';
import { LEAST_MS, MOST_MS, USUAL_MS } from './schedule.ts';

export const POLL_ALARM = 'poll';
/** Chrome fires no alarm sooner. */
const SOONEST_MS = 30_000;

/** Sets the alarm for `at` (ms since the epoch), or in an hour if that is sooner, and every 5 minutes from there. */
export async function planAlarm(at: number, now: number): Promise<void> {
  const when = Math.min(Math.max(at, now + SOONEST_MS), now + MOST_MS);
  await browser.alarms.create(POLL_ALARM, { when, periodInMinutes: USUAL_MS / MINUTE_MS });
}

/** Makes the alarm where there is none, or where a clock that was set back left it far in the future. */
export async function ensureAlarm(now: number): Promise<void> {
  const alarm = await browser.alarms.get(POLL_ALARM);
  if (alarm === undefined || alarm.scheduledTime - now > MOST_MS) await planAlarm(now + LEAST_MS, now);
}
