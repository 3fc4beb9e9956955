// How an outlet marks its own breaking news, and which of its categories say too little to judge by.
import { lazily } from '../../browser/lazily.ts';
import { labelsOf, type Story } from '../../stories/story.ts';
import { comparable } from './word-match.ts';

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
      ].map((name) => comparable(name)),
    ),
);
const marks = 'breaking ?(?:news)?|urgent|just in|news ?flash|news alert|بریکنگ(?: نیوز)?|فوری';
const titlePrefix = lazily(
  () =>
    new RegExp(
      `^(?:[[(|]\\s*(?<inside>${marks})\\s*[\\])|]|(?<before>${marks})\\s*(?:[:：|!–—]|-\\s|\\p{Extended_Pictographic}))`,
      'iu',
    ),
);
/** Emoji, hash signs and the like, behind which the mark stands. */
const BEFORE_MARK = /^[^\p{L}\p{N}[(|]+/u;
const capitalPrefix = /^(?<before>BREAKING(?: NEWS)?)\b/;

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
      ].map((name) => comparable(name)),
    ),
);

/** A category as it is compared: without case, "&" and "and" alike, "defense" as "defence". */
export function categoryName(category: string): string {
  return comparable(category)
    .replace(/&|\+/g, ' and ')
    .replace(/[_/\s]+/g, ' ')
    .replace(/\bdefense\b/g, 'defence')
    .trim();
}

/** The mark by which the outlet itself calls this story breaking, in its own letters; undefined without one. */
export function breakingMark(story: Pick<Story, 'title' | 'categories' | 'tags'>): string | undefined {
  const category = labelsOf(story).find((name) => breakingNames().has(categoryName(name)));
  if (category !== undefined) return category;
  const title = story.title.replace(/\p{Cf}/gu, '').replace(BEFORE_MARK, '');
  const found = (titlePrefix().exec(title) ?? capitalPrefix.exec(title))?.groups;
  return (found?.inside ?? found?.before)?.trim();
}

/** Whether the outlet gave no category that says what the story is about. */
export function categoriesTooWide(story: Pick<Story, 'categories'>): boolean {
  return story.categories.every((name) => wideNames().has(categoryName(name)));
}
