// The alerts' share of the options page: trying a rule, the log, and snooze.
import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { LOG_MS, type LoggedAlert, listAlerts } from '../../alerts/ledger/log.ts';
import { morningAfter } from '../../alerts/ledger/quiet.ts';
import { withFollowed } from '../../alerts/rules/followed.ts';
import { type Caught, previewRule } from '../../alerts/rules/preview.ts';
import { noteError } from '../../browser/error-report.ts';
import type { AlertRule, Settings } from '../../settings/settings.ts';
import { onChange } from '../../stories/changes.ts';
import type { Store } from '../../stories/db.ts';
import { getStory } from '../../stories/queries.ts';
import type { Followed } from './contract.ts';

const PAGE = 50;

export interface AlertsModel {
  readonly log: ReadonlySignal<readonly LoggedAlert[]>;
  readonly more: ReadonlySignal<boolean>;
  readonly onMore: () => void;
  /** The stories that the reader follows, in the order of following. */
  readonly followed: ReadonlySignal<readonly Followed[]>;
  readonly tryRule: (rule: AlertRule) => Promise<readonly Caught[]>;
  readonly newId: () => string;
}

export function createAlerts(db: Store, settings: ReadonlySignal<Settings>): AlertsModel {
  const log = signal<readonly LoggedAlert[]>([]);
  const more = signal(false);
  let shown = PAGE;
  const refresh = () =>
    listAlerts(db, Date.now() - LOG_MS).then(
      (all) => {
        log.value = all.slice(0, shown);
        more.value = all.length > shown;
      },
      (error: unknown) => noteError('options: alerts', error),
    );
  void refresh();
  onChange(() => void refresh());
  const followed = signal<readonly Followed[]>([]);
  effect(() => {
    const ids = settings.value.alerts.followed;
    void Promise.all(ids.map(async (id) => ({ id, story: await getStory(db, id) }))).then(
      (found) => {
        if (ids === settings.value.alerts.followed) followed.value = found;
      },
      (error: unknown) => noteError('options: followed', error),
    );
  });
  return {
    log,
    followed,
    more,
    onMore: () => {
      shown += PAGE;
      void refresh();
    },
    tryRule: (rule) => previewRule(db, rule, settings.value.alerts.muted, Date.now()),
    newId: () => crypto.randomUUID(),
  };
}

/** The settings with a story not followed any more. */
export function unfollowed(settings: Settings, storyId: string): Settings {
  return withFollowed(settings, storyId, false);
}

/** The settings with alerts silent until the morning after `now` (ms), or with that taken back. */
export function snoozed(settings: Settings, on: boolean, now: number): Settings {
  const { alerts } = settings;
  const snoozedUntil = on ? morningAfter(alerts.quiet, now) : undefined;
  return { ...settings, alerts: { ...alerts, snoozedUntil } };
}
