// `npm run --silent place-card -- DIR`: where the product puts its card on each saved page in DIR, in a real Chromium with
// the page's scripts and the network off, and a card to show. One JSON object a line: {file, isArticle, placed, behind,
// within, widthRatio, gapPx}.
import { readdirSync, readFileSync } from 'node:fs';
import { openPages } from '../lib/saved-pages.ts';

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('usage: npm run --silent place-card -- DIR');
  process.exit(2);
}
const pages = await openPages();
try {
  const files = readdirSync(dir).filter((name) => name.endsWith('.html'));
  for (const file of files.sort()) {
    console.log(JSON.stringify({ file, ...(await pages.place(readFileSync(`${dir}/${file}`))) }));
  }
} finally {
  await pages.close();
}
