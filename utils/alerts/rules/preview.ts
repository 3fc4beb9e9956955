// "What would this have caught?": a rule tried on the stories of the last 30 days before the reader turns it on.
import type { AlertRule } from '../../settings/settings.ts';
import type { Store } from '../../stories/db.ts';
import { listKey, listRange } from '../../stories/list-keys.ts';
import type { Story } from '../../stories/story.ts';
import { DAY_MS } from '../../time/durations.ts';
import { isMuted } from './muted.ts';
import { reasons } from './rule.ts';

/** How far back it looks. */
export const PREVIEW_MS = 30 * DAY_MS;
const PAGE = 500;

export interface Caught {
  readonly story: Story;
  readonly because: readonly string[];
}

/** Every stored story of the 30 days before `now` (ms) that `rule` catches, newest first; what is muted is left out. */
export async function previewRule(
  db: Store,
  rule: AlertRule,
  muted: readonly string[],
  now: number,
): Promise<Caught[]> {
  const caught: Caught[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await db.getAllFromIndex('stories', 'lists', listRange('all', after), PAGE);
    for (const story of page) {
      if (story.publishedAt < now - PREVIEW_MS) return caught;
      const because = isMuted(story, muted) ? undefined : reasons(story, rule);
      if (because) caught.push({ story, because });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return caught;
    after = listKey('all', last);
  }
}
