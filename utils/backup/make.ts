// Makes the backup file: settings, read marks, what alerts told, saved stories whole, and by the reader's choice all others
// and what they said before they were edited. In parts, so that a large store never becomes one string; never larger than what can be
// brought in again, for which texts of stories that are not saved are left out.
import { LOG_MS, listAlerts } from '../alerts/ledger/log.ts';
import type { Settings } from '../settings/settings.ts';
import { readWithBodies } from '../stories/bodies.ts';
import type { Store, StoryRow } from '../stories/db.ts';
import { listRange } from '../stories/list-keys.ts';
import { revisionsOf } from '../stories/queries.ts';
import { savedCopyOf } from '../stories/saved-copy.ts';
import type { StoryBody } from '../stories/story.ts';
import { FORMAT, LARGEST_BACKUP, VERSION } from './schema.ts';

const BATCH = 200;
/** Texts are left out from here on: half the largest file, of characters that may take three bytes each. */
const MOST_TEXT = LARGEST_BACKUP / 6;

export interface BackupChoice {
  /** Not the saved stories alone. */
  readonly allStories: boolean;
  /** The earlier versions too, of the stories whose texts are in the file. */
  readonly versions: boolean;
}

/** The parts of the file, in order. `now`: ms since the epoch. */
export async function makeBackup(
  db: Store,
  settings: Settings,
  { allStories, versions, now }: BackupChoice & { readonly now: number },
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
  let length = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    const read = await readWithBodies(db, ids.slice(from, from + BATCH));
    const rows = read.flatMap(({ row, body }) => (row ? [{ row, body }] : []));
    const withTexts = length < MOST_TEXT;
    const stories = await Promise.all(
      rows.map(({ row, body }) => {
        const withText = withTexts || row.savedAt !== undefined;
        return whole(db, row, withText ? body : undefined, withText && versions);
      }),
    );
    const part = stories.join(',\n');
    length += part.length;
    parts.push(parts.length > 1 && part ? `,\n${part}` : part);
  }
  parts.push(']}\n');
  return parts;
}

/** A story as the file has it. What it is found by is made anew when it is brought in. */
async function whole(
  db: Store,
  row: StoryRow,
  body: StoryBody | undefined,
  versions: boolean,
): Promise<string> {
  const { lists: _, names: __, changedAt: ___, bodyIn: ____, ...story } = row;
  const [copy, earlier] = await Promise.all([
    row.savedAt === undefined ? undefined : savedCopyOf(db, row.id),
    versions && row.revisions > 0 ? revisionsOf(db, row.id) : undefined,
  ]);
  return JSON.stringify({ ...story, html: body?.html, copy, earlier });
}
