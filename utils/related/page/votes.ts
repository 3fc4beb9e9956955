// How much a text says, and how much it speaks for what it stands in.
import type { Container, Run } from './containers.ts';

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Length in characters of a Latin text that says as much. */
export function weightOf(text: string): number {
  const dense = text.match(cjk);
  return text.length + (dense ? dense.length * 2 : 0);
}

/** Ends like a sentence, in any of the scripts that news comes in. */
export const sentence = /[.!?…।。！？۔؟:;"”’»」)](?:\s|$)/;
/** Of the scripts from Hebrew to Lao, many are written without full stops. */
const unstopped = /[\u0590-\u0eff]/;
const LONG_LINE = 100;
export const isProse = (text: string): boolean =>
  sentence.test(text) || (text.length >= LONG_LINE && unstopped.test(text));
export const paragraphTags: ReadonlySet<string> = new Set(['p', 'blockquote', 'pre']);
export const isHeading = (tag: string): boolean => /^h[1-6]$/.test(tag);

/** Shorter headings head something; lists of things to know or to buy have longer ones that are the text. */
const SENTENCE_HEADING = 80;

/** How much a run speaks for its ancestors: running text counts, labels and links do not. */
function voteOf(run: Run): number {
  const { weight } = run;
  const { tag } = run.container;
  if (isHeading(tag) && (tag === 'h1' || weight < SENTENCE_HEADING || !sentence.test(run.text))) return 0;
  if (weight < 40) return 0;
  const plain = weight * (1 - Math.min(1, run.linkChars / run.text.length));
  if (plain < weight / 2) return 0;
  const prose = paragraphTags.has(tag) || isProse(run.text) ? 1 : 0.3;
  return prose * Math.min(plain, 600);
}

export function weigh(run: Run): void {
  run.weight = weightOf(run.text);
  run.vote = voteOf(run);
}

export function isIn(from: Container, root: Container): boolean {
  let at: Container | undefined = from;
  while (at && at.depth > root.depth) at = at.parent;
  return at === root;
}

/** What a run stands in: the parent of a paragraph, or the block itself that the words are in. */
export const homeOf = ({ container }: Run): Container =>
  paragraphTags.has(container.tag) ? (container.parent ?? container) : container;
