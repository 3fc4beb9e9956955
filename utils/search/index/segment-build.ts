// Makes segments: from stories, and from other segments without the stories that were taken out.
import { categoryKey } from '../../outlet/category-key.ts';
import { letterMask, soundOf } from '../query/typos.ts';
import { indexWords } from '../text/words.ts';
import {
  CATEGORY_MARK,
  CATEGORY_NAME_MARK,
  eachPosting,
  FIELD,
  hash,
  type SearchDocument,
  type Segment,
  wordAt,
} from './segment.ts';

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

/** A word with its postings, and what it sounds like where that is known already (it is slow to tell). */
type Entry = readonly [word: string, postings: readonly number[], sound?: number];

/** Makes a segment from words in order, each with its postings in order. */
function freeze(stories: Stories, vocabulary: Iterable<Entry>): Segment {
  const words: string[] = [];
  const wordStarts = new NumberWriter();
  const postingStarts = new NumberWriter();
  const masks = new NumberWriter();
  const sounds = new NumberWriter();
  const bytes = new ByteWriter();
  let length = 0;
  wordStarts.write(0);
  postingStarts.write(0);
  for (const [word, postings, sound] of vocabulary) {
    words.push(word);
    length += word.length;
    wordStarts.write(length);
    const ordinary = !isMarked(word);
    masks.write(ordinary ? letterMask(word) : 0);
    sounds.write(sound ?? (ordinary ? hash(soundOf(word)) : 0));
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

function isMarked(word: string): boolean {
  return word.startsWith('#') || word.startsWith(CATEGORY_MARK);
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
function* mergedVocabulary(segments: readonly Segment[], numbers: readonly Int32Array[]): Generator<Entry> {
  const next = segments.map(() => 0);
  const words = segments.map((segment) => (segment.masks.length > 0 ? wordAt(segment, 0) : undefined));
  for (;;) {
    let least: string | undefined;
    for (const word of words) if (word !== undefined && (least === undefined || word < least)) least = word;
    if (least === undefined) return;
    const list: number[] = [];
    let sound = 0;
    segments.forEach((segment, index) => {
      if (words[index] !== least) return;
      const at = next[index] ?? 0;
      const map = numbers[index];
      sound = segment.sounds[at] ?? 0;
      eachPosting(segment, at, (story, field) => {
        const moved = map?.[story] ?? -1;
        if (moved >= 0) list.push(moved * 4 + field);
      });
      next[index] = at + 1;
      words[index] = at + 1 < segment.masks.length ? wordAt(segment, at + 1) : undefined;
    });
    if (list.length > 0) yield [least, list.sort((a, b) => a - b), sound];
  }
}
