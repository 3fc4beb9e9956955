// Builds of the extension that the tests load: the product as it is, with the demo's addresses in its environment.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserKind } from './driver.ts';

export interface BuildOptions {
  /** The outlet's site; absent: a build without an address. */
  readonly outletUrl?: string;
  /** Where the feed is not at the site's /feed/. */
  readonly outletFeed?: string;
  /** Match patterns of partner pages. They know no ports. */
  readonly partnerMatches?: readonly string[];
  /** Default: .e2e/build. The extension lies in a folder below it, named for the browser. */
  readonly outDir?: string;
}

const root = resolve(import.meta.dirname, '../../..');

/** All that a build is made of, beside its options. */
const sources = [
  'components',
  'entrypoints',
  'locales',
  'public',
  'utils',
  'package-lock.json',
  'package.json',
  'tests/commands/edition/words.ts',
  'tests/commands/notices.mjs',
  'wxt.config.ts',
];

/**
 * Builds for one browser and returns the unpacked extension's folder. A build that lies there and is still true, made
 * of the same sources with the same options, is used again. @throws Error with the build's own words.
 */
export async function buildExtension(kind: BrowserKind, options: BuildOptions): Promise<string> {
  const outDir = resolve(root, options.outDir ?? '.e2e/build');
  const browser = kind === 'firefox' ? 'firefox' : 'chrome';
  const extension = join(outDir, browser);
  const stamp = join(outDir, `${browser}.stamp`);
  const wanted = stampOf(JSON.stringify([browser, options]));
  if (existsSync(join(extension, 'manifest.json')) && existsSync(stamp)) {
    if (readFileSync(stamp, 'utf8') === wanted) return extension;
    rmSync(stamp);
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build-one.mjs'), browser, outDir], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      WXT_OUTLET_URL: options.outletUrl ?? '',
      WXT_OUTLET_FEED: options.outletFeed ?? '',
      WXT_PARTNER_MATCHES: (options.partnerMatches ?? []).join(','),
    },
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0 || !existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`the build for ${browser} failed:\n${said}`);
  }
  mkdirSync(outDir, { recursive: true });
  writeFileSync(stamp, wanted);
  return extension;
}

/** Changes when any source does, or the options. */
function stampOf(options: string): string {
  const hash = createHash('sha256').update(options);
  const add = (path: string): void => {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) add(inside);
      else hash.update(inside).update(readFileSync(inside));
    }
  };
  for (const source of sources.map((name) => join(root, name))) {
    if (source.includes('.', root.length)) hash.update(source).update(readFileSync(source));
    else add(source);
  }
  return hash.digest('hex');
}
