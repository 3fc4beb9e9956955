// `npm run bench -- search [DIR] [--quick]`: the product's search beside plain Fuse, Fuse's token search and
// MiniSearch, in one run, over the headlines of DIR (default ../shared/headlines): how much each finds, how fast it
// answers, what its index costs. Run with --expose-gc in NODE_OPTIONS for steadier heap figures.
import { existsSync } from 'node:fs';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { buildIndex } from '../../utils/search/index/search-index.ts';
import type { SearchDocument } from '../../utils/search/index/segment.ts';
import { search } from '../../utils/search/ranking/search.ts';
import { type HeadlineQuery, readHeadlines, readQueries } from '../commands/headlines.ts';
import { percentile } from '../lib/statistics.ts';

const SIZES = [1_000, 10_000, 50_000];
/** What a slow library is given at most at each size; the product always answers everything. */
const BUDGET_MS = 8_000;

interface Engine {
  readonly name: string;
  readonly build: (documents: readonly SearchDocument[]) => (query: string) => string[];
}

const engines: readonly Engine[] = [
  {
    name: 'OpenVoice',
    build: (documents) => {
      const index = buildIndex(documents);
      return (query) => {
        const { hits } = search(index, query, { limit: 20 });
        return hits.filter(({ close }) => !close).map(({ id }) => id);
      };
    },
  },
  {
    name: 'MiniSearch, any word',
    build: (documents) => {
      const index = new MiniSearch<SearchDocument>({
        fields: ['title'],
        searchOptions: { fuzzy: 0.2, prefix: true },
      });
      index.addAll(documents);
      return (query) =>
        index
          .search(query)
          .slice(0, 20)
          .map(({ id }) => String(id));
    },
  },
  {
    name: 'Fuse, token search',
    build: (documents) => {
      const fuse = new Fuse(documents, {
        keys: ['title'],
        useTokenSearch: true,
        ignoreLocation: true,
        includeMatches: true,
      });
      return (query) => fuse.search(query, { limit: 20 }).map(({ item: { id } }) => id);
    },
  },
  {
    name: 'Fuse, plain',
    build: (documents) => {
      const fuse = new Fuse(documents, {
        keys: ['title'],
        threshold: 0.35,
        ignoreLocation: true,
        includeMatches: true,
      });
      return (query) => fuse.search(query, { limit: 20 }).map(({ item: { id } }) => id);
    },
  },
];

interface Measured {
  readonly 'success@5': number;
  readonly 'success@1': number;
  readonly 'nothing for no match': number;
  readonly queries: number;
  readonly 'median ms': number;
  readonly '95th ms': number;
  /** Of the processor, which other work on the machine does not lengthen. */
  readonly '95th CPU ms': number;
  readonly 'times OpenVoice': number;
  readonly 'build ms': number;
  readonly 'heap MB': number;
}

export async function run(): Promise<void> {
  const [, , , directory = '../shared/headlines'] = process.argv.filter(
    (argument) => !argument.startsWith('--'),
  );
  if (!existsSync(`${directory}/headlines-50k.jsonl`)) {
    console.log(`LEFT OUT: no headlines at ${directory}`);
    return;
  }
  const queries = readQueries(directory);
  for (const size of process.argv.includes('--quick') ? SIZES.slice(0, 2) : SIZES) {
    const documents = readHeadlines(directory, size);
    const table: Record<string, Measured> = {};
    let ours = 0;
    for (const engine of engines) {
      const measured = measure(engine, documents, queries);
      if (ours === 0) ours = measured['95th CPU ms'];
      table[engine.name] = { ...measured, 'times OpenVoice': round(measured['95th CPU ms'] / ours) };
    }
    console.log(`\n${size} stories, whole queries`);
    console.table(table);
    keystrokes(documents, queries);
  }
}

function measure(
  engine: Engine,
  documents: readonly SearchDocument[],
  queries: readonly HeadlineQuery[],
): Measured {
  globalThis.gc?.();
  const heap = process.memoryUsage();
  const started = performance.now();
  const answer = engine.build(documents);
  const buildMs = performance.now() - started;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.arrayBuffers - heap.heapUsed - heap.arrayBuffers;

  const asked = spread(queries);
  for (const { q } of asked.slice(0, 20)) {
    if (performance.now() - started > BUDGET_MS) break;
    answer(q);
  }
  const times: number[] = [];
  const work: number[] = [];
  const seen = { known: 0, first: 0, five: 0, unknown: 0, empty: 0 };
  const until = performance.now() + BUDGET_MS;
  for (const { q, target } of asked) {
    const from = performance.now();
    const before = process.cpuUsage();
    const ids = answer(q);
    const { user, system } = process.cpuUsage(before);
    times.push(performance.now() - from);
    work.push((user + system) / 1000);
    if (!target) {
      seen.unknown++;
      if (ids.length === 0) seen.empty++;
    } else {
      seen.known++;
      if (ids[0] === target) seen.first++;
      if (ids.slice(0, 5).includes(target)) seen.five++;
    }
    if (performance.now() > until) break;
  }
  return {
    'success@5': round(seen.five / seen.known),
    'success@1': round(seen.first / seen.known),
    'nothing for no match': round(seen.empty / seen.unknown),
    queries: times.length,
    'median ms': round(percentile(times, 0.5)),
    '95th ms': round(percentile(times, 0.95)),
    '95th CPU ms': round(percentile(work, 0.95)),
    'times OpenVoice': 1,
    'build ms': Math.round(buildMs),
    'heap MB': round(grown / 1e6),
  };
}

/** Every third query typed letter by letter: what a reader's keys cost, the very first one apart. */
function keystrokes(documents: readonly SearchDocument[], queries: readonly HeadlineQuery[]): void {
  const index = buildIndex(documents);
  const times: number[] = [];
  const first: number[] = [];
  const work: number[] = [];
  for (const { q } of queries.filter((_, at) => at % 3 === 0)) {
    for (let typed = 1; typed <= q.length; typed++) {
      const from = performance.now();
      const before = process.cpuUsage();
      search(index, q.slice(0, typed), { limit: 20 });
      const { user, system } = process.cpuUsage(before);
      const ms = performance.now() - from;
      work.push((user + system) / 1000);
      times.push(ms);
      if (typed === 1) first.push(ms);
    }
  }
  console.log(
    `${times.length} keystrokes: median ${round(percentile(times, 0.5))} ms, 95th ${round(percentile(times, 0.95))} ms, ` +
      `99th ${round(percentile(times, 0.99))} ms, slowest ${round(Math.max(...times))} ms; ` +
      `first letters: median ${round(percentile(first, 0.5))} ms; of the processor: 95th ${round(percentile(work, 0.95))} ms`,
  );
}

/** The kinds of query mixed, so that a library that runs out of time has met them all. */
function spread(queries: readonly HeadlineQuery[]): HeadlineQuery[] {
  return queries
    .map((query, at) => ({ query, at: (at * 389) % queries.length }))
    .sort((a, b) => a.at - b.at)
    .map(({ query }) => query);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
