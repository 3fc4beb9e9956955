// `npm run fuzz-feeds -- [--cases N] [--seed N] [--short]`: damages feeds at random and reads them. Only a Feed that
// keeps its promises or a FeedError may come out, and no case may run longer than 1 s; the first that does otherwise is
// shrunk and printed with the seed that brings it back. Starts from the project's own small feeds and, where it is on
// the machine, from the corpus in ../shared/feeds.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { checkReading } from '../feeds/checks.ts';
import { damagedFeeds } from '../feeds/mutations.ts';
import { seeds } from '../feeds/seeds.ts';

const SHORT = 2_000;
const { values } = parseArgs({
  options: { cases: { type: 'string' }, seed: { type: 'string' }, short: { type: 'boolean' } },
});
const cases = values.short ? SHORT : Number(values.cases ?? 20_000);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!(Number.isInteger(cases) && cases > 0 && Number.isInteger(seed))) {
  console.error('usage: npm run fuzz-feeds -- [--cases N] [--seed N] [--short]');
  process.exit(2);
}

const corpus = '../shared/feeds';
const own = Object.values(seeds).map((text) => new TextEncoder().encode(text));
const others = existsSync(join(corpus, 'expectations.json')) ? corpusFeeds(corpus) : [];
console.log(
  others.length > 0
    ? `${own.length} feeds of our own and ${others.length} of the corpus, ${cases} cases, seed ${seed}`
    : `${own.length} feeds of our own (the corpus is left out, ${corpus} is not here), ${cases} cases, seed ${seed}`,
);

let slowestMs = 0;
const outcomes = new Map<string, number>();
const result = fc.check(
  fc.property(damagedFeeds([...own, ...others]), ({ bytes, contentType }) => {
    const { outcome, ms } = checkReading(bytes, contentType);
    slowestMs = Math.max(slowestMs, ms);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }),
  { numRuns: cases, seed },
);
const counted = [...outcomes].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
console.log(`${counted.join(', ')}; slowest ${slowestMs.toFixed(0)} ms`);
if (result.failed) {
  console.error(String(result.errorInstance));
  console.error(fc.defaultReportMessage(result)?.slice(0, 4_000));
  process.exit(1);
}

function corpusFeeds(dir: string): readonly Uint8Array[] {
  const rows = JSON.parse(readFileSync(join(dir, 'expectations.json'), 'utf8')) as readonly {
    file: string;
  }[];
  return rows.map(({ file }) => readFileSync(join(dir, file)));
}
