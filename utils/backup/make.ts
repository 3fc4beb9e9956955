// Makes the backup file: settings, read marks, what alerts told, saved stories whole, and by the reader's choice all. In parts,
// so that a large store never becomes one string.
import { LOG_MS, listAlerts } from '../alerts/log.ts';
import type { Settings } from '../settings.ts';
import type { Store, StoryRow } from '../stories/db.ts';
import { listRange } from '../stories/list-keys.ts';
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
    const written = await Promise.all(ids.slice(from, from + BATCH).map((id) => whole(db, id)));
    const stories = written.filter((story) => story !== undefined).join(',\n');
    parts.push(parts.length > 1 && stories ? `,\n${stories}` : stories);
  }
  parts.push(']}\n');
  return parts;
}

async function whole(db: Store, id: string): Promise<string | undefined> {
  const [row, body] = await Promise.all([db.get('stories', id), db.get('bodies', id)]);
  if (row === undefined) return undefined;
  const { lists: _, ...story }: StoryRow = row;
  return JSON.stringify(body === undefined ? story : { ...story, html: body.html });
}
