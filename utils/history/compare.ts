// Two versions of a story → what a reader would see changed: the headline word by word, and the text paragraph by
// paragraph, each in its place. Pure, and quick enough for a page: `npm run bench -- reader`.
import { align } from './align.ts';
import { type Block, blocksOf, type Version, visible } from './blocks.ts';
import { type Segment, wordDifferences } from './words.ts';

export interface BlockDifference {
  readonly kind: Block['kind'];
  /** A changed block has what is common, removed and added in it; any other is one segment. */
  readonly state: 'same' | 'changed' | 'removed' | 'added';
  readonly segments: readonly Segment[];
}

export interface Difference {
  /** One segment where the headline is the same. */
  readonly title: readonly Segment[];
  readonly blocks: readonly BlockDifference[];
  readonly headlineChanged: boolean;
  readonly textChanged: boolean;
}

/**
 * Two texts of more characters together are compared sentence by sentence first: to compare words takes the square of
 * how many changed.
 */
const LONG_CHARS = 4_000;
/** With less than this of its characters kept, a text is shown as replaced whole. */
const LEAST_KEPT = 0.25;

/** What changed from one version to a later one. */
export function compareVersions(before: Version, after: Version): Difference {
  const title = compareTexts(visible(before.title), visible(after.title));
  // Where the feed once gave the whole text and once its beginning, only the beginnings can be compared.
  const whole = before.html !== undefined && after.html !== undefined;
  const blocks = compareBlocks(textOf(before, whole), textOf(after, whole));
  return {
    title,
    blocks,
    headlineChanged: title.some(isChange),
    textChanged: blocks.some(({ state }) => state !== 'same'),
  };
}

function textOf({ html, summary = '' }: Version, whole: boolean): readonly Block[] {
  if (whole && html !== undefined) return blocksOf(html);
  const text = visible(summary);
  return text === '' ? [] : [{ kind: 'paragraph', text }];
}

export function isChange({ kind }: Segment): boolean {
  return kind !== 'same';
}

function compareBlocks(before: readonly Block[], after: readonly Block[]): readonly BlockDifference[] {
  const [old, now] = divideAlike(before, after);
  return align(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  ).flatMap(({ before: i, after: j }) => blockDifference(old[i ?? -1], now[j ?? -1]));
}

function blockDifference(old: Block | undefined, now: Block | undefined): readonly BlockDifference[] {
  if (now === undefined)
    return old ? [{ kind: old.kind, state: 'removed', segments: [removed(old.text)] }] : [];
  const { kind, text } = now;
  if (old === undefined) return [{ kind, state: 'added', segments: [{ kind: 'added', text }] }];
  if (old.text === text) return [{ kind, state: 'same', segments: [{ kind: 'same', text }] }];
  return [{ kind, state: 'changed', segments: compareTexts(old.text, text) }];
}

const removed = (text: string): Segment => ({ kind: 'removed', text });

/** Word differences; of texts with little in common, the one and then the other. */
function compareTexts(before: string, after: string): readonly Segment[] {
  if (before === after) return [{ kind: 'same', text: after }];
  const long = before.length + after.length > LONG_CHARS;
  const segments = long ? compareSentences(before, after) : wordDifferences(before, after);
  const kept = segments.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
  if (kept >= LEAST_KEPT * Math.max(before.length, after.length)) return segments;
  return [removed(before), { kind: 'added' as const, text: after }].filter(({ text }) => text !== '');
}

const SENTENCE = /[^.!?۔؟]*(?:[.!?۔؟]+["'”’)\]]*(?:\s+|$)|[.!?۔؟]+|$)/gu;

function compareSentences(before: string, after: string): readonly Segment[] {
  const old = before.match(SENTENCE) ?? [];
  const now = after.match(SENTENCE) ?? [];
  return joined(
    align(old, now).flatMap(({ before: i, after: j }): readonly Segment[] => {
      const was = old[i ?? -1] ?? '';
      const is = now[j ?? -1] ?? '';
      if (was === is) return [{ kind: 'same', text: is }];
      const long = was.length + is.length > LONG_CHARS;
      // Such a sentence is no prose.
      if (was === '' || is === '' || long) return [removed(was), { kind: 'added', text: is }];
      return wordDifferences(was, is);
    }),
  );
}

/** Neighbours of a kind as one, none of them empty. */
function joined(segments: readonly Segment[]): readonly Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last?.kind === segment.kind) result[result.length - 1] = { ...last, text: last.text + segment.text };
    else if (segment.text !== '') result.push(segment);
  }
  return result;
}

/**
 * Divides blocks where the other version divides the same words, so that a paragraph which was only cut in two, or
 * two that were made one, are no change.
 */
function divideAlike(
  before: readonly Block[],
  after: readonly Block[],
): readonly [readonly Block[], readonly Block[]] {
  return [dividedAs(before, after), dividedAs(after, before)];
}

/** Whether a text begins with another, at a word's end. */
function beginsWith(text: string, start: string): boolean {
  return text[start.length] === ' ' && text.startsWith(start);
}

function dividedAs(blocks: readonly Block[], others: readonly Block[]): readonly Block[] {
  const places = new Map<string, number>();
  for (const [place, { text }] of others.entries()) places.set(text, places.get(text) ?? place);
  return blocks.flatMap((block) => {
    if (places.has(block.text)) return [block];
    const parts: Block[] = [];
    let rest = block.text;
    // The first of the parts is found by its beginning; the others must follow it.
    let next = others.findIndex(({ text }) => beginsWith(rest, text));
    while (next >= 0 && next < others.length) {
      const { text = '' } = others[next++] ?? {};
      if (rest !== text && !beginsWith(rest, text)) break;
      parts.push({ kind: block.kind, text });
      rest = rest.slice(text.length).trimStart();
      if (rest === '') return parts;
    }
    return parts.length > 0 && rest !== '' ? [...parts, { kind: block.kind, text: rest }] : [block];
  });
}
