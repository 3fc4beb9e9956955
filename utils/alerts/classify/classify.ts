// Judges by its words whether a story is defence news, and whether it reports a sudden event of high impact. For
// stories whose outlet gave no category that says anything. Small and pure: phrases of general vocabulary
// (lexicon.ts, other-news.ts, events.ts) found in the title and the first lines, added up with a handful of weights.
import { eventScore } from './events.ts';
import { strong, weak } from './lexicon.ts';
import { misleading, other } from './other-news.ts';
import { phrases } from './phrase-pattern.ts';

export interface Judgement {
  readonly defence: boolean;
  readonly breaking: boolean;
  /** How sure, 0 to 1, that it is defence news. For measuring; readers are shown the words. */
  readonly score: number;
  /** Words that spoke for it, as they stand in the text, strongest first. */
  readonly words: readonly string[];
}

const LONGEST_TITLE = 300;
const LEAD = 350;
const MOST_WORDS = 4;

// A strong word in the title suffices unless the story is plainly about something else; a weak one needs company.
const WEIGHTS = {
  strongTitle: 2.2,
  weakTitle: 0.9,
  strongLead: 0.9,
  weakLead: 0.3,
  otherTitle: -0.9,
  otherLead: -0.3,
  bias: -2.1,
};

const misleadingWords = phrases(misleading);
const strongWords = phrases(strong);
const weakWords = phrases(weak);
const otherWords = phrases(other);

/** Judges a story by its title and the beginning of its text, both plain. */
export function classify(title: string, text: string): Judgement {
  const head = plain(title.slice(0, LONGEST_TITLE)).slice(0, LONGEST_TITLE);
  const lead = plain(text.slice(0, LEAD * 2)).slice(0, LEAD);
  const inHead = { strong: found(head, strongWords), weak: found(head, weakWords) };
  const inLead = { strong: found(lead, strongWords), weak: found(lead, weakWords) };
  const sum =
    WEIGHTS.bias +
    WEIGHTS.strongTitle * atMost(2, inHead.strong) +
    WEIGHTS.weakTitle * atMost(3, inHead.weak) +
    WEIGHTS.strongLead * atMost(4, inLead.strong) +
    WEIGHTS.weakLead * atMost(4, inLead.weak) +
    WEIGHTS.otherTitle * atMost(2, found(head, otherWords)) +
    WEIGHTS.otherLead * atMost(4, found(lead, otherWords));
  const score = 1 / (1 + Math.exp(-sum));
  const words = [...inHead.strong, ...inHead.weak, ...inLead.strong, ...inLead.weak];
  return {
    defence: sum > 0,
    breaking: eventScore(head, lead) > 0,
    score,
    words: [...new Set(words)].slice(0, MOST_WORDS),
  };
}

/**
 * Text as the phrases are written: composed, without case, vowel marks and what a reader cannot see, Arabic letter forms
 * as Urdu writes them. Less than search folds, whose forms are no letters that a phrase could be written in.
 */
function asPhrases(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u200c/g, ' ')
    .replace(/[\u00ad\u064b-\u065f\u0670\u0640]|\p{Cf}/gu, '')
    .replace(/[\u2010\u2011]/g, '-')
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replace(/[’‘´`]/g, "'");
}

/** As the phrases are written, and without what misleads. */
function plain(text: string): string {
  return asPhrases(text).replace(/\s+/g, ' ').replace(misleadingWords(), ' … ');
}

/** Different words found, in the order of the text; a plural is its singular's double. */
function found(text: string, pattern: () => RegExp): string[] {
  const words = new Map<string, string>();
  for (const [word] of text.matchAll(pattern())) {
    const stem = word.replace(/s$/, '');
    if (!words.has(stem)) words.set(stem, word);
  }
  return [...words.values()];
}

const atMost = (most: number, words: readonly string[]) => Math.min(most, words.length);
