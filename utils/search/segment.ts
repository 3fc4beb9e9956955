// A segment: stories indexed together and then never changed. A sorted vocabulary in one string, and for each word
// its postings: which stories have it and in how weighty a field, as bytes. Newest story first, so that document
// order is the order of recency.

import { categoryKey } from '../stories/list-keys.ts';
import { bitCount, letterMask, slips, soundOf } from './typos.ts';
import { indexWords } from './words.ts';

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

/** Indexes stories of any order. Of two with the same id the later one in `documents` counts. */
export function buildSegment(documents: readonly SearchDocument[]): Segment {
  const unique = [...new Map(documents.map((document) => [document.id, document])).values()].sort(
    (a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1),
  );
  const lists = new Map<string, number[]>();
  unique.forEach((document, number) => {
    const fields = fieldsOf(document);
    for (const [word, field] of fields) {
      const list = lists.get(word);
      if (list) list.push(number * 4 + field);
      else lists.set(word, [number * 4 + field]);
    }
  });
  const vocabulary = [...lists.keys()].sort();
  return freeze(
    {
      ids: unique.map(({ id }) => id),
      times: Float64Array.from(unique, ({ publishedAt }) => publishedAt),
      revisions: Uint16Array.from(unique, ({ revisions = 0 }) => revisions),
      stamps: Uint32Array.from(unique, stampOf),
      withText: Uint8Array.from(unique, ({ withText = false }) => (withText ? 1 : 0)),
      ...packTitles(unique.map(({ title }) => new TextEncoder().encode(title))),
    },
    vocabulary.map((word) => [word, lists.get(word) ?? []] as const),
  );
}

/** A number that changes when what is indexed of a story (its text apart) does. */
export function stampOf({ title, categories = [], author = '', summary = '' }: SearchDocument): number {
  return hash([title, author, summary, ...categories].join('\u0000'));
}

/** Each word of a story with the weightiest field that has it. */
function fieldsOf(document: SearchDocument): Map<string, number> {
  const fields = new Map<string, number>();
  const add = (text: string | undefined, field: number) => {
    if (!text) return;
    for (const { word } of indexWords(text).words) if (!fields.has(word)) fields.set(word, field);
  };
  add(document.title, FIELD.title);
  for (const category of document.categories ?? []) {
    fields.set(CATEGORY_NAME_MARK + categoryKey(category), FIELD.label);
    for (const { word } of indexWords(category).words) fields.set(CATEGORY_MARK + word, FIELD.label);
    add(category, FIELD.label);
  }
  add(document.author, FIELD.label);
  add(document.summary, FIELD.summary);
  add(document.text, FIELD.text);
  return fields;
}

function packTitles(titles: readonly Uint8Array[]): Pick<Segment, 'titles' | 'titleStarts'> {
  const starts = new Uint32Array(titles.length + 1);
  titles.forEach((title, index) => {
    starts[index + 1] = (starts[index] ?? 0) + title.length;
  });
  const bytes = new Uint8Array(starts[titles.length] ?? 0);
  titles.forEach((title, index) => {
    bytes.set(title, starts[index]);
  });
  return { titles: bytes, titleStarts: starts };
}

type Stories = Pick<
  Segment,
  'ids' | 'times' | 'revisions' | 'stamps' | 'withText' | 'titles' | 'titleStarts'
>;

/** Makes a segment from words in order, each with its postings in order. */
function freeze(stories: Stories, vocabulary: Iterable<readonly [string, readonly number[]]>): Segment {
  const words: string[] = [];
  const wordStarts = new NumberWriter();
  const postingStarts = new NumberWriter();
  const masks = new NumberWriter();
  const sounds = new NumberWriter();
  const bytes = new ByteWriter();
  let length = 0;
  wordStarts.write(0);
  postingStarts.write(0);
  for (const [word, postings] of vocabulary) {
    words.push(word);
    length += word.length;
    wordStarts.write(length);
    const ordinary = !isMarked(word);
    masks.write(ordinary ? letterMask(word) : 0);
    sounds.write(ordinary ? hash(soundOf(word)) : 0);
    let before = 0;
    for (const posting of postings) {
      bytes.writeNumber(posting - (before & ~3));
      before = posting;
    }
    postingStarts.write(bytes.length);
  }
  return {
    ...stories,
    count: stories.ids.length,
    words: words.join(''),
    wordStarts: wordStarts.take(),
    masks: masks.take(),
    sounds: sounds.take(),
    postings: bytes.take(),
    postingStarts: postingStarts.take(),
  };
}

