// Reads what a reader typed: words, "quoted phrases", -words, and the operators category:, is:, before:, after:.
// What is not understood is searched as text.
import { fold } from './fold.ts';
import { plainWords } from './words.ts';

export interface ParsedQuery {
  /** Folded words, in order. */
  readonly words: readonly string[];
  /** The last word may still be being typed: nothing follows it. */
  readonly open: boolean;
  /** Each a run of folded words that must stand together. */
  readonly phrases: readonly (readonly string[])[];
  /** Words or phrases that must not appear. */
  readonly without: readonly (readonly string[])[];
  /** Each a category as folded words; a story must be in one of them. */
  readonly categories: readonly (readonly string[])[];
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

const TOKEN =
  /(?<minus>-)?(?:(?<name>[a-z]+):)?(?:["“”](?<quoted>[^"“”]*)(?<closed>["“”])?|(?<bare>[^\s"“”]+))/giu;

/** Parses a query. Days are the reader's own: `before:` a day leaves that day out, `after:` a day has it. */
export function parseQuery(query: string): ParsedQuery {
  const text = query.slice(0, MOST_CHARACTERS);
  const words: string[] = [];
  const phrases: string[][] = [];
  const without: string[][] = [];
  const categories: string[][] = [];
  const limits: { unread?: boolean; saved?: boolean; before?: number; after?: number } = {};
  let open = false;

  for (const found of text.matchAll(TOKEN)) {
    const { minus, name = '', quoted, closed, bare = '' } = found.groups ?? {};
    const value = foldedWords(quoted ?? bare);
    open = false;
    if (minus === undefined && name !== '' && value.length > 0) {
      if (applyOperator(name.toLowerCase(), quoted ?? bare, value, categories, limits)) continue;
    }
    // An operator that is none is text like any other: its name is a word, too.
    const all = name === '' ? value : foldedWords(`${name} ${quoted ?? bare}`);
    if (all.length === 0) continue;
    if (minus !== undefined && standsAlone(text, found.index)) without.push(all);
    else if (quoted !== undefined && name === '' && all.length > 1 && closed !== undefined) phrases.push(all);
    else {
      words.push(...all);
      open = quoted === undefined || closed === undefined;
    }
  }
  open &&= isWordEnd(text);
  return {
    words: words.slice(0, MOST_WORDS),
    open: open && words.length <= MOST_WORDS,
    phrases,
    without,
    categories,
    ...limits,
  };
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

function applyOperator(
  name: string,
  value: string,
  words: string[],
  categories: string[][],
  limits: { unread?: boolean; saved?: boolean; before?: number; after?: number },
): boolean {
  switch (name) {
    case 'category':
      categories.push(words);
      return true;
    case 'is': {
      const [state] = words;
      if (words.length !== 1 || (state !== 'unread' && state !== 'read' && state !== 'saved')) return false;
      if (state === 'saved') limits.saved = true;
      else limits.unread = state === 'unread';
      return true;
    }
    case 'before':
    case 'after': {
      const day = parseDay(value);
      if (day === undefined) return false;
      if (name === 'before') limits.before = Math.min(day, limits.before ?? day);
      else limits.after = Math.max(day, limits.after ?? day);
      return true;
    }
    default:
      return false;
  }
}

/** The start of a day in the reader's own time zone; a month or a year means its first day. */
function parseDay(text: string): number | undefined {
  const found = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/.exec(fold(text).text);
  if (!found) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1)];
  const date = new Date(year, month - 1, day);
  if (date.getFullYear() !== year || date.getMonth() !== month - 1 || date.getDate() !== day)
    return undefined;
  return date.getTime();
}
