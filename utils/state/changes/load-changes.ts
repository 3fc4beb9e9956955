// What the outlet changed or took down in the last 30 days, each in the line that matters, from the versions kept here.

import { visible } from '../../history/blocks.ts';
import { compareVersions } from '../../history/compare.ts';
import { textLine } from '../../history/line.ts';
import type { Store } from '../../stories/db.ts';
import { listChanged } from '../../stories/queries.ts';
import type { Story } from '../../stories/story.ts';
import { loadHistory } from '../story/load-history.ts';
import type { OutletChange } from './contract.ts';
import { SHOWN_MS } from './periods.ts';

/** More stories than an outlet changes in a month; comparing costs some ms each. */
const MOST_STORIES = 400;

/** Newest first. */
export async function loadChanges(db: Store, now: number): Promise<readonly OutletChange[]> {
  const since = now - SHOWN_MS;
  const changes: OutletChange[] = [];
  for (const story of await listChanged(db, since, MOST_STORIES)) {
    changes.push(...(await changesOf(db, story)).filter(({ at }) => at >= since));
  }
  return changes.sort((a, b) => b.at - a.at);
}

async function changesOf(db: Store, story: Story): Promise<readonly OutletChange[]> {
  const { versions } = await loadHistory(db, story);
  const found: OutletChange[] = [];
  const add = (kind: OutletChange['kind'], at: number, line: OutletChange['line']) =>
    found.push({
      key: `${story.id} ${kind} ${at}`,
      story,
      kind,
      at,
      line,
      readBeforeAt: story.readAt !== undefined && story.readAt < at ? story.readAt : undefined,
    });
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1];
    if (!before) continue;
    const difference = compareVersions(before, version);
    if (difference.headlineChanged) add('headline', version.seenAt, difference.title);
    if (difference.textChanged) add('text', version.seenAt, textLine(difference));
  }
  if (story.deletedAt !== undefined) add('gone', story.deletedAt, []);
  return found.filter(({ kind, line }) => kind === 'gone' || line.some(({ text }) => visible(text) !== ''));
}
