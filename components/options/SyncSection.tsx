// Sync through the browser: what goes, what stays, how it stands, and taking it all back out.
import { formatBytes, formatRelative, t } from '../../utils/i18n/i18n.ts';
import type { SyncView } from '../../utils/state/options/contract.ts';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

interface Props {
  readonly sync: SyncView;
  readonly now: number;
  readonly onSyncNow: () => void;
  readonly onForget: () => void;
}

const LIMIT_BYTES = 102_400;

export function SyncSection({ sync, now, onSyncNow, onForget }: Props) {
  const { settings, change } = useSettings();
  const label = t('options.sync.on');
  return (
    <Section id="sync" title={t('options.sync.title')} description={t('options.sync.description')}>
      {sync.supported ? (
        <Switch
          label={label}
          hint={t('options.sync.hint')}
          on={settings.sync}
          onChange={(on) => change('sync', (s) => ({ ...s, sync: on }))}
        >
          <Saved id="sync" label={label} />
        </Switch>
      ) : (
        <p>{t('options.sync.unsupported')}</p>
      )}
      {sync.supported && settings.sync && (
        <div class="setting">
          <p>
            {sync.syncedAt === undefined
              ? t('options.sync.notYet')
              : t('options.sync.synced', [formatRelative(sync.syncedAt, now)])}{' '}
            {sync.bytes !== undefined && (
              <span class="quiet">
                {t('options.sync.used', [formatBytes(sync.bytes), formatBytes(LIMIT_BYTES)])}
              </span>
            )}
          </p>
          {sync.error && (
            <Notice kind="bad" title={t(`options.sync.error.${sync.error.code}`)}>
              <p>{t('options.sync.triedAgain', [formatRelative(sync.error.at, now)])}</p>
            </Notice>
          )}
          {(sync.left ?? 0) > 0 && <p class="error">{t('options.sync.left', sync.left ?? 0)}</p>}
          <p class="actions">
            <button type="button" class="button" onClick={onSyncNow}>
              {t('options.sync.now')}
            </button>
          </p>
        </div>
      )}
      {sync.supported && !settings.sync && sync.syncedAt !== undefined && (
        <div class="setting">
          <p class="hint">{t('options.sync.stays')}</p>
          <p class="actions">
            <button type="button" class="button danger" onClick={onForget}>
              {t('options.sync.forget')}
            </button>
          </p>
        </div>
      )}
    </Section>
  );
}
