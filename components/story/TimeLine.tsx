// What happened to a story in the order of time: a ring is its publication, a square the outlet's change, a target what
// the reader did.
import { formatDate, formatDateTime, formatTime, t } from '../../utils/i18n/i18n.ts';
import { startOfDay } from '../../utils/i18n/local-day.ts';
import type { Happening, TimeMark } from '../../utils/state/story/load-history.ts';

const signs: Readonly<Record<Happening, string>> = {
  published: '',
  edited: 'edit',
  headline: 'edit',
  text: 'edit',
  both: 'edit',
  gone: 'edit',
  read: 'you',
  saved: 'you',
};

export function TimeLine({ times }: { readonly times: readonly TimeMark[] }) {
  const oneDay = times.every(({ at }) => startOfDay(at) === startOfDay(times[0]?.at ?? 0));
  return (
    <ol class="times" aria-label={t('story.changes.timeLine')}>
      {times.map(({ at, what }) => (
        <li key={`${what} ${at}`} class={signs[what]} title={formatDateTime(at)}>
          <b>
            {!oneDay && <small>{formatDate(at, { day: 'numeric', month: 'short' })} </small>}
            <bdi>{formatTime(at)}</bdi>
          </b>
          {t(`story.changes.happened.${what}`)}
        </li>
      ))}
    </ol>
  );
}
