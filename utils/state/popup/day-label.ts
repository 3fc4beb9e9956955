// The words over a day's stories and beside one story: how long ago, as a reader would say it.
import { formatDate, formatTime, t } from '../../i18n/i18n.ts';
import { startOfDay } from '../../i18n/local-day.ts';
import { DAY_MS, MINUTE_MS } from '../../time/durations.ts';

/** `Today`, `Yesterday`, `Monday, 3 August`, with the year where it is not this one. */
export function dayLabel(at: number, now: number): string {
  const day = startOfDay(at);
  if (day === startOfDay(now)) return t('popup.today');
  if (day === startOfDay(now, -1)) return t('popup.yesterday');
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return formatDate(at, thisYear ? parts : { ...parts, year: 'numeric' });
}

/** `now`, `22 min`, `3 h` within a day; before that the date, with the year where it is not this one. */
export function dateLabel(at: number, now: number): string {
  if (now - at < DAY_MS) return ageLabel(at, now);
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const parts = { day: 'numeric', month: 'short' } as const;
  return formatDate(at, thisYear ? parts : { ...parts, year: 'numeric' });
}

/** `now`, `22 min`, `3 h` within a day; before that the time of day, since the heading says which. */
export function ageLabel(at: number, now: number): string {
  const age = now - at;
  if (age < MINUTE_MS) return t('popup.justNow');
  return age < DAY_MS ? spanLabel(age) : formatTime(at);
}

/** A span in its largest whole unit: `22 min`, `3 h`, `2 d`. */
export function spanLabel(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  if (minutes < 60) return t('popup.minutes', [minutes]);
  const hours = Math.round(minutes / 60);
  return hours < 24 ? t('popup.hours', hours) : t('popup.days', [Math.round(hours / 24)]);
}
