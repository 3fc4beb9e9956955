// The card's sentences, made in the background, which knows the reader's language: a page is sent finished words.
import { direction, formatDate, formatDuration, language, t } from '../i18n.ts';
import type { CardWords } from '../messages.ts';
import { outlet } from '../outlet.ts';
import type { Story } from '../stories/story.ts';

const DAY_MS = 24 * 3_600_000;

/** The card's own words in the language of `t`. */
export function cardWords(): CardWords {
  return {
    language: language(),
    direction: direction(),
    initials: outlet.initials,
    name: t('related.name', [outlet.name]),
    heading: t('related.heading', [outlet.name]),
    hide: t('related.hide'),
    hideHint: t('related.hideHint'),
    offSite: t('related.offSite'),
    offEverywhere: t('related.offEverywhere'),
    siteIsOff: t('related.siteIsOff'),
    everywhereIsOff: t('related.everywhereIsOff'),
    undo: t('related.undo'),
  };
}

/** A story's second line: category, age, and the terms that both share. */
export function aboutStory(
  story: Pick<Story, 'categories' | 'publishedAt'>,
  shared: readonly string[],
  now: number,
): string {
  const reason =
    shared.length > 0 ? t('related.bothMention', [shared.join(language() === 'ur' ? '، ' : ', ')]) : '';
  return [story.categories[0] ?? '', ageOf(story.publishedAt, now), reason].filter(Boolean).join(' · ');
}

/** `22 min` within a day, then `3 Aug`, and with its year when that is another. */
function ageOf(at: number, now: number): string {
  if (now - at < DAY_MS) return formatDuration(Math.max(60_000, now - at));
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return formatDate(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}
