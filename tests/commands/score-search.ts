// `npm run score-search [-- DIR] [--size N]`: how much search finds of the headlines' queries, against the floor in
// tests/search-floor.json. Fails below the floor; without the headlines it says that it was left out. Speed is not
// judged here: `npm run bench -- search` measures it.
import { existsSync, readFileSync } from 'node:fs';
import { buildIndex } from '../../utils/search/index/search-index.ts';
import { search } from '../../utils/search/ranking/search.ts';
import { readHeadlines, readQueries } from './headlines.ts';

interface Score {
  readonly success1: number;
  readonly success5: number;
  readonly nothing: number;
}

interface Floor extends Score {
  readonly size: number;
}

const sizeAt = process.argv.indexOf('--size');
const [given] = process.argv
  .slice(2)
  .filter((word, at, all) => !word.startsWith('--') && all[at - 1] !== '--size');
const directory = given ?? '../shared/headlines';
const floor = JSON.parse(readFileSync(new URL('../search-floor.json', import.meta.url), 'utf8')) as Floor;
const size = sizeAt < 0 ? floor.size : Number(process.argv[sizeAt + 1]);

if (!Number.isInteger(size) || size < 1) {
  console.error('usage: score-search [DIR] [--size N]');
  process.exitCode = 2;
} else if (!existsSync(`${directory}/headlines-50k.jsonl`)) {
  console.log(`LEFT OUT: search is not scored, there are no headlines at ${directory}`);
} else {
  const score = measure();
  console.log(`search, ${size} stories: ${JSON.stringify(score)}`);
  for (const key of ['success1', 'success5', 'nothing'] as const) {
    if (score[key] >= floor[key]) continue;
    console.error(`search finds less than it did: ${key} is ${score[key]}, the floor is ${floor[key]}`);
    process.exitCode = 1;
  }
}

/** Shares of queries answered first, among the first five, and (where nothing should be found) with nothing. */
function measure(): Score {
  const index = buildIndex(readHeadlines(directory, size));
  const counts = { known: 0, first: 0, five: 0, unknown: 0, nothing: 0 };
  for (const { q, target } of readQueries(directory)) {
    const { hits } = search(index, q, { limit: 20 });
    const ids = hits.filter(({ close }) => !close).map(({ id }) => id);
    if (target) {
      counts.known++;
      if (ids[0] === target) counts.first++;
      if (ids.slice(0, 5).includes(target)) counts.five++;
    } else {
      counts.unknown++;
      if (ids.length === 0) counts.nothing++;
    }
  }
  const share = (part: number, whole: number) => Math.round((part / whole) * 1000) / 1000;
  return {
    success1: share(counts.first, counts.known),
    success5: share(counts.five, counts.known),
    nothing: share(counts.nothing, counts.unknown),
  };
}
