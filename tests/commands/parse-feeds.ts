// `npm run --silent parse-feeds -- DIR`: reads every file that DIR/expectations.json names and prints one JSON line
// for each, as the scorer of that corpus wants it. What the file was served with (address, Content-Type) is used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FeedError } from '../../utils/feed/feed-error.ts';
import type { Feed } from '../../utils/feed/feed-item.ts';
import { readFeed } from '../../utils/feed/read.ts';

interface Row {
  readonly file: string;
  readonly http?: { readonly url?: string; readonly headers?: Readonly<Record<string, string>> };
}

const [dir] = process.argv.slice(2);
if (!dir) {
  console.error('usage: npm run --silent parse-feeds -- DIR, where DIR has expectations.json');
  process.exit(2);
}
const rows = JSON.parse(readFileSync(join(dir, 'expectations.json'), 'utf8')) as readonly Row[];
const lines: string[] = [];
for (const row of rows) lines.push(JSON.stringify({ file: row.file, ...answer(dir, row) }));
process.stdout.write(`${lines.join('\n')}\n`);

function answer(root: string, row: Row): { feed: unknown } | { error: string } {
  try {
    const feed = readFeed(readFileSync(join(root, row.file)), {
      url: row.http?.url ?? 'http://feed.invalid/',
      contentType: row.http?.headers?.['content-type'],
    });
    return { feed: asScored(feed) };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const { line } = error.detail;
    return { error: `${error.code}${line === undefined ? '' : ` at line ${line}`}: ${error.message}` };
  }
}

function asScored(feed: Feed): unknown {
  return {
    feedTitle: feed.title,
    feedLink: feed.link,
    feedDescription: feed.description,
    items: feed.items,
  };
}
