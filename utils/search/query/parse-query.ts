// Reads what a reader typed: words, "quoted phrases", the operators category:, is:, before:, after:, and what a minus
// leaves out; and OR between alternatives. What is not understood is searched as text; an operator that is still being typed is not searched yet.
import { fold } from '../../text/fold.ts';
import { plainWords } from '../text/word.ts';

export interface ParsedQuery {
  /** Folded words, in order. */
  readonly words: readonly string[];
  /** The last word may still be being typed: nothing follows it. */
  readonly open: boolean;
  /** Each a run of folded words that must stand together, as they are. */
  readonly phrases: readonly (readonly string[])[];
  /** Words or phrases that must not appear. */
  readonly without: readonly (readonly string[])[];
  /** Each a category as folded words; a story must be in one of them. */
  readonly categories: readonly (readonly string[])[];
  /** Categories in which a story must not be. */
  readonly withoutCategories: readonly (readonly string[])[];
  readonly unread?: boolean;
  readonly saved?: boolean;
  /** Published before this time, ms since the epoch. */
  readonly before?: number;
  /** Published at or after this time, ms since the epoch. */
  readonly after?: number;
}

/** Longer queries are cut: no headline has as much. */
const MOST_CHARACTERS = 300;
const MOST_WORDS = 24;
/** Each is a search of its own. */
const MOST_ALTERNATIVES = 6;

/** Direction marks come with what is copied or typed from right to left; no reader sees them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** The operators may have a space after them, other words with a colon are their own. */
const TOKEN =
  /(?<minus>[-\u2212])?(?:(?<name>[a-z]+):(?:(?<=\b(?:category|is|before|after):)\s+(?!\S*:))?)?(?:["“”„«»＂](?<quoted>[^"“”„«»＂]*)(?<closed>["“”„«»＂])?|(?<bare>[^\s"“”„«»＂]+))/giu;
/** An operator at the end of what was typed, whose value is not there yet or may go on. */
const UNFINISHED =
  /(?<!\S)[-\u2212]?(?:category:\s*["“„«＂]?|is:\s*(?:u|un|unr|unre|unrea|r|re|rea|s|sa|sav|save)?|(?:before|after):\s*(?:\p{Nd}{0,3}|\p{Nd}{4}[-/](?:\p{Nd}{1,2}[-/])?0?))$/iu;

/** Parses a query. Days are the reader's own: `before:` a day leaves that day out, `after:` a day has it. */
export function parseQuery(query: string): ParsedQuery {
  const text = query.slice(0, MOST_CHARACTERS).replace(DIRECTION, '').replace(UNFINISHED, '');
  const words: string[] = [];
  const phrases: string[][] = [];
  const without: string[][] = [];
  const limits: Limits = { categories: [], withoutCategories: [] };
  let open = false;

  for (const found of text.matchAll(TOKEN)) {
    const { minus, name = '', quoted, closed, bare = '' } = found.groups ?? {};
    const value = foldedWords(quoted ?? bare);
    const not = minus !== undefined && standsAlone(text, found.index);
    open = false;
    if (name !== '' && value.length > 0) {
      if (applyOperator(name.toLowerCase(), not, quoted ?? bare, value, limits)) continue;
    }
    // An operator that is none is text like any other: its name is a word, too.
    const all = name === '' ? value : foldedWords(`${name} ${quoted ?? bare}`);
    if (all.length === 0) continue;
    if (not) without.push(all);
    else if (name === '' && closed !== undefined) phrases.push(all);
    else {
      words.push(...all);
      open = closed === undefined;
    }
  }
  open &&= isWordEnd(text);
  return {
    words: words.slice(0, MOST_WORDS),
    open: open && words.length <= MOST_WORDS,
    phrases,
    without,
    ...limits,
  };
}

/** Between what stories may have one of. Small letters are a word like others. */
const ALTERNATIVE = /(?<=^|\s)OR(?=\s|$)/;

/**
 * The alternatives of a query: `mela OR festival` is two. What limits the first (operators, what is left out) limits all.
 * A query without OR is one, and an alternative that is still to be typed is none.
 */
export function parseAlternatives(query: string): readonly ParsedQuery[] {
  const typed = query
    .slice(0, MOST_CHARACTERS)
    .split(ALTERNATIVE)
    .filter((part) => part.trim() !== '');
  const [first, ...others] = typed.slice(0, MOST_ALTERNATIVES).map(parseQuery);
  if (first === undefined) return [parseQuery(query)];
  return [first, ...others.map((other) => within(other, first))];
}

function within(query: ParsedQuery, limits: ParsedQuery): ParsedQuery {
  return {
    ...query,
    without: [...limits.without, ...query.without],
    categories: query.categories.length > 0 ? query.categories : limits.categories,
    withoutCategories: [...limits.withoutCategories, ...query.withoutCategories],
    unread: query.unread ?? limits.unread,
    saved: query.saved ?? limits.saved,
    before: least(query.before, limits.before, Math.min),
    after: least(query.after, limits.after, Math.max),
  };
}

function least(
  a: number | undefined,
  b: number | undefined,
  choose: (a: number, b: number) => number,
): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : choose(a, b);
}

interface Limits {
  readonly categories: string[][];
  readonly withoutCategories: string[][];
  unread?: boolean;
  saved?: boolean;
  before?: number;
  after?: number;
}

function foldedWords(text: string): string[] {
  return plainWords(fold(text).text).map(({ word }) => word);
}

/** A minus counts at the start of a word only: anti-people is no exclusion. */
function standsAlone(text: string, at: number): boolean {
  return at === 0 || /\s/.test(text.charAt(at - 1));
}

function isWordEnd(text: string): boolean {
  return /[\p{L}\p{M}\p{N}\u200b-\u200f]$/u.test(text);
}

function applyOperator(name: string, not: boolean, value: string, words: string[], limits: Limits): boolean {
  switch (name) {
    case 'category':
      (not ? limits.withoutCategories : limits.categories).push(words);
      return true;
    case 'is': {
      const [state] = words;
      if (words.length !== 1 || (state !== 'unread' && state !== 'read' && state !== 'saved')) return false;
      if (state === 'saved') limits.saved = !not;
      else limits.unread = (state === 'unread') !== not;
      return true;
    }
    case 'before':
    case 'after': {
      const day = parseDay(value);
      if (day === undefined) return false;
      if ((name === 'before') !== not) limits.before = Math.min(day, limits.before ?? day);
      else limits.after = Math.max(day, limits.after ?? day);
      return true;
    }
    default:
      return false;
  }
}

/** The start of a day in the reader's own time zone; a month or a year means its first day. */
function parseDay(text: string): number | undefined {
  const found = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?[.,;)]?$/.exec(fold(text).text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const date = new Date(year, month - 1, day);
  if (date.getFullYear() !== year || date.getMonth() !== month - 1 || date.getDate() !== day)
    return undefined;
  return date.getTime();
}
