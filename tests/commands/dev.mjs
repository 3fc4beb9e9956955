// Whether WXT's development server builds the extension and serves what the popup loads, in a few seconds and without a
// browser: node tests/commands/dev.mjs. `npm run dev` is the same with one.
import { readFileSync } from 'node:fs';
import process from 'node:process';

// Vite's server would end with its input, of which a command has none.
process.env.CI = 'true';
const { createServer } = await import('wxt');

const server = await createServer({
  browser: 'chrome',
  manifestVersion: 3,
  webExt: { disabled: true },
});
try {
  await server.start();
  const html = readFileSync('.output/chrome-mv3-dev/popup.html', 'utf8');
  const [, first] = /src="(http[^"]+main\.tsx)"/.exec(html) ?? [];
  if (first === undefined) throw new Error('the popup has no first module');
  const seen = await modulesFrom(first);
  console.log(`the development server serves the ${seen.size} modules of the popup`);
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}

/** Loads a module and all that it imports. @throws Error where one is not served. */
async function modulesFrom(first) {
  const seen = new Set();
  const visit = async (url) => {
    if (seen.has(url)) return;
    seen.add(url);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const code = await response.text();
    const imports = [...code.matchAll(/^\s*import\s[^'"]*["'](\/[^"']+)["']/gm)];
    await Promise.all(imports.map(([, path]) => visit(new URL(path, url).href)));
  };
  await visit(first);
  return seen;
}
