// `npm run --silent extract-pages -- DIR`: the product's own extraction over the saved pages in DIR, in a real
// browser's DOM with the network off. One JSON object a line: {file, isArticle, title, text}.
import { readdirSync, readFileSync } from 'node:fs';
import { openPages } from '../lib/saved-pages.ts';

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('usage: npm run --silent extract-pages -- DIR');
  process.exit(2);
}
const pages = await openPages();
try {
  for (const file of readdirSync(dir)
    .filter((name) => name.endsWith('.html'))
    .sort()) {
    const found = await pages.extract(readFileSync(`${dir}/${file}`));
    console.log(
      JSON.stringify({
        file,
        isArticle: found !== null,
        title: found?.headline ?? '',
        text: found?.text ?? '',
      }),
    );
  }
} finally {
  await pages.close();
}
