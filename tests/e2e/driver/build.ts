// Builds of the extension that the tests load: the product as it is, with the demo's addresses in its environment.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
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

/** Builds for one browser and returns the unpacked extension's folder. @throws Error with the build's own words. */
export async function buildExtension(kind: BrowserKind, options: BuildOptions): Promise<string> {
  const outDir = resolve(root, options.outDir ?? '.e2e/build');
  const browser = kind === 'firefox' ? 'firefox' : 'chrome';
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
  const extension = join(outDir, browser);
  if (code !== 0 || !existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`the build for ${browser} failed:\n${said}`);
  }
  return extension;
}
