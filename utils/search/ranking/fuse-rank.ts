// Fuse.js ranks and marks what the reader sees. It gets the few candidates that the index brought, cut into words,
// and for each word of the query the forms in which the index found it; what it matched is what is marked.
import Fuse, { type Expression } from 'fuse.js';
import { type Folded, originalRange } from '../../text/fold.ts';
import type { Term } from '../query/terms.ts';
import type { Word } from '../text/word.ts';
import { indexWords, lateWords } from '../text/words.ts';

/** A marked part of a text, in its own UTF-16 units, end exclusive. */
export type Mark = readonly [start: number, end: number];

/** The texts of a story that are matched; text that is absent has no marks. */
export interface Texts {
  readonly title: string;
  readonly categories?: readonly string[];
  readonly author?: string;
  readonly summary?: string;
  readonly text?: string;
}

export interface Ranked {
  /** Fuse's score: less is better. 1 where nothing in these texts matched. */
  readonly score: number;
  readonly title: readonly Mark[];
  readonly categories: readonly (readonly Mark[])[];
  readonly author: readonly Mark[];
  readonly summary: readonly Mark[];
  readonly text: readonly Mark[];
}

interface Prepared {
  readonly texts: readonly { readonly key: Key; readonly folded: Folded; readonly words: readonly Word[] }[];
}
type Key = (typeof KEYS)[number];

/**
 * Fuse decides between stories of equal cost alone (compareHits), so that only the order counts: the title before labels and
 * summary, these before the text and before neighbours of the query side by side. Together 1, Fuse's own scale, but for `line`.
 */
const WEIGHTS = { title: 0.5, label: 0.2, summary: 0.2, text: 0.1, line: 0.1 } as const;
const KEYS = ['title', 'label', 'summary', 'text'] as const;

/** Ranks and marks texts for a query's terms, in the order given. */
export function rankTexts(all: readonly Texts[], terms: readonly Term[]): Ranked[] {
  const prepared = all.map(prepare);
  const patterns = patternsFor(prepared, terms);
  const ranked = all.map(nothing);
  if (patterns.length === 0) return ranked;
  const keys = KEYS.filter((key) => prepared.some(({ texts }) => texts.some((text) => text.key === key)));
  const fuse = new Fuse(prepared, {
    keys: [
      ...keys.map((key) => ({
        name: key,
        weight: WEIGHTS[key],
        getFn: (story: Prepared) => wordsOf(story, key),
      })),
      ...(terms.length > 1 ? [{ name: 'line', weight: WEIGHTS.line, getFn: line }] : []),
    ],
    includeMatches: true,
    includeScore: true,
    useExtendedSearch: true,
    ignoreLocation: true,
    // A short headline is no better than a long one: recency decides between equals.
    ignoreFieldNorm: true,
    isCaseSensitive: true,
    shouldSort: false,
  });
  for (const { item, refIndex, score = 1, matches = [] } of fuse.search({
    $or: leavesFor(patterns, keys, terms),
  })) {
    const original = all[refIndex];
    if (!original) continue;
    ranked[refIndex] = {
      score,
      ...marksOf(
        item,
        original,
        matches.map(({ key, refIndex: word, indices }) => ({ key, word, indices })),
      ),
    };
  }
  return ranked;
}

function prepare({ title, categories = [], author = '', summary = '', text = '' }: Texts): Prepared {
  const texts: { key: Key; folded: Folded; words: readonly Word[] }[] = [];
  const add = (key: Key, text: string) => {
    if (text !== '' || key === 'label') texts.push({ key, ...indexWords(text) });
  };
  texts.push({ key: 'title', ...lateWords(title) });
  if (categories.length > 0 || author) for (const label of [...categories, author]) add('label', label);
  add('summary', summary);
  add('text', text);
  return { texts };
}

function wordsOf(story: Prepared, key: Key): string[] {
  return story.texts.flatMap((text) => (text.key === key ? text.words.map(({ word }) => word) : []));
}

function line(story: Prepared): string {
  return wordsOf(story, 'title').join(' ');
}

/** The patterns that can match in these stories: exact forms, and beginnings. */
function patternsFor(stories: readonly Prepared[], terms: readonly Term[]): string[] {
  const present = new Set<string>();
  for (const { texts } of stories)
    for (const { words } of texts) for (const { word } of words) present.add(word);
  const patterns = new Set<string>();
  for (const { word, forms, beginning } of terms) {
    for (const form of forms.keys()) if (present.has(form)) patterns.add(`=${form}`);
    if (beginning !== undefined) patterns.add(`^${word}`);
  }
  return [...patterns];
}

/** What Fuse looks for: each pattern in each kind of text, and neighbours of the query side by side in the title. */
function leavesFor(patterns: readonly string[], keys: readonly Key[], terms: readonly Term[]): Expression[] {
  const leaves: Expression[] = [];
  for (const pattern of patterns) for (const key of keys) leaves.push({ [key]: pattern });
  terms.slice(1).forEach(({ word }, at) => {
    leaves.push({ line: `'"${terms[at]?.word ?? ''} ${word}"` });
  });
  return leaves;
}

interface Found {
  readonly key: string | undefined;
  readonly word: number | undefined;
  readonly indices: readonly (readonly [number, number])[];
}

function marksOf(story: Prepared, original: Texts, matches: readonly Found[]): Omit<Ranked, 'score'> {
  const perText = story.texts.map((): Mark[] => []);
  for (const { key, word, indices } of matches) {
    if (key === undefined || key === 'line' || word === undefined) continue;
    let left = word;
    for (const [at, text] of story.texts.entries()) {
      if (text.key !== key) continue;
      const place = text.words[left];
      if (!place) {
        left -= text.words.length;
        continue;
      }
      const length = (indices[0]?.[1] ?? place.word.length - 1) + 1;
      const end = length >= place.word.length ? place.end : Math.min(place.end, place.start + length);
      perText[at]?.push(originalRange(text.folded, place.start, end));
      break;
    }
  }
  const marks = perText.map(mergeMarks);
  const of = (key: Key) => marks.filter((_, at) => story.texts[at]?.key === key);
  const labels = of('label');
  const count = original.categories?.length ?? 0;
  return {
    title: of('title')[0] ?? [],
    categories: labels.slice(0, count),
    author: labels[count] ?? [],
    summary: of('summary')[0] ?? [],
    text: of('text')[0] ?? [],
  };
}

/** Marks in order, without overlaps; those that touch are one. */
export function mergeMarks(marks: readonly Mark[]): Mark[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function nothing({ categories = [] }: Texts): Ranked {
  return { score: 1, title: [], categories: categories.map(() => []), author: [], summary: [], text: [] };
}
