// What must hold of every reading, whatever the bytes: a whole Feed or a FeedError, in time.
import { FeedError } from '../../utils/feed/feed-error.ts';
import type { Feed, FeedItem } from '../../utils/feed/feed-item.ts';
import { readFeed } from '../../utils/feed/read.ts';
import { countWords, plainText } from '../../utils/feed/text/plain-text.ts';

/** No body may take longer, in ms of the processor: on a busy machine the clock tells what others do. */
const LONGEST_MS = 1_000;

/** Reads `bytes`; throws where that broke a promise. `outcome` is the format, or the error's code. */
export function checkReading(
  bytes: Uint8Array,
  contentType: string | undefined,
  longestMs = LONGEST_MS,
): { readonly outcome: string; readonly ms: number } {
  const begun = process.cpuUsage();
  let outcome: string;
  try {
    const feed = readFeed(bytes, { url: 'https://outlet.example/feed/', contentType });
    checkFeed(feed);
    outcome = feed.format;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    outcome = error.code;
  }
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1_000;
  if (ms > longestMs) throw new Error(`took ${ms.toFixed(0)} ms for ${bytes.length} bytes (${outcome})`);
  return { outcome, ms };
}

function checkFeed(feed: Feed): void {
  address(feed.link);
  line(feed.title);
  for (const item of feed.items) checkItem(item);
}

function checkItem(item: FeedItem): void {
  line(item.title);
  line(item.author);
  line(item.id);
  item.categories.forEach(line);
  item.tags.forEach(line);
  address(item.link);
  address(item.image);
  for (const at of [item.published, item.updated]) {
    if (at !== undefined && !Number.isFinite(at)) throw new Error(`a date is ${at}`);
  }
  if (new Set(item.categories).size < item.categories.length) throw new Error('a category comes twice');
  // What the poll does with it next must be safe too.
  const text = plainText(item.content ?? item.summary ?? '');
  if (countWords(text) > text.length) throw new Error('more words than characters');
  if (plainText(item.summary ?? '', 300).length > 300) throw new Error('a summary is too long');
}

function line(text: string | undefined): void {
  if (text === undefined) return;
  if (text === '' || text.length > 2_048 || text !== text.trim() || /[\n\0]/.test(text)) {
    throw new Error(`no tidy line: ${JSON.stringify(text.slice(0, 200))}`);
  }
}

function address(url: string | undefined): void {
  if (url !== undefined && !/^https?:\/\/[^\s]+$/.test(url))
    throw new Error(`no web address: ${url.slice(0, 200)}`);
}
