// The card's sentences, made in the background, which knows the reader's language: a page is sent finished words.
import { direction, formatDate, formatDuration, language, t } from '../i18n/i18n.ts';
import type { CardWords } from '../messaging/messages.ts';
import { categoryName } from '../outlet/names.ts';
import { outlet } from '../outlet/profile.ts';
import type { Story } from '../stories/story.ts';
import { DAY_MS, MINUTE_MS } from '../time/durations.ts';

/** The card's own words in the language of `t`. */
export function cardWords(): CardWords {
  return {
    language: language(),
    direction: direction(),
    initials: outlet.initials,
    name: t('related.name', [t('outlet.name')]),
    heading: t('related.heading', [t('outlet.name')]),
    hide: t('related.hide'),
    hideHint: t('related.hideHint'),
    offSite: t('related.offSite'),
    offEverywhere: t('related.offEverywhere'),
    siteIsOff: t('related.siteIsOff'),
    undo: t('related.undo'),
  };
}

/** A story's second line, fact by fact: category, age, and the terms that both share. */
export function aboutStory(
  story: Pick<Story, 'categories' | 'publishedAt'>,
  shared: readonly string[],
  now: number,
): readonly string[] {
  const [category] = story.categories;
  const comma = language() === 'ur' ? '، ' : ', ';
  return [
    ...(category === undefined ? [] : [categoryName(category)]),
    ageOf(story.publishedAt, now),
    ...(shared.length === 0 ? [] : [t('related.bothMention', [shared.join(comma)])]),
  ];
}

/** `22 min` within a day, then `3 Aug`, and with its year when that is another. */
function ageOf(at: number, now: number): string {
  if (now - at < DAY_MS) return formatDuration(Math.max(MINUTE_MS, now - at));
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return formatDate(at, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}
