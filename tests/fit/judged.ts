// The judged sets (../shared/related) as the fit reads them: for each query its candidates, with the terms of both, and which
// are related; and for each story of a thread the same. What stays the same for any parameters is worked out once.
import { readFileSync } from 'node:fs';
import { dayOf, keys, readState } from '../../utils/related/index/index-layout.ts';
import {
  averageTermsOf,
  candidates,
  type IndexTables,
  weigher,
} from '../../utils/related/ranking/candidates.ts';
import { crowdAround } from '../../utils/related/ranking/nearness.ts';
import type { Candidate, Collection } from '../../utils/related/ranking/score.ts';
import type { Weigh } from '../../utils/related/ranking/weights.ts';
import { type TextVector, vectorOf } from '../../utils/related/text/vector.ts';
import type { Store } from '../../utils/stories/db.ts';
import { dateOf, judgedStore, type Line, readLines, textOf } from '../lib/judged-store.ts';

/** An article with its candidates and what was judged of them. */
export interface Case {
  readonly set: string;
  readonly id: string;
  readonly article: TextVector;
  readonly publishedAt: number | undefined;
  readonly candidates: readonly Candidate[];
  readonly weigh: Weigh;
  readonly averageTerms: number;
  readonly crowdAt: Collection['crowdAt'];
  /** Grades of related stories, among the candidates or not: 2 same event, 1 same running story. */
  readonly grades: ReadonlyMap<string, number>;
  /** Why nothing is related, where that is so. */
  readonly none?: string;
  /** Cases with the same key are of one event: they are trained with or held out together. */
  readonly event: string;
}

type Query = Line & { readonly none_kind?: string };
type Grades = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface JudgedSet {
  readonly queries: readonly Case[];
  readonly threads: readonly Case[];
}

/** Reads the set `name` of the folder `root`. */
export async function readSet(root: string, name: string): Promise<JudgedSet> {
  const dir = `${root}/${name}`;
  const db = await judgedStore(dir);
  const tables = await readTables(db);
  const index = new Map(readLines(`${dir}/index.jsonl`).map((line) => [line.id, line]));
  const grades = JSON.parse(readFileSync(`${dir}/qrels.json`, 'utf8')) as Grades;
  const events = eventsOf([
    ...Object.entries(grades).map(([id, related]) => [id, ...Object.keys(related)]),
    ...threadsOf(dir).map(({ story, same }) => [story, ...same]),
  ]);
  const caseOf = async (line: Query, related: Readonly<Record<string, number>>): Promise<Case> => {
    const article = vectorOf(line.title ?? '', textOf(line));
    const publishedAt = dateOf(line);
    const store = db.transaction('indexes').store;
    const found = await candidates(store, tables, article, publishedAt);
    return {
      set: name,
      id: line.id,
      article,
      publishedAt,
      candidates: found.filter(({ id }) => id !== line.id),
      weigh: weigher(tables),
      averageTerms: tables.averageTerms,
      crowdAt: (time) => crowdAround(tables.facts, dayOf(time)),
      grades: new Map(Object.entries(related).filter(([, grade]) => grade > 0)),
      none: line.none_kind,
      event: events(line.id),
    };
  };
  const queries: Case[] = [];
  for (const line of readLines(`${dir}/queries.jsonl`))
    queries.push(await caseOf(line, grades[line.id] ?? {}));
  const threads: Case[] = [];
  for (const { story, same } of threadsOf(dir)) {
    const line = index.get(story);
    if (line) threads.push(await caseOf(line, Object.fromEntries(same.map((id) => [id, 2]))));
  }
  db.close();
  return { queries, threads };
}

async function readTables(db: Store): Promise<IndexTables> {
  const state = await readState(db.transaction('indexes').store);
  const frequency = (await db.get('indexes', keys.frequency)) as Uint16Array;
  const facts = (await db.get('indexes', keys.facts)) as Uint16Array;
  if (state === undefined) throw new Error('the set has no index');
  return { state, frequency, facts, averageTerms: averageTermsOf(state, facts) };
}

function threadsOf(dir: string): readonly { readonly story: string; readonly same: readonly string[] }[] {
  try {
    return JSON.parse(readFileSync(`${dir}/threads.json`, 'utf8'));
  } catch {
    // Not every set has threads.
    return [];
  }
}

/** Names the event of an id: ids that stand in one group, or in groups that share one, are of one event. */
function eventsOf(groups: readonly (readonly string[])[]): (id: string) => string {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [first = '', ...others] of groups) for (const id of others) parent.set(root(id), root(first));
  return root;
}
