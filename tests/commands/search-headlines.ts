// `npm run --silent search-headlines -- DIR --size N`: answers DIR/queries.jsonl from the first N stories of
// DIR/headlines-50k.jsonl with the product's own search, one JSON line a query. Close answers are set apart under
// `close`: `results` has only what a reader is shown as found.

import { buildIndex } from '../../utils/search/index/search-index.ts';
import { search } from '../../utils/search/ranking/search.ts';
import { readHeadlines, readQueries } from './headlines.ts';

const [directory] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const sizeAt = process.argv.indexOf('--size');
const size = sizeAt < 0 ? 50_000 : Number(process.argv[sizeAt + 1]);
if (directory === undefined || !Number.isInteger(size) || size < 1) {
  console.error('usage: search-headlines DIR [--size N]');
  process.exit(2);
}
const stories = readHeadlines(directory, size);
const index = buildIndex(stories);
// As the worker does before the first key: what is timed below is compiled code.
for (const { title } of stories.slice(0, 100))
  search(index, title.split(' ').slice(0, 3).join(' '), { limit: 20 });
for (const { id, q } of readQueries(directory)) {
  const started = performance.now();
  const { hits } = search(index, q, { limit: 20 });
  const ms = performance.now() - started;
  const ids = (close: boolean) => hits.filter((hit) => hit.close === close).map((hit) => hit.id);
  console.log(
    JSON.stringify({ id, results: ids(false), close: ids(true), ms: Math.round(ms * 1000) / 1000 }),
  );
}
