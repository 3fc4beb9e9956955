// The text of a story as the ranker reads it: its body where the feed carried one, else its summary.
import { plainText } from '../feed/plain-text.ts';
import type { Story, StoryBody } from '../stories/story.ts';

/** Plain text; at least the summary's words are in it. */
export function storyText(story: Pick<Story, 'summary'>, body: StoryBody | undefined): string {
  return (body && plainText(body.html)) || story.summary || '';
}
