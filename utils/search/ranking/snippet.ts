// The part of a text that shows why it matched.
import type { Mark } from './fuse-rank.ts';

export interface Snippet {
  /** The summary, or a part of the article. */
  readonly from: 'summary' | 'text';
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Whether something was left out before and after. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** About this many characters: two lines of a list. */
const LENGTH = 160;
const LEAD = 40;

/** The stretch of `text` with the most of its marks, cut at spaces. Undefined where nothing is marked. */
export function snippetOf(from: Snippet['from'], text: string, marks: readonly Mark[]): Snippet | undefined {
  const [first] = marks;
  if (!first) return undefined;
  if (text.length <= LENGTH) return { from, text, marks, cutBefore: false, cutAfter: false };
  let best = first[0];
  let most = 0;
  for (const [start] of marks) {
    const inside = marks.filter(([from, to]) => from >= start && to <= start + LENGTH - LEAD).length;
    if (inside > most) [best, most] = [start, inside];
  }
  const start = wordStart(text, Math.max(0, Math.min(best - LEAD, text.length - LENGTH)), best);
  const end = wordEnd(text, Math.min(text.length, start + LENGTH), start);
  return {
    from,
    text: text.slice(start, end),
    marks: marks
      .filter(([from, to]) => to > start && from < end)
      .map(([from, to]) => [Math.max(from, start) - start, Math.min(to, end) - start] as const),
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

function wordStart(text: string, from: number, atMost: number): number {
  if (from === 0) return 0;
  const space = text.indexOf(' ', from - 1);
  return space >= 0 && space < atMost ? space + 1 : atMost;
}

function wordEnd(text: string, to: number, from: number): number {
  if (to === text.length) return to;
  const space = text.lastIndexOf(' ', to);
  const end = space > from + LENGTH / 2 ? space : to;
  // Never between the halves of a surrogate pair.
  return /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
}
