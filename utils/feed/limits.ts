// How much of a feed is kept, whatever it offers: far beyond what any outlet needs, so that only hostile feeds meet it.

/** Titles, names and categories; in characters. */
export const LONGEST_TITLE = 1_000;
/** An id is a key in the store; in characters. */
export const LONGEST_ID = 2_048;
/** A text's HTML, or one piece of text in XML: some 80,000 words; in characters. */
export const LONGEST_TEXT = 500_000;
/** Of one story. */
export const MOST_CATEGORIES = 50;
/** Stories of one feed: the first ones are kept. */
export const MOST_ITEMS = 10_000;
/** Elements, attributes and pieces of text together; a feed of 1,000 stories has some 40,000. */
export const MOST_NODES = 250_000;
/** Elements within elements; deeper ones are left out, their text kept. XHTML in the wild stays under 60. */
export const DEEPEST = 256;
/** Attributes of one element; more are left out. */
export const MOST_ATTRIBUTES = 500;
/** Objects and lists in JSON; a WordPress post with `_embed` has some 200. */
export const MOST_JSON_VALUES = 150_000;
