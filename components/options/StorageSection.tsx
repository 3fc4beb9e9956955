// How long stories are kept, how much room they take, and freeing room: first what would go, then the button.
import { useState } from 'preact/hooks';
import { formatBytes, formatDate, formatDuration, formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import { DAY_MS } from '../../utils/time/durations.ts';
import { Choice } from '../ui/Choice.tsx';
import { Section } from '../ui/Section.tsx';
import { useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

export interface StorageView {
  readonly stories: number;
  readonly saved: number;
  /** Of the unread ones, counted up to 1,000. */
  readonly unread: number;
  /** When the oldest story was published, ms. */
  readonly oldestAt?: number;
  /** What the browser says that we use, bytes; it may not say. */
  readonly usedBytes?: number;
  /** Whether the browser promised not to clear it by itself. */
  readonly persisted: boolean;
}

/** What freeing space would drop. */
export interface FreePlan {
  readonly ids: readonly string[];
  /** Unread ones among them. */
  readonly unread: number;
  readonly oldestAt?: number;
  readonly newestAt?: number;
}

interface Props {
  readonly storage: StorageView | undefined;
  /** Works out what would go if only stories of the last `days` were kept. */
  readonly planFree: (days: number) => Promise<FreePlan>;
  readonly free: (plan: FreePlan) => Promise<void>;
  readonly persist: () => void;
}

const days = [30, 90, 180, 365, 3650] as const;
const most = [1_000, 5_000, 20_000, 100_000] as const;
const freeDays = [7, 30, 90] as const;

export function StorageSection({ storage, planFree, free, persist }: Props) {
  const { settings, change } = useSettings();
  const { retention } = settings;
  const set = (part: Partial<Settings['retention']>) =>
    change(`retention.${Object.keys(part).join()}`, (s) => ({
      ...s,
      retention: { ...s.retention, ...part },
    }));
  const withOwn = (values: readonly number[], own: number) =>
    [...new Set([...values, own])].sort((a, b) => a - b);
  return (
    <Section id="storage" title={t('options.storage.title')} description={t('options.storage.description')}>
      <dl class="facts">
        <div>
          <dt>{t('options.storage.stories')}</dt>
          <dd>
            {storage === undefined ? '…' : t('options.storage.count', storage.stories)}
            {storage?.oldestAt !== undefined && (
              <span class="quiet">
                {' '}
                · {t('options.storage.since', [formatDate(storage.oldestAt, { dateStyle: 'medium' })])}
              </span>
            )}
          </dd>
        </div>
        {storage && (
          <div>
            <dt>{t('options.storage.savedStories')}</dt>
            <dd>{formatNumber(storage.saved)}</dd>
          </div>
        )}
        {storage?.usedBytes !== undefined && (
          <div>
            <dt>{t('options.storage.used')}</dt>
            <dd>
              {formatBytes(storage.usedBytes)}
              {!storage.persisted && (
                <p class="hint">
                  {t('options.storage.notPersisted')}{' '}
                  <button type="button" class="link" onClick={persist}>
                    {t('options.storage.persist')}
                  </button>
                </p>
              )}
            </dd>
          </div>
        )}
      </dl>
      <Choice
        label={t('options.storage.days')}
        value={retention.days}
        options={withOwn(days, retention.days).map((value) => ({
          value,
          label: value >= 3650 ? t('options.storage.always') : formatDuration(value * DAY_MS, 'long'),
        }))}
        onChange={(value) => set({ days: value })}
      >
        <Saved id="retention.days" label={t('options.storage.days')} />
      </Choice>
      <Choice
        label={t('options.storage.most')}
        hint={t('options.storage.spared')}
        value={retention.maxStories}
        options={withOwn(most, retention.maxStories).map((value) => ({ value, label: formatNumber(value) }))}
        onChange={(value) => set({ maxStories: value })}
      >
        <Saved id="retention.maxStories" label={t('options.storage.most')} />
      </Choice>
      <FreeSpace planFree={planFree} free={free} />
    </Section>
  );
}

function FreeSpace({ planFree, free }: Pick<Props, 'planFree' | 'free'>) {
  const [plan, setPlan] = useState<FreePlan>();
  const [freed, setFreed] = useState<number>();
  const [busy, setBusy] = useState(false);
  const look = async (keep: number) => {
    setFreed(undefined);
    setPlan(await planFree(keep));
  };
  const go = async (confirmed: FreePlan) => {
    setBusy(true);
    await free(confirmed);
    setBusy(false);
    setFreed(confirmed.ids.length);
    setPlan(undefined);
  };
  const day = (at: number | undefined) => (at === undefined ? '' : formatDate(at, { dateStyle: 'medium' }));
  return (
    <div class="setting">
      <h3 class="name">{t('options.storage.free')}</h3>
      <p class="hint">{t('options.storage.freeHint')}</p>
      <p class="actions">
        {freeDays.map((keep) => (
          <button key={keep} type="button" class="button" onClick={() => look(keep)}>
            {t('options.storage.olderThan', [formatDuration(keep * DAY_MS, 'long')])}
          </button>
        ))}
      </p>
      <div role="status">
        {plan && plan.ids.length === 0 && <p>{t('options.storage.nothing')}</p>}
        {plan && plan.ids.length > 0 && (
          <>
            <p>
              {t('options.storage.would', plan.ids.length, [
                formatNumber(plan.ids.length),
                day(plan.oldestAt),
                day(plan.newestAt),
              ])}{' '}
              {plan.unread > 0 && t('options.storage.wouldUnread', plan.unread)}
            </p>
            <p class="actions">
              <button type="button" class="button danger" disabled={busy} onClick={() => go(plan)}>
                {t('options.storage.drop', plan.ids.length)}
              </button>
              <button type="button" class="button" disabled={busy} onClick={() => setPlan(undefined)}>
                {t('ui.cancel')}
              </button>
            </p>
          </>
        )}
        {freed !== undefined && <p class="saved">{t('options.storage.freed', freed)}</p>}
      </div>
    </div>
  );
}
