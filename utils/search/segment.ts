// A segment: stories indexed together and then never changed. A sorted vocabulary in one string, and for each word
// its postings: which stories have it and in how weighty a field, as bytes. Newest story first, so that document
// order is the order of recency.

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
  /** How often the story was edited: tells whether what is indexed is what is stored. */
  readonly revisions?: number;
}

/** Where a word stands, weightiest first. A posting keeps the weightiest only. */
export const FIELD = { title: 0, label: 1, summary: 2, text: 3 } as const;

/** Only typed arrays and strings, so that it is stored and loaded as it is. */
export interface Segment {
  readonly count: number;
  readonly ids: readonly string[];
  readonly times: Float64Array;
  readonly revisions: Uint16Array;
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
  return freeze(
    unique.map(({ id }) => id),
    Float64Array.from(unique, ({ publishedAt }) => publishedAt),
    Uint16Array.from(unique, ({ revisions = 0 }) => revisions),
    packTitles(unique.map(({ title }) => new TextEncoder().encode(title))),
    [...lists.keys()].sort(),
    (word) => lists.get(word) ?? [],
  );
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
    for (const { word } of indexWords(category).words) fields.set(CATEGORY_MARK + word, FIELD.label);
    add(category, FIELD.label);
  }
  add(document.author, FIELD.label);
  add(document.summary, FIELD.summary);
  add(document.text, FIELD.text);
  return fields;
}

function packTitles(titles: readonly Uint8Array[]): { bytes: Uint8Array; starts: Uint32Array } {
  const starts = new Uint32Array(titles.length + 1);
  titles.forEach((title, index) => {
    starts[index + 1] = (starts[index] ?? 0) + title.length;
  });
  const bytes = new Uint8Array(starts[titles.length] ?? 0);
  titles.forEach((title, index) => {
    bytes.set(title, starts[index]);
  });
  return { bytes, starts };
}

function freeze(
  ids: readonly string[],
  times: Float64Array,
  revisions: Uint16Array,
  titles: { bytes: Uint8Array; starts: Uint32Array },
  vocabulary: readonly string[],
  postingsOf: (word: string) => readonly number[],
): Segment {
  const wordStarts = new Uint32Array(vocabulary.length + 1);
  const postingStarts = new Uint32Array(vocabulary.length + 1);
  const masks = new Uint32Array(vocabulary.length);
  const sounds = new Uint32Array(vocabulary.length);
  const bytes = new ByteWriter();
  vocabulary.forEach((word, index) => {
    wordStarts[index + 1] = (wordStarts[index] ?? 0) + word.length;
    const ordinary = !isMarked(word);
    masks[index] = ordinary ? letterMask(word) : 0;
    sounds[index] = ordinary ? hash(soundOf(word)) : 0;
    let before = 0;
    for (const posting of postingsOf(word)) {
      bytes.writeNumber(posting - (before & ~3));
      before = posting;
    }
    postingStarts[index + 1] = bytes.length;
  });
  return {
    count: ids.length,
    ids,
    times,
    revisions,
    titles: titles.bytes,
    titleStarts: titles.starts,
    words: vocabulary.join(''),
    wordStarts,
    masks,
    sounds,
    postings: bytes.take(),
    postingStarts,
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
    if (wordAt(segment, middle) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number of exactly this word, or -1. */
export function wordNumber(segment: Segment, word: string): number {
  const number = firstWordFrom(segment, word);
  return number < segment.masks.length && wordAt(segment, number) === word ? number : -1;
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
  for (let number = 0; number < masks.length; number++) {
    const alike = sound !== 0 && sounds[number] === sound;
    if (!alike && bitCount((masks[number] ?? 0) ^ mask) > bits) continue;
    const start = wordStarts[number] ?? 0;
    const end = wordStarts[number + 1] ?? 0;
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

  const sources = new Map<string, (readonly [number, number])[]>();
  segments.forEach((segment, index) => {
    for (let word = 0; word < segment.masks.length; word++) {
      const text = wordAt(segment, word);
      const list = sources.get(text);
      if (list) list.push([index, word]);
      else sources.set(text, [[index, word]]);
    }
  });
  const postingsOf = (word: string): number[] => {
    const list: number[] = [];
    for (const [index, number] of sources.get(word) ?? []) {
      const segment = segments[index];
      const map = numbers[index];
      if (!segment || !map) continue;
      eachPosting(segment, number, (story, field) => {
        const moved = map[story] ?? -1;
        if (moved >= 0) list.push(moved * 4 + field);
      });
    }
    return list.sort((a, b) => a - b);
  };
  const alive = [...sources.keys()].filter((word) => postingsOf(word).length > 0).sort();
  return freeze(
    stories.map(({ id }) => id),
    Float64Array.from(stories, ({ time }) => time),
    Uint16Array.from(stories, ({ segment, story }) => segments[segment]?.revisions[story] ?? 0),
    packTitles(
      stories.map(({ segment, story }) => {
        const from = segments[segment];
        return from
          ? from.titles.subarray(from.titleStarts[story], from.titleStarts[story + 1])
          : new Uint8Array(0);
      }),
    ),
    alive,
    postingsOf,
  );
}
