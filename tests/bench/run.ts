// `npm run bench -- NAME [options]`: runs tests/bench/NAME.ts. Each prints ratios measured side by side in one run.
import { existsSync, readdirSync } from 'node:fs';

const [name = ''] = process.argv.slice(2);
const file = new URL(`./${name}.ts`, import.meta.url);
if (!/^[a-z-]+$/.test(name) || name === 'run' || !existsSync(file)) {
  const names = readdirSync(new URL('.', import.meta.url)).filter(
    (entry) => entry.endsWith('.ts') && entry !== 'run.ts',
  );
  console.error(
    `usage: npm run bench -- NAME, where NAME is one of: ${names.map((entry) => entry.slice(0, -3)).join(', ')}`,
  );
  process.exit(2);
}
const { run } = (await import(file.href)) as { run: () => Promise<void> };
await run();
