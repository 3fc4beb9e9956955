// How much a text says, and how much it speaks for what it stands in.
import type { Container, Run } from './containers.ts';

const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Length in characters of a Latin text that says as much. */
export function weightOf(text: string): number {
  const dense = text.match(cjk);
  return text.length + (dense ? dense.length * 2 : 0);
}

/** Ends like a sentence, in any of the scripts that news comes in. */
export const sentence = /[.!?…。！？۔؟:;"”’»」)](?:\s|$)/;
export const paragraphTags: ReadonlySet<string> = new Set(['p', 'blockquote', 'pre']);
export const isHeading = (tag: string): boolean => /^h[1-6]$/.test(tag);

/** How much a run speaks for its ancestors: running text counts, labels and links do not. */
function voteOf(run: Run): number {
  const { weight } = run;
  if (isHeading(run.container.tag) || weight < 40) return 0;
  const plain = weight * (1 - Math.min(1, run.linkChars / run.text.length));
  if (plain < weight / 2) return 0;
  const prose = paragraphTags.has(run.container.tag) || sentence.test(run.text) ? 1 : 0.3;
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
