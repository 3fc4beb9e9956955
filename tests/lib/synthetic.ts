// Stories by the thousand, made up from a small vocabulary: the same number always gives the same story.
import type { StoryRow } from '../../utils/stories/db.ts';
import { withLists } from '../../utils/stories/row.ts';
import type { Driver } from '../e2e/driver/driver.ts';
import type { Draft } from '../outlet/newsroom/draft.ts';

const openings = ['Council', 'Ministry', 'Farmers', 'Students', 'Engineers', 'Nurses', 'Traders', 'Divers'];
const verbs = ['open', 'plan', 'count', 'repair', 'map', 'test', 'share', 'restore', 'measure'];
const things = [
  'wells',
  'bus lanes',
  'canals',
  'libraries',
  'looms',
  'bridges',
  'orchards',
  'ferries',
  'clinics',
];
const places = [
  'Karachi',
  'Lahore',
  'Quetta',
  'Multan',
  'Gwadar',
  'Skardu',
  'Peshawar',
  'Sukkur',
  'Okara',
  'Swat',
];
const categories = ['Defence & Security', 'Politics', 'Economy', 'World', 'Society', 'Sports', 'Technology'];
export const HOUR_MS = 3_600_000;

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? '';

function titleOf(n: number): string {
  const words = [pick(openings, n), pick(verbs, n >> 3), pick(things, n >> 1), 'in', pick(places, n >> 2)];
  return `${words.join(' ')}, report ${n}`;
}

function textOf(n: number, sentences: number): string {
  return Array.from(
    { length: sentences },
    (_, i) =>
      `${pick(openings, n + i)} in ${pick(places, n + 3 * i)} ${pick(verbs, i)} ${pick(things, n * i)}.`,
  ).join(' ');
}

/** How many hours ago story `n` was published. */
export const hoursBefore = (n: number): number => 8 + n;

/** The stored row of story `n`, an hour older than story `n - 1`; eight hours old at least, so that none is breaking. */
export function syntheticRow(n: number, now: number): StoryRow {
  const publishedAt = now - hoursBefore(n) * HOUR_MS;
  const story = {
    id: `https://outlet.example/?p=${n}`,
    title: titleOf(n),
    link: `https://outlet.example/${n}/`,
    publishedAt,
    firstSeenAt: publishedAt,
    categories: [pick(categories, n)],
    author: pick(openings, n),
    summary: textOf(n, 4),
    words: 200 + (n % 900),
    revisions: 0,
    rawHash: `raw-${n}`,
    textHash: `text-${n}`,
  };
  return withLists(story);
}

/** The same as the outlet would publish it, with about `bytes` of text. */
export function syntheticDraft(n: number, bytes: number): Draft {
  const sentence = textOf(n, 1).length + 1;
  return {
    title: titleOf(n),
    categories: [pick(categories, n)],
    hoursAgo: hoursBefore(n),
    author: pick(openings, n),
    paragraphs: Array.from({ length: 4 }, (_, i) => textOf(n + i, Math.ceil(bytes / 4 / sentence))),
  };
}

/**
 * Puts stories `from` to `to` (exclusive) into the extension's store, and lets no poll be due for a day.
 * @param titles titles to use in place of the made-up ones, by number
 */
export async function fillStore(
  driver: Driver,
  from: number,
  to: number,
  now: number,
  titles: readonly string[] = [],
): Promise<void> {
  for (let at = from; at < to; at += 1000) {
    const rows = Array.from({ length: Math.min(1000, to - at) }, (_, i) => {
      const row = syntheticRow(at + i, now);
      return { ...row, title: titles[at + i] ?? row.title };
    });
    await driver.bare(
      async (stories, feed) => {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('openvoice');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        const tx = db.transaction(['stories', 'feeds'], 'readwrite');
        for (const story of stories) tx.objectStore('stories').put(story);
        const feeds = tx.objectStore('feeds');
        const request = feeds.get(feed.id);
        request.onsuccess = () => feeds.put({ ...request.result, ...feed });
        await new Promise((resolve, reject) => {
          tx.oncomplete = resolve;
          tx.onerror = () => reject(tx.error);
        });
        db.close();
      },
      rows,
      { id: 'outlet', checkedAt: now, triedAt: now, nextAt: now + 24 * HOUR_MS, gaps: [] },
    );
  }
}
