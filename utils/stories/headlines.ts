// The newest headlines that have given words, for the browser's address bar: by plain reading of the newest stories,
// since the index of search lies with the pages that show a list.
import { fold } from '../text/fold.ts';
import type { Store } from './db.ts';
import { linkName } from './identity.ts';
import { listStories } from './queries.ts';
import type { Story } from './story.ts';

/** How many rows are read at once, and at most. */
const PAGE = 200;
const MOST_ROWS = 3_000;
const MOST_WORDS = 10;

/** Up to `limit` stories, newest first, in whose headline or labels each of `words` begins a word. None for no word. */
export async function newestWith(db: Store, words: string, limit: number): Promise<readonly Story[]> {
  const wanted = wordsOf(words).slice(0, MOST_WORDS);
  const found: Story[] = [];
  if (wanted.length === 0) return found;
  let after: string | undefined;
  for (let read = 0; read < MOST_ROWS; read += PAGE) {
    const page = await listStories(db, 'all', { limit: PAGE, after });
    for (const story of page.stories) {
      const its = wordsOf([story.title, ...story.categories, ...(story.tags ?? [])].join(' '));
      if (wanted.every((word) => its.some((one) => one.startsWith(word)))) found.push(story);
      if (found.length === limit) return found;
    }
    if (page.next === undefined) break;
    after = page.next;
  }
  return found;
}

/** The story that has this web address; undefined where `link` is none of a stored story. */
export async function storyAt(db: Store, link: string): Promise<Story | undefined> {
  const name = /^https?:/i.test(link) ? linkName(link) : undefined;
  return name === undefined ? undefined : db.getFromIndex('stories', 'names', name);
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .text.split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}
