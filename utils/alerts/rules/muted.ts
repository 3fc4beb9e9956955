// What the reader muted: words and names that alert by no rule, and whose stories are folded away in lists.
import { labelsOf, type Story } from '../../stories/story.ts';
import { wordsIn } from '../classify/word-match.ts';

/** Whether the reader muted something that the story is about. */
export function isMuted(
  story: Pick<Story, 'title' | 'summary' | 'categories' | 'tags'>,
  muted: readonly string[],
): boolean {
  const { title, summary = '' } = story;
  return wordsIn([title, summary, ...labelsOf(story)].join('\n'), muted).length > 0;
}
