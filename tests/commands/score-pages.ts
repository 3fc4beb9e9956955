// `npm run score-pages`: reads the article off each saved page of both corpora with the product's own code, prints the
// scorer's sums, and fails where one falls below the floor in tests/pages-floor.json.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { openPages } from '../lib/saved-pages.ts';
import { findBrowser } from './browsers.mjs';

/** What the scorer says of a folder; of each but `takenForArticles` more is better. */
interface Sums {
  readonly recognised: number;
  readonly titlesRight: number;
  readonly meanTextF1: number;
  readonly takenForArticles: number;
}

const floors = JSON.parse(readFileSync(new URL('../pages-floor.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Sums>
>;
const scorer = '../shared/pages/score.mjs';
if (!existsSync(scorer) || findBrowser('chromium') === undefined) {
  console.log('pages: left out, the saved pages (../shared/pages) or Chromium are not here');
  process.exit(0);
}
let fell = false;
const pages = await openPages();
try {
  for (const [dir, floor] of Object.entries(floors)) {
    const lines: string[] = [];
    for (const file of readdirSync(dir).filter((name) => name.endsWith('.html'))) {
      const found = await pages.extract(readFileSync(`${dir}/${file}`));
      const [title, text] = [found?.headline ?? '', found?.text ?? ''];
      lines.push(JSON.stringify({ file, isArticle: found !== null, title, text }));
    }
    const sums = score(dir, lines);
    const below =
      sums.recognised < floor.recognised ||
      sums.titlesRight < floor.titlesRight ||
      sums.meanTextF1 < floor.meanTextF1 ||
      sums.takenForArticles > floor.takenForArticles;
    fell ||= below;
    console.log(
      `${below ? 'BELOW' : 'holds'} ${dir}: ${JSON.stringify(sums)}; floor ${JSON.stringify(floor)}`,
    );
  }
} finally {
  await pages.close();
}
process.exit(fell ? 1 : 0);

function score(dir: string, lines: readonly string[]): Sums {
  const { stdout, status, stderr } = spawnSync(process.execPath, [scorer, dir, '--json'], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the scorer failed: ${stderr}`);
  return JSON.parse(stdout) as Sums;
}
