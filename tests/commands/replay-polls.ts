// `npm run --silent replay-polls -- DIR`: plays every scenario of DIR (tests/replay/scenario.ts) and prints one JSON
// line for each look.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { provideNavigator } from '../lib/web-locks.ts';
import type { Scenario } from '../replay/scenario.ts';

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('usage: npm run --silent replay-polls -- DIR');
  process.exit(2);
}
provideNavigator();
// The settings look for the browser's storage as soon as they are loaded.
Object.assign(globalThis, { chrome: fakeBrowser });
Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key, getUILanguage: () => 'en-GB' });
const { replay } = await import('../replay/replay.ts');

for (const file of readdirSync(dir)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const scenario = JSON.parse(readFileSync(join(dir, file), 'utf8')) as Scenario;
  for (const look of await replay(scenario)) console.log(JSON.stringify({ file, ...look }));
}
