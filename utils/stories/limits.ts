// How much of a story the store takes, by both doors: a feed's and a backup's. What is longer is cut, or left out where
// cutting would make it another thing. In characters and entries.

/** An id is a key in the store. */
export const LONGEST_ID = 300;
export const LONGEST_TITLE = 500;
export const LONGEST_SUMMARY = 300;
/** Names of categories, labels, authors and photographers. */
export const LONGEST_NAME = 100;
/** Links and pictures, percent-encoded: a slug in Urdu takes nine characters a letter. Longer ones are left out. */
export const LONGEST_ADDRESS = 8_192;
/** A text's HTML: what a feed's reader lets through (utils/feed/limits.ts), with room for links made absolute. */
export const LONGEST_HTML = 8 * 1024 * 1024;
export const MOST_CATEGORIES = 20;
export const MOST_TAGS = 40;
/** Earlier versions of a story; of a saved one those since it was saved. */
export const MOST_REVISIONS = 10;
export const MOST_REVISIONS_SAVED = 100;
/** Words that an alert gives as its reasons. */
export const MOST_REASONS = 20;
