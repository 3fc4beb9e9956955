// Alerts on or off, said in the words of the rule itself; system notifications only for whoever asks for them.
import { formatDuration, formatList, t } from '../../utils/i18n/i18n.ts';
import { categoryName } from '../../utils/outlet/names.ts';
import { Switch } from '../ui/Switch.tsx';

interface Props {
  readonly categories: readonly string[];
  readonly maxAgeMs: number;
  readonly on: boolean;
  readonly notifications: boolean;
  readonly refused: boolean;
  readonly onAlerts: (on: boolean) => void;
  /** Called within the click. */
  readonly onNotifications: (on: boolean) => void;
}

export function AlertsStep(props: Props) {
  const { categories, maxAgeMs, on, notifications, refused, onAlerts, onNotifications } = props;
  return (
    <>
      <p>
        {t('welcome.alerts.rule', [
          formatList(categories.map(categoryName)),
          formatDuration(maxAgeMs, 'long'),
        ])}
      </p>
      <Switch label={t('welcome.alerts.on')} hint={t('welcome.alerts.onHint')} on={on} onChange={onAlerts} />
      <Switch
        label={t('options.alerts.channel.notification')}
        hint={t('options.alerts.notificationHint')}
        on={on && notifications}
        disabled={!on}
        onChange={onNotifications}
      >
        {refused && (
          <p class="error" role="alert">
            {t('welcome.alerts.refused')}
          </p>
        )}
      </Switch>
      <p class="hint">{t('welcome.alerts.later')}</p>
    </>
  );
}
