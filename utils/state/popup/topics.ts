// What a story is about, in one name that a reader would follow or mute: a label of the outlet's, or else a name in the
// headline. Pure.
import { breakingMark, categoriesTooWide, categoryName } from '../../alerts/classify/breaking-labels.ts';
import type { Story } from '../../stories/story.ts';

/** Longer labels are headlines of a series, not names. */
const LONGEST = 40;
/** Words that begin headlines with a capital and name nothing. */
const NO_NAMES = new Set(
  'a an and after as at before breaking by for from how in into is it its live more new no of on one or our over pm pakistan pakistani says the their these this those three to two under update us watch we what when where who why will with explainer opinion exclusive'.split(
    ' ',
  ),
);
/** A run of words with capitals, or of capitals: a name. */
const NAME = /\p{Lu}[\p{L}\p{M}’'-]*(?:\s+(?:(?:of|ul|al|e|bin)\s+)?\p{Lu}[\p{L}\p{M}’'-]*)*/gu;

/** Undefined where neither label nor headline names anything. */
export function topicOf(story: Pick<Story, 'title' | 'categories' | 'tags'>): string | undefined {
  const sections = new Set(story.categories.map(categoryName));
  const label = (story.tags ?? []).find(
    (tag) =>
      tag.length <= LONGEST && !sections.has(categoryName(tag)) && !categoriesTooWide({ categories: [tag] }),
  );
  if (label !== undefined) return label;
  const title =
    breakingMark(story) === undefined ? story.title : story.title.replace(/^[^:|\]]*[:|\]]\s*/, '');
  const names = [...title.matchAll(NAME)].flatMap(([name], at) =>
    nameIn(name, at === 0 && title.startsWith(name)),
  );
  return names.sort((a, b) => Number(b.isSure) - Number(a.isSure))[0]?.name;
}

/** The name in a run of capitals: less sure where it may only be the headline's first word. */
function nameIn(
  run: string,
  isFirst: boolean,
): readonly { readonly name: string; readonly isSure: boolean }[] {
  const words = run.split(/\s+/);
  while (words.length > 0 && NO_NAMES.has((words[0] ?? '').toLowerCase())) words.shift();
  const name = words.join(' ').replace(/[’']s$/, '');
  if (name.length < 3 || name.length > LONGEST) return [];
  return [{ name, isSure: !isFirst || words.length > 1 }];
}
