// A stored story as search takes it.
import { plainText } from '../../feed/text/plain-text.ts';
import { labelsOf, type Story, type StoryBody } from '../../stories/story.ts';
import type { SearchDocument } from './segment.ts';

/** Of a longer text only the beginning is searched: it is where a news story says what it is about. */
const MOST_TEXT = 20_000;

/** The story with its text, where `body` is given; null says that there is none. */
export function toDocument(story: Story, body?: StoryBody | null): SearchDocument {
  const { id, title, publishedAt, author, summary, revisions } = story;
  return {
    id,
    title,
    publishedAt,
    categories: labelsOf(story),
    author,
    summary,
    revisions,
    text: body ? bodyText(body) : undefined,
    withText: body !== undefined,
  };
}

/** The searched part of a body, as plain text. */
export function bodyText(body: StoryBody): string {
  return plainText(body.html.slice(0, MOST_TEXT * 3)).slice(0, MOST_TEXT);
}
