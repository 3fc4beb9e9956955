// `npm run bench -- parse`: what reading a feed of 1,000 stories and 2 MB costs beside feedsmith alone, and what each
// weighs in the background. Both run in turns in one process; ours begins at the bytes and ends at finished items,
// feedsmith begins at the text and leaves titles, dates and links to be finished.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parseFeed } from 'feedsmith';
import { build } from 'vite';
import { readFeed } from '../../utils/feed/read.ts';
import { madeFeed } from '../feeds/made-feed.ts';
import { median } from '../lib/statistics.ts';

const ROUNDS = 25;

export async function run(): Promise<void> {
  for (const escaped of [false, true]) {
    const text = madeFeed({ stories: 1_000, bytes: 2_000_000, escaped });
    const bytes = new TextEncoder().encode(text);
    const ours: number[] = [];
    const feedsmith: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(timed(() => readFeed(bytes, { url: 'https://outlet.example/feed/' }).items.length));
      feedsmith.push(timed(() => parseFeed(text)));
    }
    const [a, b] = [median(ours), median(feedsmith)];
    console.log(
      `${escaped ? 'escaped' : 'CDATA'.padEnd(7)} ${(bytes.length / 1e6).toFixed(1)} MB, 1,000 stories: ` +
        `ours ${a.toFixed(1)} ms, feedsmith ${b.toFixed(1)} ms, ratio ${(a / b).toFixed(2)} (aim: at most 1.5)`,
    );
  }
  const reader = await weight(
    fileURLToPath(new URL('../../utils/feed/read.ts', import.meta.url)),
    'readFeed',
  );
  const other = await weight('feedsmith', 'parseFeed');
  console.log(`gzip: ours ${kilobytes(reader)}, feedsmith's parseFeed ${kilobytes(other)}`);
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}

/** Bytes of one export of a module with all that it needs, minified and gzipped. */
async function weight(module: string, name: string): Promise<number> {
  const entry = 'weighed';
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: entry,
        enforce: 'pre',
        resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : undefined),
        load: (id) => (id === `\0${entry}` ? `export { ${name} } from ${JSON.stringify(module)}` : undefined),
      },
    ],
    build: { write: false, minify: 'esbuild', target: 'es2022', lib: { entry, formats: ['es'] } },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const code = outputs.flatMap((output) => (output.type === 'chunk' ? output.code : [])).join('');
  return gzipSync(code, { level: 9 }).length;
}
