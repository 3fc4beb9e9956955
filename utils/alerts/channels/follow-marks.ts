// What follows marks that were changed outside a page.
import { readSettings } from '../../settings/settings.ts';
import { announce } from '../../stories/changes.ts';
import type { Store } from '../../stories/db.ts';
import { updateBadge } from './badge.ts';

/** Open lists follow the marks, and the badge. */
export async function followMarks(db: Store, now = Date.now()): Promise<void> {
  announce({ kind: 'marks' });
  await updateBadge(db, await readSettings(), now);
}
