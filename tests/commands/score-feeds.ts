// `npm run score-feeds`: reads the corpus of feeds, prints its scorer's table, and fails where a group falls below the
// floor that tests/feeds/floor.json records: shares of files with everything met, and of files parsed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers } from '../feeds/answers.ts';

type Shares = Readonly<Record<string, { readonly met: number; readonly parsed: number }>>;
type Table = Readonly<
  Record<
    string,
    {
      readonly files: number;
      readonly parsed: number;
      readonly withExpectation: number;
      readonly allMet: number;
    }
  >
>;

const dir = process.argv[2] ?? '../shared/feeds';
if (!existsSync(`${dir}/score.mjs`)) {
  console.log(`feeds: left out, ${dir} is not here`);
  process.exit(0);
}
const lines = `${(await answers(dir)).join('\n')}\n`;
console.log(score(dir, []));
const table = JSON.parse(score(judgedHere(), ['--json'])) as Table;
const floor = JSON.parse(readFileSync(new URL('../feeds/floor.json', import.meta.url), 'utf8')) as Shares;

let fell = false;
for (const [group, least] of Object.entries(floor)) {
  const sum = table[group];
  if (!sum) continue;
  const met = sum.withExpectation === 0 ? 1 : sum.allMet / sum.withExpectation;
  const parsed = sum.parsed / sum.files;
  const below = met < least.met || parsed < least.parsed;
  fell ||= below;
  console.log(
    `${below ? 'BELOW' : 'holds'} ${group}: met ${percent(met)} (floor ${percent(least.met)}), ` +
      `parsed ${percent(parsed)} (floor ${percent(least.parsed)})`,
  );
}
process.exit(fell ? 1 : 0);

/** A corpus without the files whose expectation this project contradicts (tests/feeds/contradicted.json says why). */
function judgedHere(): string {
  const contradicted = JSON.parse(
    readFileSync(new URL('../feeds/contradicted.json', import.meta.url), 'utf8'),
  ) as Readonly<Record<string, string>>;
  for (const [file, why] of Object.entries(contradicted)) console.log(`contradicted: ${file}, for ${why}`);
  const rows = JSON.parse(readFileSync(`${dir}/expectations.json`, 'utf8')) as readonly {
    readonly file: string;
  }[];
  const judged = mkdtempSync(join(tmpdir(), 'judged-'));
  writeFileSync(
    join(judged, 'expectations.json'),
    JSON.stringify(rows.filter(({ file }) => !(file in contradicted))),
  );
  return judged;
}

function score(corpus: string, flags: readonly string[]): string {
  const { stdout, status, stderr } = spawnSync(process.execPath, [`${dir}/score.mjs`, corpus, ...flags], {
    input: lines,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`the scorer failed: ${stderr}`);
  return stdout.trimEnd();
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
