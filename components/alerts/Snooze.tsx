// Silence until morning, and its end before that.
import type { ComponentChildren } from 'preact';
import { formatDateTime, t } from '../../utils/i18n/i18n.ts';

interface Props {
  /** Until when alerts are silenced, ms since the epoch; undefined when they are not. */
  readonly until?: number;
  readonly onSnooze: () => void;
  readonly onResume: () => void;
  /** The saved mark. */
  readonly children?: ComponentChildren;
}

export function Snooze({ until, onSnooze, onResume, children }: Props) {
  return (
    <div class="setting">
      <div class="line">
        <span class="name" role="status">
          {until === undefined ? t('alerts.snooze.label') : t('alerts.snooze.until', [formatDateTime(until)])}
        </span>
        {until === undefined ? (
          <button type="button" class="button" onClick={onSnooze}>
            {t('alerts.snooze.start')}
          </button>
        ) : (
          <button type="button" class="button" onClick={onResume}>
            {t('alerts.snooze.end')}
          </button>
        )}
      </div>
      {children}
    </div>
  );
}
