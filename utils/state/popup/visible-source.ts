// A list of the store of which something is left out: hidden categories, stories that stand in a box over it, and muted ones,
// which are counted for each day. Loaded where there is any.
import { startOfDay } from '../../i18n/local-day.ts';
import { categoryKey } from '../../outlet/category-key.ts';
import type { Store } from '../../stories/db.ts';
import { type ListName, listRange } from '../../stories/list-keys.ts';
import { listStories } from '../../stories/queries.ts';
import type { Story } from '../../stories/story.ts';
import type { Span } from './contract.ts';
import {
  getStories,
  HEAD,
  hiddenIds,
  type LeftOut,
  rangeSource,
  type Source,
  spansOf,
  timesOf,
} from './sources.ts';

/** A story of which every category is hidden is left out of "All". */
export function isHidden(story: Pick<Story, 'categories'>, hidden: ReadonlySet<string>): boolean {
  return story.categories.length > 0 && story.categories.every((name) => hidden.has(categoryKey(name)));
}

/** A list of the store without what is left out. */
export function visibleSource(db: Store, list: ListName, out: LeftOut): Source {
  const { hidden, boxed, muted, unfolded } = out;
  let ids: readonly string[] = [];
  const all = rangeSource(db, list);
  const isUnread = list.startsWith('unread');
  const isFolded = (id: string, at: number) => muted.has(id) && !unfolded.has(startOfDay(at));
  return {
    head: async () => {
      const rows: Story[] = [];
      let after: string | undefined;
      do {
        const page = await listStories(db, list, { limit: HEAD, after });
        const shown = page.stories.filter(
          (story) =>
            !isHidden(story, hidden) && !boxed.has(story.id) && !isFolded(story.id, story.publishedAt),
        );
        rows.push(...shown);
        after = page.next;
      } while (after !== undefined && rows.length < HEAD);
      return { rows, spans: spansOf(timesOf(rows)), whole: after === undefined && muted.size === 0 };
    },
    spans: async () => {
      const [days, everything, hiddenHere] = await Promise.all([
        all.spans(),
        db.getAllKeysFromIndex('stories', 'lists', listRange(list)),
        hidden.size > 0 ? hiddenIds(db, hidden, isUnread) : new Set<string>(),
      ]);
      const isLeft = (id: string) => hiddenHere.has(id) || boxed.has(id);
      const kept: string[] = [];
      let first = 0;
      const spans = days.map((day): Span => {
        const inDay = everything.slice(first, first + day.count).filter((id) => !isLeft(id));
        first += day.count;
        const mutedHere = inDay.filter((id) => muted.has(id)).length;
        const shown = unfolded.has(day.at ?? 0) ? inDay : inDay.filter((id) => !muted.has(id));
        kept.push(...shown);
        return { ...day, count: shown.length, ...(mutedHere > 0 && { muted: mutedHere }) };
      });
      ids = kept;
      return spans.filter(({ count, muted: folded = 0 }) => count + folded > 0);
    },
    read: (from, limit) => getStories(db, ids.slice(from, from + limit)),
    indexOf: async (story) => {
      const at = ids.indexOf(story.id);
      if (at >= 0) return at;
      const before = await all.indexOf(story);
      return Math.min(ids.length, before);
    },
  };
}
