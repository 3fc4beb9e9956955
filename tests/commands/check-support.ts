// `npm run check-support` (after `npm run build`): whether every browser API, JavaScript built-in and CSS feature that the
// packages use is in the oldest Chrome and Firefox that their manifests name, by MDN's compatibility data.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  unsupportedApis,
  unsupportedInCss,
  unsupportedInManifest,
  unsupportedInScript,
} from '../support/check.ts';
import { root } from './setup.mjs';

interface Manifest {
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: { readonly gecko: { readonly strict_min_version: string } };
}

const filesUnder = (dir: string) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name));
const text = (file: string) => readFileSync(file, 'utf8');
const sources = ['components', 'entrypoints', 'utils']
  .flatMap((dir) => filesUnder(join(root, dir)))
  .filter((file) => /\.tsx?$/.test(file))
  .map(text)
  .join('\n');

let failed = false;
for (const browser of ['chrome', 'firefox'] as const) {
  const dir = join(root, `.output/${browser}-mv3`);
  const manifest = JSON.parse(text(join(dir, 'manifest.json'))) as Manifest;
  const oldest =
    manifest.minimum_chrome_version ?? manifest.browser_specific_settings?.gecko.strict_min_version ?? '0';
  const target = { browser, version: Number.parseInt(oldest, 10) };
  const files = filesUnder(dir);
  const all = (ending: string) =>
    files
      .filter((file) => file.endsWith(ending))
      .map(text)
      .join('\n');
  const found = [
    ...unsupportedApis(sources, target),
    ...unsupportedInManifest(manifest, target),
    ...unsupportedInScript(all('.js'), target),
    ...unsupportedInCss(all('.css'), target),
  ];
  console.log(`${browser} ${target.version}: ${found.length === 0 ? 'has all that is used' : ''}`);
  for (const line of found) console.log(`  ${line}`);
  failed ||= found.length > 0;
}
process.exitCode = failed ? 1 : 0;
