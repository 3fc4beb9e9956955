// What the two builds weigh, against what the project allows: node tests/commands/sizes.mjs (after `npm run build`).
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { root } from './setup.mjs';

const KIB = 1024;
const budgets = { zip: 400 * KIB, background: 95 * KIB, popup: 55 * KIB, 'page script': 12 * KIB };
/** The page, what is run before its first frame, its sheet, and three modules: each is a request. */
const POPUP_FILES = 6;
/** A zip's own bytes for each entry (two headers), and at its end; the name is written twice. */
const ZIP_ENTRY = 76;
const ZIP_END = 22;

/** Measures both builds; returns lines to print and whether all are within the budgets. */
export function measureSizes() {
  const lines = [];
  let ok = true;
  for (const browser of ['chrome', 'firefox']) {
    const dir = join(root, '.output', `${browser}-mv3`);
    if (!existsSync(dir)) return { ok: false, lines: [`no build in .output/${browser}-mv3`] };
    const beforeRows = closure(dir, 'popup.html');
    const found = {
      zip: zipSize(dir),
      background: gzipSum([join(dir, 'background.js')]),
      popup: gzipSum(beforeRows),
      'page script': gzipSum([join(dir, 'related.js')]),
    };
    for (const [what, bytes] of Object.entries(found)) {
      const within = bytes <= budgets[what];
      ok &&= within;
      lines.push(
        `${browser} ${what}: ${(bytes / KIB).toFixed(1)} KiB${what === 'zip' ? '' : ' gzip'} of ${budgets[what] / KIB}${within ? '' : '  TOO LARGE'}`,
      );
    }
    ok &&= beforeRows.length <= POPUP_FILES;
    lines.push(`${browser} popup: ${beforeRows.length} files of ${POPUP_FILES}`);
  }
  return { ok, lines };
}

function files(dir) {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** The size of the folder as a zip, to within a few bytes of what `wxt zip` writes. */
function zipSize(dir) {
  return files(dir).reduce((sum, path) => {
    const bytes = readFileSync(path);
    const name = Buffer.byteLength(relative(dir, path));
    return sum + Math.min(bytes.length, deflateRawSync(bytes, { level: 9 }).length) + ZIP_ENTRY + 2 * name;
  }, ZIP_END);
}

/** A file of the build and all that is loaded with it: scripts, styles, and what those import at once. */
function closure(dir, entry) {
  const seen = new Set();
  const visit = (path) => {
    if (seen.has(path) || !existsSync(path) || !path.startsWith(dir)) return;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    const html = path.endsWith('.html');
    const references = html
      ? [...text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)]
      : path.endsWith('.js')
        ? [...text.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[^'"()]*?\bfrom\s*)?["']([^"']+)["']/g)]
        : [];
    for (const [, reference] of references) {
      visit(reference.startsWith('/') ? join(dir, reference) : join(dirname(path), reference));
    }
  };
  visit(join(dir, entry));
  return [...seen];
}

function gzipSum(paths) {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ok, lines } = measureSizes();
  console.log(lines.join('\n'));
  process.exitCode = ok ? 0 : 1;
}
