// Which places of the code a sample of mutants is drawn from (draw.mjs): windows of lines, chosen by a seed, so that not
// all of the code needs to be instrumented. Pure but for reading.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeInDraw } from './draw.mjs';

/** Long enough that a short block is in it as a whole, and may be emptied. */
const WINDOW_LINES = 8;

/** What runs in pages is held by place-card, extract-pages and the end-to-end tests. */
const ON_PAGES = 'utils/related/page/';

/** The files of a folder of utils that unit tests are to hold, by their paths from the root. */
export function filesOf(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, 'utils', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `utils/${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => !file.startsWith(ON_PAGES))
    .sort();
}

/** Windows of these files, as StrykerJS takes them (`file:first-last`), of `lines` lines in all. */
export function windowsOf(
  root: string,
  files: readonly string[],
  lines: number,
  seed: number,
): readonly string[] {
  const all = files.flatMap((file) => {
    const count = readFileSync(join(root, file), 'utf8').split('\n').length;
    return Array.from({ length: Math.ceil(count / WINDOW_LINES) }, (_, n) => ({
      file,
      first: n * WINDOW_LINES + 1,
      place: placeInDraw(`${file} ${n}`, seed),
    }));
  });
  return all
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, Math.ceil(lines / WINDOW_LINES))
    .map(({ file, first }) => `${file}:${first}-${first + WINDOW_LINES - 1}`);
}
