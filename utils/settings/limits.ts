// Bounds of what a reader can choose, for whoever must not read the settings themselves.

/** What every reader keeps at least: stories of so many days, and so many of them. */
export const leastRetention = { days: 7, maxStories: 500 } as const;

/** Of each list in the settings; every read of them looks at all of them. */
export const MOST_ENTRIES = 1_000;
