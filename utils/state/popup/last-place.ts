// Where the reader was, for a popup that is opened again within ten minutes. Kept in the page's localStorage, since
// that can be read before the first paint; whatever lies there is checked.

import * as v from 'valibot';
import { whenQuiet } from '../../browser/debounce.ts';
import { forgetStored, readStored, writeStored } from '../../browser/page-storage.ts';
import { MINUTE_MS } from '../../time/durations.ts';

const KEY = 'popup:place';
const KEPT_MS = 10 * MINUTE_MS;
const NOTED_AFTER_MS = 200;

const storySchema = v.object({ id: v.string(), publishedAt: v.number() });
const whereSchema = v.object({
  at: v.number(),
  tab: v.string(),
  /** Whether only unread stories were shown. */
  unread: v.optional(v.boolean()),
  query: v.string(),
  /** The story at the top edge, and how far its top is from there, px; absent at the very top. */
  place: v.optional(v.object({ story: storySchema, topPx: v.number() })),
  current: v.optional(storySchema),
});
export type Where = v.InferOutput<typeof whereSchema>;

/** Where the reader was, if that was less than ten minutes before `now` (ms). */
export function readWhere(now: number): Where | undefined {
  const checked = v.safeParse(whereSchema, readStored(KEY));
  const fresh = checked.success && now - checked.output.at < KEPT_MS && checked.output.at <= now;
  if (!fresh) forgetStored(KEY);
  return fresh ? checked.output : undefined;
}

/** Where that is refused, the next popup begins at the top. */
export function writeWhere(where: Where): void {
  writeStored(KEY, where);
}

/** Notes where the reader is, a moment after the last of many calls, or when the popup closes. */
export function createNotebook(read: () => Omit<Where, 'at'>): () => void {
  return whenQuiet(NOTED_AFTER_MS, () => writeWhere({ at: Date.now(), ...read() }));
}
