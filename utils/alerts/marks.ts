// How an outlet marks its own breaking news, and which of its categories say too little to judge by.
import { lazily } from '../lazily.ts';
import type { Story } from '../stories/story.ts';
import { fold } from './words.ts';

const breakingNames = lazily(
  () =>
    new Set(
      [
        'breaking',
        'breaking news',
        'news alert',
        'urgent',
        'just in',
        'flash',
        'بریکنگ',
        'بریکنگ نیوز',
        'فوری',
      ].map(fold),
    ),
);
const marks = 'breaking(?: news)?|urgent|just in|news ?flash|news alert|بریکنگ(?: نیوز)?|فوری';
const titlePrefix = lazily(
  () =>
    new RegExp(
      `^[\\s*]*(?:[[(|]\\s*(?<inside>${marks})\\s*[\\])|]|(?<before>${marks})\\s*(?:[:|!–—]|-\\s))`,
      'iu',
    ),
);
const capitalPrefix = /^[\s*]*(?<before>BREAKING(?: NEWS)?)\b/;

/** Categories that every story could stand in: they name a shelf, a country or a moment, not a subject. */
const wideNames = lazily(
  () =>
    new Set(
      [
        ...breakingNames(),
        ...[
          'news',
          'latest',
          'latest news',
          'top news',
          'top stories',
          'top story',
          'headlines',
          'headline',
          'featured',
        ],
        ...[
          'general',
          'misc',
          'miscellaneous',
          'other',
          'uncategorized',
          'uncategorised',
          'all',
          'home',
          'main',
          'default',
        ],
        ...[
          'article',
          'articles',
          'blog',
          'posts',
          'post',
          'stories',
          'story',
          "editor's pick",
          'trending',
          'must read',
        ],
        ...[
          'pakistan',
          'national',
          'local',
          'regional',
          'province',
          'provinces',
          'country',
          'today',
          'update',
          'updates',
        ],
        ...['خبریں', 'تازہ ترین', 'پاکستان', 'قومی', 'اہم خبریں'],
      ].map(fold),
    ),
);

/** A category as it is compared: without case, "&" and "and" alike, "defense" as "defence". */
export function categoryName(category: string): string {
  return fold(category)
    .replace(/&|\+/g, ' and ')
    .replace(/[-_/\s]+/g, ' ')
    .replace(/\bdefense\b/g, 'defence')
    .trim();
}

/** The mark by which the outlet itself calls this story breaking, in its own letters; undefined without one. */
export function breakingMark(story: Pick<Story, 'title' | 'categories'>): string | undefined {
  const category = story.categories.find((name) => breakingNames().has(categoryName(name)));
  if (category !== undefined) return category;
  const found = (titlePrefix().exec(story.title) ?? capitalPrefix.exec(story.title))?.groups;
  return found?.inside ?? found?.before;
}

/** Whether the outlet gave no category that says what the story is about. */
export function categoriesTooWide(story: Pick<Story, 'categories'>): boolean {
  return story.categories.every((name) => wideNames().has(categoryName(name)));
}
