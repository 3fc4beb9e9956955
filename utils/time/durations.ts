// Lengths of time in ms. A day here is 24 hours; a calendar day, which may be 23 or 25, is `i18n/local-day.ts`.
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;
