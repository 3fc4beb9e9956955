// What each message between contexts carries, as the schema by which it is checked where it arrives. Only the background
// checks; everyone else needs the types alone.
import * as v from 'valibot';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** Ms since the epoch. */
const moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
/** More stories than the store keeps. */
const MOST_MARKED = 200_000;

/** What a context may say and ask; `Answers` in messages.ts has what each is answered with. */
export const payloads = {
  /** Poll the outlet: at once on the reader's wish, or if a poll is due. */
  'poll/now': v.object({ reason: v.picklist(['reader', 'popup']) }),
  /** The reader opened a story: is its page still there? */
  'story/opened': v.object({ id: text(400) }),
  /** A mark that a page set and closed before it was stored. */
  'stories/mark': v.union([
    v.object({
      to: v.picklist(['read', 'unread', 'saved', 'unsaved']),
      ids: v.pipe(v.array(text(400)), v.maxLength(MOST_MARKED), v.readonly()),
      at: moment,
    }),
    v.object({
      to: v.literal('read'),
      list: v.custom<'all' | `category:${string}`>(
        (list) => typeof list === 'string' && list.length <= 400 && /^(?:all$|category:)/.test(list),
      ),
      at: moment,
    }),
  ]),
  /** Related stories for an article on a page. Lengths are cut by the sender; longer is refused. */
  'related/find': v.object({
    headline: text(500),
    description: text(1_000),
    text: text(20_000),
    /** When the page says that it was published. */
    publishedAt: v.optional(moment),
  }),
  /** There are stories to show: the document needs what draws the card, and the sheet that lets it show. */
  'related/draw': v.object({}),
  /** May related stories be shown on this page still? */
  'related/here': v.object({}),
  /** The reader turned the card off for this site, or took that back. */
  'related/off': v.object({ off: v.boolean() }),
  /** The reader wants to choose where related stories are shown, which is done on a page of the extension. */
  'related/settings': v.object({}),
  /** Look for the outlet's feed from an address that the reader typed (see typedAddress). */
  'outlet/find': v.object({ address: v.pipe(text(2_000), v.url(), v.regex(/^https?:/i)) }),
  /** Sync at once, and take everything of ours out of the browser's sync. */
  'sync/now': v.undefined(),
  'sync/forget': v.undefined(),
} as const;
