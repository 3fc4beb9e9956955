// What the panel shows of the page in the reader's tab, and how its list and its story share the room.
import type { ReadonlySignal } from '@preact/signals';
import type { Story } from '../../stories/story.ts';

export interface AboutPage {
  readonly host: string;
  readonly headline: string;
  /** Best first, each with the terms that both share. */
  readonly stories: readonly { readonly story: Story; readonly shared: readonly string[] }[];
}

/** The list's share of the height while a story stands below it, percent; and how far it goes by one key. */
export const USUAL = 43;
export const MOST = 80;
export const STEP = 5;

export interface ListShare {
  readonly share: ReadonlySignal<number>;
  /** Less than the least, or more than the most, is taken as that. */
  readonly set: (percent: number) => void;
}
