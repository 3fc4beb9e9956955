// The alerts' share of the options page: trying a rule, the log, and snooze.
import { type ReadonlySignal, signal } from '@preact/signals';
import { LOG_MS, type LoggedAlert, listAlerts } from '../../utils/alerts/log.ts';
import { type Caught, previewRule } from '../../utils/alerts/preview.ts';
import { morningAfter } from '../../utils/alerts/quiet.ts';
import { noteError } from '../../utils/report.ts';
import type { AlertRule, Settings } from '../../utils/settings.ts';
import { onChange } from '../../utils/stories/changes.ts';
import type { Store } from '../../utils/stories/db.ts';

const PAGE = 50;

export interface AlertsModel {
  readonly log: ReadonlySignal<readonly LoggedAlert[]>;
  readonly more: ReadonlySignal<boolean>;
  readonly onMore: () => void;
  readonly tryRule: (rule: AlertRule) => Promise<readonly Caught[]>;
  readonly showRule: (id: string) => void;
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
  return {
    log,
    more,
    onMore: () => {
      shown += PAGE;
      void refresh();
    },
    tryRule: (rule) => previewRule(db, rule, settings.value.alerts.muted, Date.now()),
    showRule,
    newId: () => crypto.randomUUID(),
  };
}

/** Unfolds the rule, and puts the keyboard where it can be changed. */
function showRule(id: string): void {
  const details = document.getElementById(`rule-${id}`)?.querySelector('details');
  if (!details) return;
  details.open = true;
  details.scrollIntoView({ block: 'start' });
  details.querySelector('summary')?.focus({ preventScroll: true });
}

/** The settings with alerts silent until the morning after `now` (ms), or with that taken back. */
export function snoozed(settings: Settings, on: boolean, now: number): Settings {
  const { alerts } = settings;
  const snoozedUntil = on ? morningAfter(alerts.quiet, now) : undefined;
  return { ...settings, alerts: { ...alerts, snoozedUntil } };
}
