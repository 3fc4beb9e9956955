// The page of changes: what the outlet changed or took down in the last 30 days, each in one line, under its day.
import { formatDate, formatNumber, formatTime, t } from '../../utils/i18n/i18n.ts';
import { startOfDay } from '../../utils/i18n/local-day.ts';
import { outlet } from '../../utils/outlet/profile.ts';
import {
  type ChangesActions,
  type ChangesFilter,
  type ChangesModel,
  type OutletChange,
  passes,
} from '../../utils/state/changes/contract.ts';
import type { Period } from '../../utils/state/changes/periods.ts';
import { Icon } from '../story/Icon.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { Change } from './Change.tsx';
import './changes-page.css';

interface Props {
  readonly model: ChangesModel;
  readonly actions: ChangesActions;
}

const filters: readonly ChangesFilter[] = ['all', 'headline', 'text', 'gone', 'read'];

export function ChangesPage({ model, actions }: Props) {
  const all = model.changes.value;
  const chosen = model.filter.value;
  const shown = (all ?? []).filter((change) => passes(change, chosen));
  return (
    <div class="page changes">
      <PageHeader
        initials={outlet.initials}
        title={t('changes.title')}
        subtitle={t('changes.subtitle', [t('outlet.name')])}
      >
        <Periods model={model} actions={actions} />
      </PageHeader>
      <main>
        <fieldset class="filters" aria-label={t('changes.filters')}>
          {filters.map((filter) => (
            <button
              key={filter}
              type="button"
              aria-pressed={filter === chosen}
              onClick={() => actions.choose(filter)}
            >
              {filter === 'read' && <Icon name="eye" size={13} />}
              {t(`changes.filter.${filter}`)}
              <b>{formatNumber((all ?? []).filter((change) => passes(change, filter)).length)}</b>
            </button>
          ))}
        </fieldset>
        {all !== undefined && all.length > 0 && (
          <div class="over">
            <Sum changes={all} />
            <p class="copied" role="status">
              {model.said.value}
            </p>
            <button type="button" class="button" disabled={shown.length === 0} onClick={actions.copy}>
              <Icon name="copy" size={15} />
              {t('changes.copy')}
            </button>
          </div>
        )}
        <Days changes={shown} actions={actions} />
        {all !== undefined && shown.length === 0 && (
          <div class="card quiet-time">
            <p>
              <Icon name="check" size={32} />
              <b>{t('changes.quiet')}</b>
              {quietHint(all.length === 0, model.period.value === 0)}
            </p>
          </div>
        )}
        <p class="foot">
          {t('changes.notCounted')} {t('changes.how')}
        </p>
      </main>
    </div>
  );
}

/** Why nothing is shown. */
function quietHint(none: boolean, whole: boolean): string {
  if (!none) return whole ? t('changes.quietKind') : t('changes.quietKindWeek');
  return whole ? t('changes.quietHint') : t('changes.quietWeek');
}

/** Which time is shown: chosen by name, or a week on and back. */
function Periods({ model, actions }: Props) {
  const periods = model.periods.value;
  const at = model.period.value;
  return (
    <div class="periods">
      <button
        type="button"
        aria-label={t('changes.earlier')}
        title={t('changes.earlier')}
        disabled={at >= periods.length - 1}
        onClick={() => actions.showPeriod(at + 1)}
      >
        <Icon name="previous" size={15} turns />
      </button>
      <select
        aria-label={t('changes.period')}
        value={at}
        onChange={(event) => actions.showPeriod(Number(event.currentTarget.value))}
      >
        {periods.map((period, place) => (
          <option key={period.from} value={place}>
            {period.whole ? t('changes.allDays') : weekName(period)}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label={t('changes.later')}
        title={t('changes.later')}
        disabled={at <= 1}
        onClick={() => actions.showPeriod(at - 1)}
      >
        <Icon name="next" size={15} turns />
      </button>
    </div>
  );
}

/** `23 Nov – 29 Nov 2026` */
function weekName({ from, to }: Period): string {
  const day = { day: 'numeric', month: 'short' } as const;
  return `${formatDate(from, day)} – ${formatDate(startOfDay(to, -1), { ...day, year: 'numeric' })}`;
}

function Sum({ changes }: { readonly changes: readonly OutletChange[] }) {
  const stories = new Set(changes.map(({ story }) => story.id)).size;
  const afterRead = changes.filter(({ readBeforeAt }) => readBeforeAt !== undefined).length;
  return (
    <p class="sum">
      <b>{t('changes.count', changes.length)}</b> {t('changes.inStories', stories)}{' '}
      {afterRead > 0 && t('changes.afterRead', afterRead)}
    </p>
  );
}

interface DaysProps {
  readonly changes: readonly OutletChange[];
  readonly actions: ChangesActions;
}

function Days({ changes, actions }: DaysProps) {
  const days = new Map<number, OutletChange[]>();
  for (const change of changes) {
    const day = startOfDay(change.at);
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return (
    <>
      {[...days].map(([day, of]) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} class="day">
            {formatDate(day, { weekday: 'long', day: 'numeric', month: 'long' })}
            <span>{formatNumber(of.length)}</span>
          </h2>
          <ol class="card">
            {of.map((change) => (
              <Change key={change.key} change={change} readAt={readLabel(change)} actions={actions} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/** The time on the day of the change, the day else. */
function readLabel({ readBeforeAt, at }: OutletChange): string | undefined {
  if (readBeforeAt === undefined) return undefined;
  return startOfDay(readBeforeAt) === startOfDay(at)
    ? formatTime(readBeforeAt)
    : formatDate(readBeforeAt, { day: 'numeric', month: 'short' });
}
