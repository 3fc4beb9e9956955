// What narrows a search beside the words it looks for: dates, categories, what the reader did, words left out.
import { categoryKey } from '../../outlet/category-key.ts';
import type { SearchIndex } from '../index/search-index.ts';
import {
  CATEGORY_MARK,
  CATEGORY_NAME_MARK,
  prefixRange,
  type Segment,
  titleAt,
  wordNumber,
} from '../index/segment.ts';
import type { ParsedQuery } from '../query/parse-query.ts';
import { hasPhrases } from '../query/phrases.ts';
import { spellingsOf } from '../query/variants.ts';
import { fillWord, NONE } from './gather.ts';

/** What narrows a search beside its words. The marks are what only the store knows of stories, by id. */
export interface Narrowing {
  /** One category's stories, whole name, as a tab has it. */
  readonly category?: string;
  /** These stories only. */
  readonly ids?: ReadonlySet<string>;
  readonly unread?: ReadonlySet<string>;
  readonly saved?: ReadonlySet<string>;
  /** Candidates wanted at most. */
  readonly most?: number;
  /** Name all stories that match, too. */
  readonly all?: boolean;
}

/** Whether a story of the segment passes what is no matter of words: dates, categories, marks, what is left out. */
export function allowance(
  index: SearchIndex,
  number: number,
  query: ParsedQuery,
  narrowing: Narrowing,
): (story: number) => boolean {
  const segment = index.segments[number];
  const dead = index.dead[number];
  if (!segment || !dead) return () => false;
  const barred = query.without.map((words) => barredBy(segment, words));
  const inCategory = query.categories.map((words) => categoryMask(segment, words));
  const outOfCategory = query.withoutCategories.map((words) => categoryMask(segment, words));
  const inTab = narrowing.category === undefined ? undefined : tabMask(segment, narrowing.category);
  const { before = Infinity, after = -Infinity, unread, saved } = query;
  return (story) => {
    if (dead[story] === 1 || inTab?.[story] === NONE) return false;
    const time = segment.times[story] ?? 0;
    if (time >= before || time < after) return false;
    if (barred.some((isBarred) => isBarred(story))) return false;
    if (inCategory.length > 0 && !inCategory.some((mask) => mask[story] === 1)) return false;
    if (outOfCategory.some((mask) => mask[story] === 1)) return false;
    const id = segment.ids[story] ?? '';
    if (narrowing.ids?.has(id) === false) return false;
    if (unread !== undefined && (narrowing.unread?.has(id) ?? !unread) !== unread) return false;
    return saved === undefined || (narrowing.saved?.has(id) ?? !saved) === saved;
  };
}

function barredBy(segment: Segment, words: readonly string[]): (story: number) => boolean {
  const counts = new Uint8Array(segment.count);
  for (const word of words) {
    const have = new Uint16Array(segment.count).fill(NONE);
    for (const form of [word, ...spellingsOf(word)]) {
      const at = wordNumber(segment, form);
      if (at >= 0) fillWord(segment, at, 0, have);
    }
    for (let story = 0; story < segment.count; story++) {
      if ((have[story] ?? NONE) < NONE) counts[story] = (counts[story] ?? 0) + 1;
    }
  }
  return (story) =>
    counts[story] === words.length && (words.length === 1 || hasPhrases(titleAt(segment, story), [words]));
}

/** Stories in a category whose name has all these words, or words that begin so. */
function categoryMask(segment: Segment, words: readonly string[]): Uint8Array {
  const mask = new Uint8Array(segment.count).fill(1);
  for (const word of words) {
    const have = new Uint16Array(segment.count).fill(NONE);
    for (const form of [word, ...spellingsOf(word)]) {
      const [from, to] = prefixRange(segment, CATEGORY_MARK + form);
      for (let at = from; at < to; at++) fillWord(segment, at, 0, have);
    }
    for (let story = 0; story < segment.count; story++) if (have[story] === NONE) mask[story] = 0;
  }
  return mask;
}

/** NONE for each story that is not in the category of this very name. */
function tabMask(segment: Segment, category: string): Uint16Array {
  const mask = new Uint16Array(segment.count).fill(NONE);
  const word = wordNumber(segment, CATEGORY_NAME_MARK + categoryKey(category));
  if (word >= 0) fillWord(segment, word, 0, mask);
  return mask;
}
