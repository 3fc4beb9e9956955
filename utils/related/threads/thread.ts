// The story so far: what else the store has of the same event, earlier and later, in the order of time, each with the
// terms that both share. It costs a few index lookups, however many stories there are.
import { readWithBodies } from '../../stories/bodies.ts';
import type { Store, StoryRow } from '../../stories/db.ts';
import { DAY_MS } from '../../time/durations.ts';
import { weigher } from '../ranking/candidates.ts';
import { rank, textOf } from '../ranking/rank.ts';
import { sharedTerms } from '../ranking/reasons.ts';
import { storyText } from '../text/story-text.ts';
import { ofThread } from './rule.ts';

/** A story of a thread. */
export interface ThreadStory {
  readonly story: StoryRow;
  /** Terms that it shares with the story whose thread it is, in that story's words, best first; never empty. */
  readonly shared: readonly string[];
}

/**
 * Further apart than this two stories are not of one thread: none that was judged is, and by their words alone the same
 * event cannot be told from its anniversary or from the next of its kind.
 */
const FARTHEST_MS = 120 * DAY_MS;

/**
 * The other stories of a story's event, oldest first, those that the outlet took down among them; none where nothing is
 * near enough, where the story is not stored, or where no story was indexed yet. `now`: ms since the epoch.
 */
export async function threadOf(db: Store, storyId: string, now: number): Promise<readonly ThreadStory[]> {
  const [asked] = await readWithBodies(db, [storyId]);
  if (asked?.row === undefined) return [];
  const { title, publishedAt } = asked.row;
  const text = storyText(asked.row, asked.body);
  const article = {
    headline: title,
    description: '',
    text,
    ...(!Number.isNaN(publishedAt) && { publishedAt }),
  };
  const { scored, tables } = await rank(db, article, { now, itself: storyId });
  if (tables === undefined) return [];
  const share = sharedTerms([title, textOf(article)], weigher(tables));
  const read = await readWithBodies(
    db,
    ofThread(scored).map(({ id }) => id),
  );
  return read
    .flatMap(({ row: story, body }) => {
      if (story === undefined || Math.abs(story.publishedAt - publishedAt) > FARTHEST_MS) return [];
      const shared = share([story.title, story.summary ?? '', storyText(story, body)]);
      // What cannot be explained is not shown.
      return shared.length > 0 ? [{ story, shared }] : [];
    })
    .sort((a, b) => a.story.publishedAt - b.story.publishedAt || (a.story.id < b.story.id ? -1 : 1));
}
