// A sentence that a page says for a while, of what was just done.
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Said {
  readonly said: ReadonlySignal<string | undefined>;
  /** Says a sentence in the place of the one before. */
  readonly say: (sentence: string) => void;
}

/** A sentence is found, and then read at some twelve characters a second: slow readers and long Urdu ones get theirs. */
const FOUND_MS = 3_000;
const CHARACTER_MS = 80;

/** Each sentence stands for as long as it takes to read. */
export function createSaid(): Said {
  const said = signal<string>();
  let forget: ReturnType<typeof setTimeout> | undefined;
  return {
    said,
    say: (sentence) => {
      clearTimeout(forget);
      said.value = sentence;
      forget = setTimeout(
        () => {
          said.value = undefined;
        },
        FOUND_MS + sentence.length * CHARACTER_MS,
      );
    },
  };
}
