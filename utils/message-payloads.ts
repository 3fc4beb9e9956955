// What each message between contexts carries, as the schema by which it is checked where it arrives. Only the background
// checks; everyone else needs the types alone, and does not ship the schemas.
import * as v from './schema.ts';

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** What a context may say and ask; `Answers` in messages.ts has what each is answered with. */
export const payloads = {
  /** Poll the outlet: at once on the reader's wish, or if a poll is due. */
  'poll/now': v.object({ reason: v.picklist(['reader', 'popup']) }),
  /** The reader opened a story: is its page still there? */
  'story/opened': v.object({ id: text(400) }),
  /** Related stories for an article on a page. Lengths are cut by the sender; longer is refused. */
  'related/find': v.object({
    headline: text(500),
    description: text(1_000),
    text: text(20_000),
    /** When the page says that it was published. */
    publishedAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))),
  }),
  /** The reader turned the card off, for this site or everywhere, or took that back. */
  'related/off': v.object({ where: v.picklist(['site', 'everywhere']), off: v.boolean() }),
} as const;
