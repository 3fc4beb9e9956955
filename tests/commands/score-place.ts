// `npm run score-place`: the sum of `place-card` over the saved pages beside the checkout. Fails where a card stands before
// or in the text, or in what it must not be in, and where it is as wide as the text on fewer pages than the floor says.
// Where pages or Chromium are not at hand it says so, and passes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Seen } from '../lib/page-placing.ts';
import { openPages } from '../lib/saved-pages.ts';
import { findBrowser } from './browsers.mjs';

/** Shares of the pages on which a card came; at least. */
const FLOOR = { placed: 0.98, asWide: 0.9 };
/** CSS pixels and share by which a card may differ and still count as right after the text, and as wide. */
const NEAR_PX = 120;
const ALIKE = 0.06;

const root = new URL('../../../shared/', import.meta.url).pathname;
const dirs = ['pages', 'cases/pages'].filter((dir) => existsSync(root + dir));
if (dirs.length === 0 || findBrowser('chromium') === undefined) {
  console.warn('score-place: LEFT OUT, the saved pages or Chromium are not on this machine');
  process.exit(0);
}

const pages = await openPages();
let failed = false;
try {
  for (const dir of dirs) {
    const seen: (Seen & { readonly file: string })[] = [];
    for (const file of readdirSync(root + dir).filter((name) => name.endsWith('.html')))
      seen.push({ file, ...(await pages.place(readFileSync(`${root}${dir}/${file}`))) });
    failed = !isGood(dir, seen) || failed;
  }
} finally {
  await pages.close();
}
process.exit(failed ? 1 : 0);

function isGood(dir: string, all: readonly (Seen & { readonly file: string })[]): boolean {
  const articles = all.filter(({ isArticle }) => isArticle);
  const cards = articles.filter(({ placed }) => placed);
  const wrong = cards.filter(
    ({ behind, within, gapPx }) => behind > 0 || within !== null || (gapPx ?? 0) < 0,
  );
  const asWide = cards.filter(({ widthRatio }) => Math.abs((widthRatio ?? 0) - 1) <= ALIKE);
  const near = cards.filter(({ gapPx }) => (gapPx ?? 0) <= NEAR_PX);
  console.log(
    `${dir}: ${all.length} pages, ${articles.length} articles, ${cards.length} cards; in or before the text, or in something: ${wrong.length}; as wide as the text: ${asWide.length}; within ${NEAR_PX} px of its end: ${near.length}`,
  );
  for (const { file, behind, within, gapPx } of wrong)
    console.error(`  ${file}: behind ${behind}, within ${within}, gap ${gapPx}`);
  const enough =
    cards.length >= FLOOR.placed * articles.length && asWide.length >= FLOOR.asWide * cards.length;
  if (!enough) console.error('  below its floor');
  return enough && wrong.length === 0;
}
