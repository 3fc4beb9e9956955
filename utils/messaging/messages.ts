// Every message between contexts: its name, its payload, its answer, and how one is sent.

import type { InferOutput } from 'valibot';
import { browser } from 'wxt/browser';
import type { FoundOutlet } from '../outlet/find-feed.ts';
import type { payloads } from './payloads.ts';

export type MessageName = keyof typeof payloads;

export type Payload<N extends MessageName> = InferOutput<(typeof payloads)[N]>;

/** A related story as a partner page may know it: public facts only, already in the reader's words. */
export interface RelatedStory {
  readonly title: string;
  readonly link: string;
  /** Category, age and reason, each a fact of its own: `Politics`, `22 min`, `both mention Iran, border`. */
  readonly about: readonly string[];
}

/** The card's own words, sent with the stories so that a page need not carry a catalogue. */
export interface CardWords {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Two letters for the logo. */
  readonly initials: string;
  /** What a screen reader calls the card. */
  readonly name: string;
  readonly heading: string;
  readonly hide: string;
  readonly hideHint: string;
  readonly offSite: string;
  readonly offEverywhere: string;
  readonly siteIsOff: string;
  readonly undo: string;
}

/** What a partner page is answered with: without stories, without words; `later` while the outlet's first are read. */
export type RelatedAnswer =
  | { readonly stories: readonly []; readonly later?: true }
  | { readonly stories: readonly RelatedStory[]; readonly words: CardWords };

export interface Answers {
  /** What came of it: a PollOutcome's kind, and a code where it failed. */
  'poll/now': { readonly kind: 'busy' | 'not-due' | 'unchanged' | 'read' | 'failed'; readonly code?: string };
  'story/opened': { readonly ok: boolean };
  'stories/mark': { readonly ok: boolean };
  'related/find': RelatedAnswer;
  /** `name`: the attribute by which the sheet of this document lets its cards show. */
  'related/draw': { readonly name: string };
  'related/here': { readonly on: boolean };
  'related/off': { readonly ok: boolean };
  'related/settings': { readonly ok: boolean };
  'outlet/find': FoundOutlet;
  'sync/now': { readonly ok: boolean };
  'sync/forget': { readonly ok: boolean };
}

/** Sends one message to the background and waits for its answer. Rejects when there is no background to answer. */
export async function send<N extends MessageName>(
  name: N,
  ...[payload]: Payload<N> extends undefined ? [] : [Payload<N>]
): Promise<Answers[N]> {
  return (await browser.runtime.sendMessage({ name, payload })) as Answers[N];
}
