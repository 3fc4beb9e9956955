// `npm run score-related`: ranks the four judged sets with the product's own ranking and fails where a figure falls
// below its floor in tests/related-floor.json. Where the sets are not at hand it says so, and passes.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

interface Floor {
  readonly ndcg5: number;
  /** Share of the queries with a related story for which the card shows a right one; at least. */
  readonly right: number;
  /** Share of the queries without one, by kind, for which it shows anything; at most. */
  readonly none?: Readonly<Record<string, number>>;
}

interface Figures {
  readonly ndcg5: number;
  readonly cardHasARightStory: number;
  readonly cardShownWhereNothingIsRelated: Readonly<Record<string, { readonly share: number }>>;
}

const root = new URL('../../', import.meta.url).pathname;
const sets = `${root}../shared/related`;
const floors = JSON.parse(readFileSync(`${root}tests/related-floor.json`, 'utf8')) as Record<string, Floor>;

if (!existsSync(`${sets}/score.mjs`)) {
  console.warn('score-related: LEFT OUT, the judged sets are not on this machine');
  process.exit(0);
}

let failed = false;
for (const [name, floor] of Object.entries(floors)) {
  const figures = await score(`${sets}/${name}`);
  const faults = below(figures, floor);
  failed ||= faults.length > 0;
  const none = Object.entries(figures.cardShownWhereNothingIsRelated)
    .filter(([kind]) => kind !== 'all')
    .map(([kind, { share }]) => `${kind} ${share}`);
  console.log(
    `${name}: nDCG@5 ${figures.ndcg5}, right ${figures.cardHasARightStory}, shown for nothing: ${none.join(', ') || 'no such queries'}`,
  );
  for (const fault of faults) console.error(`  below its floor: ${fault}`);
}
process.exit(failed ? 1 : 0);

function below(figures: Figures, floor: Floor): readonly string[] {
  const faults: string[] = [];
  if (figures.ndcg5 < floor.ndcg5) faults.push(`nDCG@5 ${figures.ndcg5} < ${floor.ndcg5}`);
  if (figures.cardHasARightStory < floor.right)
    faults.push(`right ${figures.cardHasARightStory} < ${floor.right}`);
  for (const [kind, most] of Object.entries(floor.none ?? {})) {
    const { share } = figures.cardShownWhereNothingIsRelated[kind] ?? { share: 1 };
    if (share > most) faults.push(`shown for ${kind} ${share} > ${most}`);
  }
  return faults;
}

/** Pipes the product's ranking of one set into the set's own scorer. */
async function score(set: string): Promise<Figures> {
  const ranking = await output(process.execPath, ['--import', 'tsx', 'tests/commands/rank-related.ts', set]);
  const scored = spawnSync(process.execPath, [`${sets}/score.mjs`, set, '--json'], {
    input: ranking,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (scored.status !== 0) throw new Error(`score.mjs: ${scored.stderr}`);
  return JSON.parse(scored.stdout) as Figures;
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new Error(`rank-related ended with ${code}`));
    });
  });
}
