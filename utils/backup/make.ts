// Makes the backup file: settings, read marks, what alerts told, saved stories whole, and by the reader's choice all. In parts,
// so that a large store never becomes one string.
import { LOG_MS, listAlerts } from '../alerts/log.ts';
import type { Settings } from '../settings.ts';
import { readWithBodies } from '../stories/bodies.ts';
import type { Store, StoryRow } from '../stories/db.ts';
import { listRange } from '../stories/list-keys.ts';
import type { StoryBody } from '../stories/story.ts';
import { FORMAT, VERSION } from './schema.ts';

const BATCH = 500;

/** The parts of the file, in order. `now`: ms since the epoch. */
export async function makeBackup(
  db: Store,
  settings: Settings,
  { allStories, now }: { readonly allStories: boolean; readonly now: number },
): Promise<readonly string[]> {
  const [all, unread, saved] = await Promise.all(
    (['all', 'unread', 'saved'] as const).map((list) =>
      db.getAllKeysFromIndex('stories', 'lists', listRange(list)),
    ),
  );
  const notRead = new Set(unread);
  const read = (all ?? []).filter((id) => !notRead.has(id));
  const alerts = (await listAlerts(db, now - LOG_MS))
    .map(({ row }) => row)
    .filter(({ state }) => state !== 'due' && state !== 'held');
  const head = { format: FORMAT, version: VERSION, madeAt: now, settings, read, alerts };
  const parts = [`${JSON.stringify(head).slice(0, -1)},"stories":[`];
  const ids = (allStories ? all : saved) ?? [];
  for (let from = 0; from < ids.length; from += BATCH) {
    const read = await readWithBodies(db, ids.slice(from, from + BATCH));
    const stories = read.flatMap(({ row, body }) => (row ? [whole(row, body)] : [])).join(',\n');
    parts.push(parts.length > 1 && stories ? `,\n${stories}` : stories);
  }
  parts.push(']}\n');
  return parts;
}

function whole({ lists: _, bodyIn: __, ...story }: StoryRow, body: StoryBody | undefined): string {
  return JSON.stringify(body === undefined ? story : { ...story, html: body.html });
}
