// The line that matters of a change, for a list of changes, and plain-text copies of what changed. A changed number, name
// or negation matters more than another word; a change higher up matters more than one below. Pure.
import { type Difference, isChange } from './compare.ts';
import { type Segment, wordsOf } from './words.ts';

/** Characters of a line, about; of what is the same beside a change; and of one change. */
const LINE_CHARS = 160;
const BESIDE_CHARS = 36;
const CHANGE_CHARS = 70;

const NUMBER =
  /^(\p{N}.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|lakhs?|crores?)$/iu;
const NEGATION = /^(not?|never|none|nor|without|deni(ed|es)|\w+n['’]t|نہیں|نہ|بغیر)$/i;
const LITTLE =
  /^(\p{P}|\p{S}|.|a|an|the|of|to|in|on|at|by|for|and|or|as|is|was|were|are|be|has|had|have|it|its|that|this)$/iu;

/** One line of the change: of the headline where that changed, else of the text; empty where nothing did. */
export function lineThatMatters(difference: Difference): readonly Segment[] {
  return difference.headlineChanged ? difference.title : textLine(difference);
}

/** One line of what changed in the text, with an ellipsis where something is left out; empty where nothing did. */
export function textLine({ blocks }: Difference): readonly Segment[] {
  let line: readonly Segment[] = [];
  let most = 0;
  for (const [place, { segments, state }] of blocks.entries()) {
    if (state === 'same') continue;
    segments.forEach((segment, at) => {
      // What was removed and what stands for it are weighed together, by the first of them.
      if (!isChange(segment) || segments.slice(0, at).at(-1)?.kind === 'removed') return;
      const next = segments[at + 1];
      const replaced = segment.kind === 'removed' && next?.kind === 'added' ? next : undefined;
      const value = (weightOf(segment, replaced) + weightOf(replaced, segment)) / (1 + place / 20);
      if (value <= most) return;
      most = value;
      line = lineFrom(segments, at);
    });
  }
  return line;
}

/** What the words of a segment matter that the other one has not. */
function weightOf(segment: Segment | undefined, other: Segment | undefined): number {
  if (segment === undefined) return 0;
  const others = new Set(other ? wordsOf(other.text).map(({ text }) => text) : []);
  const sum = wordsOf(segment.text).reduce(
    (total, { text }) => total + (others.has(text) ? 0 : wordWeight(text)),
    0,
  );
  // Many words matter more than one, but not in proportion.
  return Math.sqrt(sum);
}

function wordWeight(word: string): number {
  if (NUMBER.test(word) || NEGATION.test(word)) return 4;
  if (LITTLE.test(word)) return 0.2;
  return /^\p{Lu}/u.test(word) ? 2 : 1;
}

/** The change at `at` with what stands beside it, and the changes that follow while there is room. */
function lineFrom(segments: readonly Segment[], at: number): readonly Segment[] {
  const before = segments[at - 1];
  const line: Segment[] = before ? [{ kind: 'same', text: lastOf(before.text, BESIDE_CHARS) }] : [];
  let chars = line[0]?.text.length ?? 0;
  for (const [offset, { kind, text }] of segments.slice(at).entries()) {
    const last = at + offset === segments.length - 1;
    if (chars > LINE_CHARS) {
      if (line.at(-1)?.kind !== 'same') line.push({ kind: 'same', text: ' …' });
      break;
    }
    const shown =
      kind !== 'same' ? firstOf(text, CHANGE_CHARS) : last ? firstOf(text, BESIDE_CHARS) : middle(text);
    line.push({ kind, text: shown });
    chars += shown.length;
  }
  return line;
}

/** The beginning of a text, cut at a word's end. */
function firstOf(text: string, chars: number): string {
  if (text.length <= chars) return text;
  const cut = text.slice(0, chars);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).trimEnd()} …`;
}

/** The end of a text, cut at a word's beginning. */
function lastOf(text: string, chars: number): string {
  if (text.length <= chars) return text;
  const cut = text.slice(-chars);
  const space = cut.indexOf(' ');
  return `… ${cut.slice(space < 0 ? 0 : space).trimStart()}`;
}

/** What stands between two changes, with its middle left out. */
function middle(text: string): string {
  if (text.length <= 2 * BESIDE_CHARS) return text;
  return `${firstOf(text, BESIDE_CHARS)}${lastOf(text, BESIDE_CHARS).slice(1)}`;
}

/** Segments as plain text, in the notation of wdiff: [-removed-] {+added+}. */
export function segmentsAsText(segments: readonly Segment[]): string {
  return segments
    .map(({ kind, text }, at) => {
      if (kind === 'same') return text;
      const words = text.trim();
      const start =
        text.startsWith(' ') || (kind === 'added' && segments[at - 1]?.kind === 'removed') ? ' ' : '';
      const end = text.endsWith(' ') ? ' ' : '';
      return start + (kind === 'removed' ? `[-${words}-]` : `{+${words}+}`) + end;
    })
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

/** The headline and the blocks that changed, as plain text to be copied; what is the same is an ellipsis. */
export function differenceAsText({ title, blocks }: Difference): string {
  const lines = [segmentsAsText(title), ''];
  for (const { state, segments } of blocks) {
    if (state !== 'same') lines.push(segmentsAsText(segments));
    else if (lines.at(-1) !== '…') lines.push('…');
  }
  return lines.join('\n').trim();
}
