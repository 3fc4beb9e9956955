// Stories that the feed leaves out although it has others from above and below them: perhaps taken down. One that is
// missing in three answers has its page asked for, once. Falling out at the feed's end means nothing.
import { announce } from '../stories/changes.ts';
import type { FeedState, MissingStory, Store } from '../stories/db.ts';
import { markDeleted } from '../stories/marks.ts';
import type { Saved } from '../stories/save.ts';
import type { World } from './environment.ts';
import { pageFate } from './story-page.ts';

const ANSWERS = 3;
/** Pages asked for in one poll. */
const MOST_ASKED = 3;
const MOST_MISSING = 50;
const MOST_BELOW = 10;

type Placed = Pick<MissingStory, 'id' | 'publishedAt'>;

/**
 * What is missing after a whole answer.
 * @param carried ids that the answer before had, in its order
 * @param left the stories of those that this answer does not have
 * @param found what it has
 */
export function missingAfter(
  missing: readonly MissingStory[],
  carried: readonly string[],
  left: readonly Placed[],
  found: readonly Placed[],
): readonly MissingStory[] {
  // An empty feed may be a slip of the outlet's.
  if (found.length === 0) return missing;
  const here = new Set(found.map(({ id }) => id));
  const newest = found.reduce((latest, { publishedAt }) => Math.max(latest, publishedAt), 0);
  const known = new Set(missing.map(({ id }) => id));
  const fresh = left
    .filter(({ id }) => !known.has(id))
    .map(({ id, publishedAt }): MissingStory => {
      const at = carried.indexOf(id);
      return { id, publishedAt, below: carried.slice(at + 1, at + 1 + MOST_BELOW), answers: 0 };
    });
  return [...missing, ...fresh]
    .filter(({ id, below }) => !here.has(id) && below.some((other) => here.has(other)))
    .map((one) => (one.publishedAt < newest ? { ...one, answers: one.answers + 1 } : one))
    .slice(-MOST_MISSING);
}

/** What is missing after the outlet said that its feed is as it was. */
export function stillMissing(missing: readonly MissingStory[]): readonly MissingStory[] {
  return missing.map((one) => (one.answers > 0 ? { ...one, answers: one.answers + 1 } : one));
}

/** The rows of stories that were carried and are not any more. */
export function leftOut(state: FeedState, { ids }: Pick<Saved, 'ids'>): readonly string[] {
  const here = new Set(ids);
  return state.carried.filter((id) => !here.has(id));
}

/** Asks for the pages of what is missing for long enough, and marks as deleted what is gone. */
export async function askForMissing(db: Store, state: FeedState, world: World): Promise<FeedState> {
  const due = (state.missing ?? []).filter(({ answers, asked }) => answers >= ANSWERS && !asked);
  const done = new Set<string>();
  for (const { id } of due.slice(0, MOST_ASKED)) {
    const fate = await pageFate(db, id, world);
    if (fate === 'unknown') continue;
    done.add(id);
    if (fate !== 'gone') continue;
    await markDeleted(db, id, world.now());
    announce({ kind: 'marks' });
  }
  if (done.size === 0) return state;
  const missing = state.missing?.map((one) => (done.has(one.id) ? { ...one, asked: true } : one));
  return { ...state, missing };
}
