// What many readers cost a real WordPress behind the caches of docs/for-outlets.md, and how soon breaking news reaches
// the first of them: the minute around the breaking story of outlet-load's day, replayed in real time on
// loopback, with the product's own scheduling. Options: READERS … (counts of readers; default 2,000 and 20,000).
import { Agent, request } from 'node:http';
import { lifetimeMs } from '../../utils/feed/fetch/http-caching.ts';
import { afterSuccess } from '../../utils/polling/schedule.ts';
import { HOUR, seeded } from '../lib/reader-days.ts';
import { ensureWordPress } from '../wordpress/packages.mjs';
import { startWordPress } from '../wordpress/start.ts';
import type { WordPress } from '../wordpress/wordpress.ts';

const READERS = [2_000, 20_000];
const MOST_READERS = 50_000;
/** Of real time: four lives of what is kept. */
const REPLAYED_MS = 60_000;
/** When the story breaks, after the start. */
const BREAKING_MS = 20_000;
/** Readers ask about every five minutes: at the start, each is somewhere between two polls. */
const BETWEEN_POLLS_MS = 5 * 60_000;
const MOST_SOCKETS = 64;
const TITLE = 'Navy ships leave harbour at once';

const FRONTS = ['nothing', 'varnish', 'nginx-cache'] as const;

interface Reader {
  etag: string | undefined;
  lastModified: string | undefined;
  nextAt: number;
  told: boolean;
}

const NEW_READER: Reader = { etag: undefined, lastModified: undefined, nextAt: 0, told: false };

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** As sent: compressed. */
  readonly bytes: number;
}

class Tally {
  requests = 0;
  unchanged = 0;
  failed = 0;
  bytes = 0;
  waitedMs = 0;
  firstToldAt: number | undefined;
}

/** One reader asks as the product does; compressed bytes are counted, not unpacked. */
function ask(url: string, agent: Agent, { etag, lastModified }: Reader): Promise<Answer> {
  const headers = {
    'Accept-Encoding': 'gzip',
    ...(etag !== undefined && { 'If-None-Match': etag }),
    ...(lastModified !== undefined && { 'If-Modified-Since': lastModified, 'A-IM': 'feed' }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers, timeout: 20_000 }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () => {
        const given = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: new Headers(given as [string, string][]),
          bytes,
        });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
    asked.end();
  });
}

/** Replays the readers against the site as it answers now. */
async function replay(wordpress: WordPress, readers: number): Promise<Record<string, string>> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  const random = seeded(7);
  const known = await ask(wordpress.feedUrl, agent, NEW_READER);
  const etag = known.headers.get('etag') ?? undefined;
  const lastModified = known.headers.get('last-modified') ?? undefined;
  const reachedBefore = wordpress.reached().length;
  const begunAt = Date.now();
  const crowd: Reader[] = Array.from({ length: readers }, () => ({
    etag,
    lastModified,
    nextAt: begunAt + random() * BETWEEN_POLLS_MS,
    told: false,
  }));
  const tally = new Tally();
  let publishedAt: number | undefined;

  const poll = async (reader: Reader): Promise<void> => {
    const at = Date.now();
    const { status, headers, bytes } = await ask(wordpress.feedUrl, agent, reader);
    tally.requests++;
    tally.bytes += bytes;
    tally.waitedMs += Date.now() - at;
    if (status === 304) tally.unchanged++;
    else if (status !== 200 && status !== 226) tally.failed++;
    else {
      const isSame = headers.get('last-modified') === reader.lastModified;
      // An outlet that does not know its own ETag again is asked by date alone (utils/polling/trust.ts).
      reader.etag = isSame ? undefined : (headers.get('etag') ?? undefined);
      reader.lastModified = headers.get('last-modified') ?? undefined;
      reader.told = !isSame;
      if (!isSame) tally.firstToldAt ??= Date.now();
    }
    const refreshMs = lifetimeMs(headers, Date.now());
    reader.nextAt = afterSuccess({
      now: Date.now(),
      refreshMs,
      feedRefreshMs: HOUR,
      rareHours: [],
      hot: reader.told,
      random,
    });
  };

  const breaking = setTimeout(() => {
    publishedAt = Date.now();
    wordpress.write({ title: TITLE, categories: ['Defence & Security'] }).catch(() => undefined);
  }, BREAKING_MS);
  const waiting = new Set<Promise<void>>();
  while (Date.now() - begunAt < REPLAYED_MS) {
    const now = Date.now();
    for (const reader of crowd) {
      if (reader.nextAt > now) continue;
      reader.nextAt = Number.POSITIVE_INFINITY;
      const asked: Promise<void> = poll(reader)
        .catch(() => void tally.failed++)
        .finally(() => waiting.delete(asked));
      waiting.add(asked);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  clearTimeout(breaking);
  await Promise.all(waiting);
  agent.destroy();
  return figures(tally, wordpress.reached().length - reachedBefore, publishedAt);
}

function figures(tally: Tally, reached: number, publishedAt = Number.NaN): Record<string, string> {
  const { requests, unchanged, bytes, failed, waitedMs, firstToldAt = Number.NaN } = tally;
  return {
    requests: String(requests),
    'reach WordPress': `${reached} (${((100 * reached) / requests).toFixed(2)} %)`,
    'once in': `${(REPLAYED_MS / 1000 / reached).toFixed(1)} s`,
    hits: `${(100 * (1 - reached / requests)).toFixed(2)} %`,
    '304': `${((100 * unchanged) / requests).toFixed(0)} %`,
    'KB a request': (bytes / requests / 1000).toFixed(2),
    'ms an answer': (waitedMs / requests).toFixed(1),
    failed: String(failed),
    's from publishing to the first reader': ((firstToldAt - publishedAt) / 1000).toFixed(2),
  };
}

export async function run(): Promise<void> {
  const whyNot = ensureWordPress();
  if (whyNot !== undefined) {
    console.log(`skipped: ${whyNot}`);
    return;
  }
  const given = process.argv
    .slice(3)
    .map(Number)
    .filter((count) => count > 0 && count <= MOST_READERS);
  const counts = given.length > 0 ? given : READERS;
  const { wordpress, close } = await startWordPress();
  const rows: Record<string, Record<string, string>> = {};
  try {
    for (const [n, readers] of counts.entries())
      for (const front of n === 0 ? FRONTS : FRONTS.filter((each) => each !== 'nothing')) {
        await wordpress.reset();
        await wordpress.answerBy(front === 'nothing' ? 'direct' : front);
        if (front !== 'nothing') wordpress.refreshCache(front);
        rows[`${readers.toLocaleString('en')} readers, ${front}`] = await replay(wordpress, readers);
      }
  } finally {
    await close();
  }
  console.log(
    `Real time, ${REPLAYED_MS / 1000} s of each; a story breaks after ${BREAKING_MS / 1000} s; kept for 15 s.`,
  );
  console.table(rows);
}
