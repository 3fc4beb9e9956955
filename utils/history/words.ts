// Word differences of two texts. Words and punctuation marks are compared one by one, so that "three," and "three" differ in
// a comma alone; what is left in common between two changes by accident is taken into the change. Pure.
import { diffArrays } from 'diff';

/**
 * A run of text that stands in both versions, in the earlier alone, or in the later alone. The white space before it
 * belongs to it.
 */
export interface Segment {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A word or a punctuation mark; `space`: the white space before it. */
export interface Token {
  readonly text: string;
  readonly space: string;
}

/** Numbers with their signs, words with their inner apostrophes and hyphens, and every other character by itself. */
const TOKEN = /\p{N}+(?:[.,:]\p{N}+)*%?|[\p{L}\p{M}\p{N}]+(?:['’\u200c-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu;

/** The words and punctuation marks of a text. */
export function wordsOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(TOKEN)) {
    tokens.push({ text: word, space: text.slice(end, index) });
    end = index + word.length;
  }
  return tokens;
}

/** What changed from `before` to `after`, word by word. Where both stand side by side, removed comes first. */
export function wordDifferences(before: string, after: string): readonly Segment[] {
  const old = [...wordsOf(before)];
  const runs: Run[] = [];
  let removed: readonly Token[] = [];
  let added: readonly Token[] = [];
  let at = 0;
  const comparator = (a: Token, b: Token) => a.text === b.text;
  for (const change of diffArrays(old, [...wordsOf(after)], { comparator })) {
    if (change.removed) removed = change.value;
    else if (change.added) added = change.value;
    else {
      const [first, ...rest] = change.value;
      // A word that was within the text and now begins it, or the other way, stays apart from what is before it here.
      const space = first?.space || old[at + removed.length]?.space || '';
      runs.push({ removed, added, same: first ? [{ ...first, space }, ...rest] : [] });
      at += removed.length + change.count;
      removed = [];
      added = [];
    }
  }
  runs.push({ removed, added, same: [] });
  return segments(withoutAccidents(runs));
}

/** What changed, and then what is the same. */
interface Run {
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
  readonly same: readonly Token[];
}

/** Takes into a change what two changes have between them, where that is shorter than either of them. */
function withoutAccidents(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const between = last === undefined ? 0 : lengthOf(last.same);
    if (last && changed(last) > 0 && between <= changed(last) && between <= changed(run)) {
      result[result.length - 1] = {
        removed: [...last.removed, ...last.same, ...run.removed],
        added: [...last.added, ...last.same, ...run.added],
        same: run.same,
      };
    } else result.push(run);
  }
  return result;
}

function lengthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { text, space }) => sum + text.length + space.length, 0);
}

function changed({ removed, added }: Run): number {
  return Math.max(lengthOf(removed), lengthOf(added));
}

function segments(runs: readonly Run[]): readonly Segment[] {
  const result: Segment[] = [];
  const add = (kind: Segment['kind'], tokens: readonly Token[]) => {
    if (tokens.length > 0)
      result.push({ kind, text: tokens.map(({ text, space }) => space + text).join('') });
  };
  for (const { removed, added, same } of runs) {
    add('removed', removed);
    add('added', added);
    add('same', same);
  }
  return result;
}
