// `npm run fit-related [-- --write]`: derives the numbers of ranking, confidence and threads from the judged sets
// (../shared/related), fitted over k folds so that the cases of an event are held out together, and prints what is held
// out beside what is set. With --write it fits them to all cases and writes utils/related/ranking/parameters.ts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { confidence } from '../../utils/related/ranking/confidence.ts';
import { type Parameters, parameters } from '../../utils/related/ranking/parameters.ts';
import type { Scored } from '../../utils/related/ranking/score.ts';
import { hashTerm } from '../../utils/related/text/vector.ts';
import { bySet, card, mean, ndcg } from '../fit/figures.ts';
import { fitParameters, rankAll, threadsBySet } from '../fit/fit.ts';
import { type Case, readSet } from '../fit/judged.ts';

const FOLDS = 4;
const SETS = ['allsides', 'allsides-headlines', 'ecb', 'pakistan'];
const root = new URL('../../', import.meta.url).pathname;
const dir = `${root}../shared/related`;
const file = `${root}utils/related/ranking/parameters.ts`;

if (!existsSync(dir)) {
  console.warn('fit-related: LEFT OUT, the judged sets are not on this machine');
  process.exit(0);
}

const queries: Case[] = [];
const threads: Case[] = [];
for (const name of SETS) {
  const set = await readSet(dir, name);
  queries.push(...set.queries);
  threads.push(...set.threads);
}
console.log(`${queries.length} queries and ${threads.length} threads of ${SETS.length} sets`);

print('set now', queries, threads, () => parameters);
const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const fitted = fitParameters(
    queries.filter((one) => foldOf(one) !== fold),
    threads.filter((one) => foldOf(one) !== fold),
  );
  console.log(`fold ${fold + 1} of ${FOLDS} fitted`);
  return fitted;
});
print('held out', queries, threads, (one) => folds[foldOf(one)] ?? parameters);
if (process.argv.includes('--write')) {
  const fitted = fitParameters(queries, threads);
  print('fitted to all', queries, threads, () => fitted);
  write(fitted);
  console.log(
    'written: utils/related/ranking/parameters.ts; npm run score-related says whether its floors hold',
  );
}

/** By the event, so that no case of an event is trained with while another is held out. */
function foldOf({ set, event }: Case): number {
  return hashTerm(`${set} ${event}`) % FOLDS;
}

function print(
  name: string,
  cases: readonly Case[],
  threadCases: readonly Case[],
  of: (one: Case) => Parameters,
): void {
  const ranked = rankedBy(cases, of);
  const cards = cases.map((one, at) =>
    card(one, ranked[at] ?? [], ({ evidence }) => confidence(evidence, of(one).confidence)),
  );
  const figures = bySet(cases, (one, at) => ndcg(one, ranked[at] ?? []));
  const right = bySet(cases, ({ grades }, at) => (grades.size > 0 ? Number(cards[at]?.right) : undefined));
  const rankedThreads = rankedBy(threadCases, of);
  console.log(`\n${name}`);
  for (const [set, values] of figures) {
    const nothing = cases.flatMap((one, at) =>
      one.set === set && one.grades.size === 0
        ? [[one.none ?? 'none', Number(cards[at]?.shown)] as const]
        : [],
    );
    const kinds = [...new Set(nothing.map(([kind]) => kind))].map(
      (kind) =>
        `${kind} ${mean(nothing.flatMap(([other, shown]) => (other === kind ? [shown] : []))).toFixed(3)}`,
    );
    console.log(
      `  ${set}: nDCG@5 ${mean(values).toFixed(3)}, right ${mean(right.get(set) ?? []).toFixed(3)}, shown for nothing: ${kinds.join(', ') || 'no such queries'}`,
    );
  }
  // Each fold's threads by its own weights.
  const sums = new Map<string, { recall: number; precision: number; cases: number }>();
  for (const weights of new Set(threadCases.map((one) => of(one).thread))) {
    const own = threadCases.flatMap((one, at) =>
      of(one).thread === weights ? [{ one, scored: rankedThreads[at] ?? [] }] : [],
    );
    const sets = threadsBySet(
      own.map(({ one }) => one),
      own.map(({ scored }) => scored),
      weights,
    );
    for (const [set, { recall, precision }] of sets) {
      const count = own.filter(({ one }) => one.set === set).length;
      const sum = sums.get(set) ?? { recall: 0, precision: 0, cases: 0 };
      sums.set(set, {
        recall: sum.recall + count * recall,
        precision: sum.precision + count * precision,
        cases: sum.cases + count,
      });
    }
  }
  for (const [set, { recall, precision, cases: count }] of sums)
    console.log(
      `  threads of ${set}: recall ${(recall / count).toFixed(3)}, precision ${(precision / count).toFixed(3)}`,
    );
}

function rankedBy(cases: readonly Case[], of: (one: Case) => Parameters): readonly (readonly Scored[])[] {
  const ranked = new Map<Case, readonly Scored[]>();
  for (const by of new Set(cases.map(of))) {
    const own = cases.filter((one) => of(one) === by);
    for (const [at, scored] of rankAll(own, by).entries()) ranked.set(own[at] as Case, scored);
  }
  return cases.map((one) => ranked.get(one) ?? []);
}

/** Puts the values in the place of those that the file has; its words stay. */
function write(values: Parameters): void {
  let text = readFileSync(file, 'utf8');
  for (const [group, numbers] of Object.entries(values)) {
    const start = text.indexOf(`  ${group}: {`);
    const end = text.indexOf('}', start);
    let part = text.slice(start, end);
    for (const [name, value] of Object.entries(numbers))
      part = part.replace(new RegExp(`(\\b${name}:\\s*)-?[\\d.]+`), `$1${Number(value.toPrecision(3))}`);
    text = text.slice(0, start) + part + text.slice(end);
  }
  writeFileSync(file, text);
}
