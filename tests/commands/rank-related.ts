// `npm run --silent rank-related -- DIR`: ranks DIR/queries.jsonl against DIR/index.jsonl with the product's own
// index and ranking, and prints one JSON object a query: {"query", "results": [{"id", "score", "shown"}], "ms"}.
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { rankRelated } from '../../utils/related/find.ts';
import { updateRelatedIndex } from '../../utils/related/update-index.ts';
import { openStore, type StoryRow } from '../../utils/stories/db.ts';

interface Line {
  readonly id: string;
  readonly title?: string;
  readonly text?: string;
  readonly lead?: string;
  readonly date?: string | null;
}

const SHOWN = 3;
const NOW = Date.UTC(2100, 0);

const [dir = ''] = process.argv.slice(2);
if (dir === '') {
  console.error('usage: npm run --silent rank-related -- DIR');
  process.exit(2);
}

const db = await openStore('rank-related');
await fill(lines('index.jsonl'));
await updateRelatedIndex(db, { added: [], changed: [], removed: [] });
for (const query of lines('queries.jsonl')) {
  const start = performance.now();
  const article = {
    headline: query.title ?? '',
    description: '',
    text: textOf(query),
    publishedAt: dateOf(query),
  };
  const ranked = (await rankRelated(db, article, NOW)).filter(({ id }) => id !== query.id);
  const shown = new Set(ranked.filter((result) => result.shown).slice(0, SHOWN));
  const results = ranked.slice(0, 20).map((result) => ({ ...result, shown: shown.has(result) }));
  const ms = Math.round((performance.now() - start) * 10) / 10;
  console.log(JSON.stringify({ query: query.id, results, ms }));
}
db.close();

function lines(name: string): readonly Line[] {
  const file = readFileSync(`${dir}/${name}`, 'utf8');
  return file
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

function textOf(line: Line): string {
  return line.text ?? line.lead ?? '';
}

function dateOf({ date }: Line): number | undefined {
  const at = date ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

async function fill(stories: readonly Line[]): Promise<void> {
  const tx = db.transaction(['stories', 'bodies'], 'readwrite');
  for (const line of stories) {
    void tx.objectStore('stories').put(rowOf(line));
    void tx.objectStore('bodies').put({ id: line.id, html: escaped(textOf(line)) });
  }
  await tx.done;
}

function escaped(text: string): string {
  return `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
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
  };
}
