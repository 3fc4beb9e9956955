// A corpus of feeds read by the project, as its scorer wants to hear of it: one JSON line for each file that
// DIR/expectations.json names. What a file was served with (address, Content-Type) is used.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FeedError } from '../../utils/feed/feed-error.ts';
import { LARGEST_DOWNLOAD } from '../../utils/feed/fetch/download.ts';
import { gunzipped } from '../../utils/feed/fetch/gunzip.ts';
import { readFeed } from '../../utils/feed/read.ts';

interface Row {
  readonly file: string;
  readonly http?: { readonly url?: string; readonly headers?: Readonly<Record<string, string>> };
}

/** One line for each file of the corpus in `dir`, in its order. */
export async function answers(dir: string): Promise<readonly string[]> {
  const rows = JSON.parse(readFileSync(join(dir, 'expectations.json'), 'utf8')) as readonly Row[];
  return Promise.all(
    rows.map(async (row) => JSON.stringify({ file: row.file, ...(await answer(dir, row)) })),
  );
}

async function answer(
  dir: string,
  row: Row,
): Promise<{ readonly feed: unknown } | { readonly error: string }> {
  try {
    const { title, link, description, items } = readFeed(
      await gunzipped(readFileSync(join(dir, row.file)), LARGEST_DOWNLOAD),
      {
        url: row.http?.url ?? 'http://feed.invalid/',
        contentType: row.http?.headers?.['content-type'],
      },
    );
    return { feed: { feedTitle: title, feedLink: link, feedDescription: description, items } };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    const { line } = error.detail;
    return { error: `${error.code}${line === undefined ? '' : ` at line ${line}`}: ${error.message}` };
  }
}
