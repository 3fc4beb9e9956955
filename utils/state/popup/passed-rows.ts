// Marks rows read that were scrolled past, where the reader wants that.
import type { Settings } from '../../settings/settings.ts';
import { isUnread, type Story } from '../../stories/story.ts';

/** Further than this at once is a jump: what lies between was not looked at. */
const MOST_PASSED = 8;

interface Needs {
  readonly settings: () => Settings;
  readonly searching: () => boolean;
  readonly rowAt: (index: number) => Story | undefined;
  /** Marks stories read, by their ids. */
  readonly mark: (ids: readonly string[]) => void;
}

/** Returns what to tell the first row in sight, whenever the list was looked at. */
export function createPassedRows({ settings, searching, rowAt, mark }: Needs): (top: number) => void {
  let before: { readonly top: number; readonly id: string | undefined } | undefined;
  return (top) => {
    const { top: from, id } = before ?? { top, id: undefined };
    before = { top, id: rowAt(top)?.id };
    // Other rows stand there now: what came in above was not scrolled past.
    if (id === undefined || rowAt(from)?.id !== id) return;
    if (!settings().reading.markPassed || searching() || top <= from || top - from > MOST_PASSED) return;
    const rows = Array.from({ length: top - from }, (_, i) => rowAt(from + i));
    const ids = rows.flatMap((row) => (row !== undefined && isUnread(row) ? [row.id] : []));
    if (ids.length > 0) mark(ids);
  };
}
