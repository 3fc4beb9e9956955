// The next unread row of a list: in memory first, then far from the eye. Loaded when a reader first asks for it.
import type { Story } from '../../stories/story.ts';
import type { Source } from './sources.ts';

/** Rows a read. */
const PAGE = 512;

interface Rows {
  /** The row, where it is in memory. */
  readonly row: (index: number) => Story | undefined;
  readonly isUnread: (row: Story) => boolean;
  readonly counted: () => Promise<void> | undefined;
  readonly total: () => number;
  /** As a source reads; undefined where the list is another one now. */
  readonly read: (...asked: Parameters<Source['read']>) => Promise<readonly Story[] | undefined>;
}

/** The first unread row below `index`; undefined where none is, or the list changed meanwhile. */
export async function nextUnread(
  index: number,
  { row, isUnread, counted, total, read }: Rows,
): Promise<number | undefined> {
  let at = index + 1;
  let previous = row(index);
  for (let next = row(at); next; next = row(++at)) {
    if (isUnread(next)) return at;
    previous = next;
  }
  // How far the list goes is known once it is counted.
  await counted();
  while (at < total()) {
    const page = await read(at, PAGE, previous);
    if (page === undefined || page.length === 0) return undefined;
    const found = page.findIndex(isUnread);
    if (found >= 0) return at + found;
    at += page.length;
    previous = page.at(-1);
  }
  return undefined;
}
