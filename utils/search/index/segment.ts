// A segment: stories indexed together and then never changed. A sorted vocabulary in one string, and for each word
// its postings: which stories have it and in how weighty a field, as bytes. Newest story first, so that document
// order is the order of recency. Made in segment-build.ts.
import { bitCount, letterMask, slips, soundOf } from '../query/typos.ts';

/** What search needs to know of a story. All text is plain text; times are ms since the epoch. */
export interface SearchDocument {
  readonly id: string;
  readonly title: string;
  readonly publishedAt: number;
  readonly categories?: readonly string[];
  readonly author?: string;
  readonly summary?: string;
  /** The article's text, where it is stored. */
  readonly text?: string;
  /** How often the story was edited: tells, cheaply, whether what is indexed is what is stored. */
  readonly revisions?: number;
  /** The stored text was looked for and indexed, or there is none. */
  readonly withText?: boolean;
}

/** Where a word stands, weightiest first. A posting keeps the weightiest only. */
export const FIELD = { title: 0, label: 1, summary: 2, text: 3 } as const;

/** Only typed arrays and strings, so that it is stored and loaded as it is. */
export interface Segment {
  readonly count: number;
  readonly ids: readonly string[];
  readonly times: Float64Array;
  readonly revisions: Uint16Array;
  /** `stampOf` each story as it was indexed. */
  readonly stamps: Uint32Array;
  /** 1 where the text was looked for, too. */
  readonly withText: Uint8Array;
  /** Titles in UTF-8, one after the other; `titleStarts` has one entry more than there are titles. */
  readonly titles: Uint8Array;
  readonly titleStarts: Uint32Array;
  /** The vocabulary in UTF-16 order, one word after the other. */
  readonly words: string;
  readonly wordStarts: Uint32Array;
  readonly masks: Uint32Array;
  readonly sounds: Uint32Array;
  readonly postings: Uint8Array;
  readonly postingStarts: Uint32Array;
}

/** Marks a category's word (for `category:`) apart from the same word elsewhere. */
export const CATEGORY_MARK = '@';
/** Marks a category's whole name, as categoryKey has it. */
export const CATEGORY_NAME_MARK = '@=';

/** A number for a text; 0 for the empty one only. */
export function hash(text: string): number {
  if (text === '') return 0;
  let value = 5381;
  for (let at = 0; at < text.length; at++) value = (Math.imul(value, 33) ^ text.charCodeAt(at)) >>> 0;
  return value || 1;
}

/** The word with this number. */
export function wordAt(segment: Segment, number: number): string {
  return segment.words.slice(segment.wordStarts[number], segment.wordStarts[number + 1]);
}

/** The number of the first word not before `word`. */
export function firstWordFrom(segment: Segment, word: string): number {
  let low = 0;
  let high = segment.masks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareWord(segment, middle, word) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Below 0 where the segment's word stands before `word`, 0 where it is that word. Compares without cutting strings. */
function compareWord({ words, wordStarts }: Segment, number: number, word: string): number {
  const start = wordStarts[number] ?? 0;
  const length = (wordStarts[number + 1] ?? 0) - start;
  const shared = Math.min(length, word.length);
  for (let at = 0; at < shared; at++) {
    const apart = words.charCodeAt(start + at) - word.charCodeAt(at);
    if (apart !== 0) return apart;
  }
  return length - word.length;
}

/** The number of exactly this word, or -1. */
export function wordNumber(segment: Segment, word: string): number {
  const number = firstWordFrom(segment, word);
  return number < segment.masks.length && compareWord(segment, number, word) === 0 ? number : -1;
}

/** The numbers of the words that begin with `prefix`: from, to (exclusive). */
export function prefixRange(segment: Segment, prefix: string): [number, number] {
  return [firstWordFrom(segment, prefix), firstWordFrom(segment, `${prefix}\uffff`)];
}

export interface NearWord {
  readonly number: number;
  readonly slips: number;
  /** Spelt otherwise, but sounding alike. */
  readonly alike: boolean;
}

/** Words that `word` may have been meant for: at most `most` slips away, or sounding alike. */
export function nearWords(segment: Segment, word: string, most: number): NearWord[] {
  const mask = letterMask(word);
  const sound = hash(soundOf(word));
  const bits = most * 2;
  const near: NearWord[] = [];
  const { masks, sounds, wordStarts, words } = segment;
  let start = 0;
  let end = 0;
  for (let number = 0; number < masks.length; number++) {
    start = end;
    end = wordStarts[number + 1] ?? 0;
    const alike = sound !== 0 && sounds[number] === sound;
    if (!alike) {
      const longer = end - start - word.length;
      if (longer > most || longer < -most) continue;
      if (bitCount((masks[number] ?? 0) ^ mask) > bits) continue;
    }
    const apart = slips(word, words, start, end, alike ? 3 : most);
    if (apart > 0 && (apart <= most || (alike && apart <= 3))) near.push({ number, slips: apart, alike });
  }
  // Marked words have an empty mask; a short query word may come near one.
  return near.filter(({ number }) => masks[number] !== 0);
}

/** Words with a beginning that is at most `most` slips from `typed`, among those that share its first letter. */
export function nearPrefixes(segment: Segment, typed: string, most: number): NearWord[] {
  const near: NearWord[] = [];
  const [from, to] = prefixRange(segment, typed.slice(0, 1));
  for (let number = from; number < to; number++) {
    const start = segment.wordStarts[number] ?? 0;
    const end = segment.wordStarts[number + 1] ?? 0;
    if (end - start < typed.length - most) continue;
    const apart = slips(typed, segment.words, start, end, most, true);
    if (apart > 0 && apart <= most) near.push({ number, slips: apart, alike: false });
  }
  return near;
}

/** The title of a story. */
export function titleAt(segment: Segment, number: number): string {
  return decoder.decode(
    segment.titles.subarray(segment.titleStarts[number], segment.titleStarts[number + 1]),
  );
}
const decoder = new TextDecoder();

/** How many stories that `dead` does not name have the word; counts no further than `enough`. */
export function countStories(
  segment: Segment,
  word: number,
  dead: Uint8Array | undefined,
  enough: number,
): number {
  const { postings } = segment;
  const end = segment.postingStarts[word + 1] ?? 0;
  let story = 0;
  let count = 0;
  let at = segment.postingStarts[word] ?? 0;
  while (at < end && count < enough) {
    let byte = postings[at++] ?? 0;
    let number = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++] ?? 0;
      number |= (byte & 127) << shift;
    }
    story += number >>> 2;
    if (dead?.[story] === 0) count++;
  }
  return count;
}

/** Calls `visit` with each story that has the word, newest first, and the field it stands in. */
export function eachPosting(
  segment: Segment,
  word: number,
  visit: (story: number, field: number) => void,
): void {
  const { postings } = segment;
  const end = segment.postingStarts[word + 1] ?? 0;
  let story = 0;
  let at = segment.postingStarts[word] ?? 0;
  while (at < end) {
    let byte = postings[at++] ?? 0;
    let number = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++] ?? 0;
      number |= (byte & 127) << shift;
    }
    story += number >>> 2;
    visit(story, number & 3);
  }
}
