// How long a reader may let alerts sleep, from the popup and from the menu of the toolbar's button.
import type { Settings } from '../../settings/settings.ts';
import { HOUR_MS } from '../../time/durations.ts';
import { morningAfter } from './quiet.ts';

const EVENING = 20;

export interface SnoozeChoice {
  readonly kind: 'hour' | 'evening' | 'morning';
  /** When alerts come again, ms since the epoch. */
  readonly until: number;
}

/** The choices at `now` (ms): an hour, this evening while that is over an hour away, and the next morning. */
export function snoozeChoices(quiet: Settings['alerts']['quiet'], now: number): readonly SnoozeChoice[] {
  const evening = new Date(now).setHours(EVENING, 0, 0, 0);
  return [
    { kind: 'hour', until: now + HOUR_MS },
    ...(evening > now + HOUR_MS ? [{ kind: 'evening', until: evening } as const] : []),
    { kind: 'morning', until: morningAfter(quiet, now) },
  ];
}

/** The settings with alerts asleep until then (ms), or awake. */
export function withSnooze(settings: Settings, snoozedUntil: number | undefined): Settings {
  return { ...settings, alerts: { ...settings.alerts, snoozedUntil } };
}
