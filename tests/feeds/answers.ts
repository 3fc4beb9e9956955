// A corpus of feeds read by the project, as its scorer wants to hear of it: one JSON line for each file that
// DIR/expectations.json names. What a file was served with (address, Content-Type) is used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FeedError } from '../../utils/feed/feed-error.ts';
import { readFeed } from '../../utils/feed/read.ts';

interface Row {
  readonly file: string;
  readonly http?: { readonly url?: string; readonly headers?: Readonly<Record<string, string>> };
}

/** One line for each file of the corpus in `dir`, in its order. */
export function answers(dir: string): readonly string[] {
  const rows = JSON.parse(readFileSync(join(dir, 'expectations.json'), 'utf8')) as readonly Row[];
  return rows.map((row) => JSON.stringify({ file: row.file, ...answer(dir, row) }));
}

function answer(dir: string, row: Row): { readonly feed: unknown } | { readonly error: string } {
  try {
    const { title, link, description, items } = readFeed(readFileSync(join(dir, row.file)), {
      url: row.http?.url ?? 'http://feed.invalid/',
      contentType: row.http?.headers?.['content-type'],
    });
    return { feed: { feedTitle: title, feedLink: link, feedDescription: description, items } };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const { line } = error.detail;
    return { error: `${error.code}${line === undefined ? '' : ` at line ${line}`}: ${error.message}` };
  }
}