function isMarked(word: string): boolean {
  return word.startsWith('#') || word.startsWith(CATEGORY_MARK);
}

function hash(text: string): number {
  if (text === '') return 0;
  let value = 5381;
  for (let at = 0; at < text.length; at++) value = (Math.imul(value, 33) ^ text.charCodeAt(at)) >>> 0;
  return value || 1;
}

class NumberWriter {
  #numbers = new Uint32Array(1 << 12);
  #length = 0;

  write(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  take(): Uint32Array {
    return this.#numbers.slice(0, this.#length);
  }
}

/** Numbers in seven-bit groups, low group first; the high bit says that more follow. */
class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  length = 0;

  writeNumber(number: number): void {
    if (this.length + 5 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let rest = number;
    while (rest > 127) {
      this.#bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  take(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
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

/** Several segments as one, without the stories that `isDead` names. Equal to indexing what is left afresh. */
export function mergeSegments(
  segments: readonly Segment[],
  isDead: (segment: number, story: number) => boolean,
): Segment {
  const stories: { segment: number; story: number; time: number; id: string }[] = [];
  segments.forEach((segment, index) => {
    for (let story = 0; story < segment.count; story++) {
      if (isDead(index, story)) continue;
      stories.push({ segment: index, story, time: segment.times[story] ?? 0, id: segment.ids[story] ?? '' });
    }
  });
  stories.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
  const numbers = segments.map((segment) => new Int32Array(segment.count).fill(-1));
  stories.forEach(({ segment, story }, number) => {
    const map = numbers[segment];
    if (map) map[story] = number;
  });

  const from = (segment: number) => segments[segment];
  return freeze(
    {
      ids: stories.map(({ id }) => id),
      times: Float64Array.from(stories, ({ time }) => time),
      revisions: Uint16Array.from(stories, ({ segment, story }) => from(segment)?.revisions[story] ?? 0),
      stamps: Uint32Array.from(stories, ({ segment, story }) => from(segment)?.stamps[story] ?? 0),
      withText: Uint8Array.from(stories, ({ segment, story }) => from(segment)?.withText[story] ?? 0),
      ...packTitles(
        stories.map(({ segment, story }) => {
          const source = from(segment);
          return source
            ? source.titles.subarray(source.titleStarts[story], source.titleStarts[story + 1])
            : new Uint8Array(0);
        }),
      ),
    },
    mergedVocabulary(segments, numbers),
  );
}

/** Walks the vocabularies side by side; words that no story has any more are passed over. */
function* mergedVocabulary(
  segments: readonly Segment[],
  numbers: readonly Int32Array[],
): Generator<readonly [string, readonly number[]]> {
  const next = segments.map(() => 0);
  const words = segments.map((segment) => (segment.masks.length > 0 ? wordAt(segment, 0) : undefined));
  for (;;) {
    let least: string | undefined;
    for (const word of words) if (word !== undefined && (least === undefined || word < least)) least = word;
    if (least === undefined) return;
    const list: number[] = [];
    segments.forEach((segment, index) => {
      if (words[index] !== least) return;
      const at = next[index] ?? 0;
      const map = numbers[index];
      eachPosting(segment, at, (story, field) => {
        const moved = map?.[story] ?? -1;
        if (moved >= 0) list.push(moved * 4 + field);
      });
      next[index] = at + 1;
      words[index] = at + 1 < segment.masks.length ? wordAt(segment, at + 1) : undefined;
    });
    if (list.length > 0) yield [least, list.sort((a, b) => a - b)];
  }
}
