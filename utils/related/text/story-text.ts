// The text of a story as the ranker reads it: its body where the feed carried one, else its summary.
import { plainText } from '../../feed/text/plain-text.ts';
import type { Story, StoryBody } from '../../stories/story.ts';

/** Markup beyond this is not read: only the beginning of a story counts. */
const HTML_CHARS = 20_000;

/** Plain text of the story's beginning. */
export function storyText(story: Pick<Story, 'summary'>, body: StoryBody | undefined): string {
  return (body && plainText(body.html.slice(0, HTML_CHARS))) || story.summary || '';
}
