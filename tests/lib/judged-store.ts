// A store filled with the stories of a judged set (../shared/related), and its related-stories index, for the commands
// that print what the product finds in it.
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { updateRelatedIndex } from '../../utils/related/index/update-index.ts';
import { openStore, type Store, type StoryRow } from '../../utils/stories/db.ts';
import { escapeHtml } from '../../utils/text/escape.ts';

/** A story or an article of a judged set. */
export interface Line {
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
  readonly lead?: string;
  readonly date?: string | null;
}

/** Later than any story of the sets. */
export const NOW = Date.UTC(2100, 0);

/** The JSON objects of a file, one a line. */
export function readLines(file: string): readonly Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

export function textOf(line: Line): string {
  return line.text ?? line.lead ?? '';
}

/** Ms since the epoch, where the line has a date. */
export function dateOf({ date }: Line): number | undefined {
  const at = date ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** A store with the stories of `dir`/index.jsonl, indexed. */
export async function judgedStore(dir: string): Promise<Store> {
  const db = await openStore(`judged ${dir}`);
  const tx = db.transaction(['stories', 'bodies'], 'readwrite');
  for (const line of readLines(`${dir}/index.jsonl`)) {
    void tx.objectStore('stories').put(rowOf(line));
    void tx.objectStore('bodies').put({ id: line.id, html: escaped(textOf(line)) });
  }
  await tx.done;
  await updateRelatedIndex(db, { added: [], changed: [], removed: [] });
  return db;
}

/** The folder that a command was given; ends the command where there is none. */
export function dirArgument(command: string): string {
  const [dir = ''] = process.argv.slice(2);
  if (dir !== '') return dir;
  console.error(`usage: npm run --silent ${command} -- DIR`);
  process.exit(2);
}

function escaped(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function rowOf(line: Line): StoryRow {
  return {
    id: line.id,
    title: line.title ?? '',
    publishedAt: dateOf(line) ?? Number.NaN,
    firstSeenAt: 0,
    categories: [],
    summary: textOf(line).slice(0, 300),
    words: 0,
    revisions: 0,
    rawHash: '',
    textHash: '',
    lists: [],
    names: [],
  };
}
