// What the reader chose: one versioned item in the browser's local storage, checked field by field on every
// read, so that a damaged or older value costs that field its default, a damaged entry its list that entry, and nothing
// else.

import { storage } from 'wxt/utils/storage';
import { takeEarly } from './early.ts';
import { outlet } from './outlet.ts';
import * as v from './schema.ts';

const HOUR_MS = 3_600_000;
/** A list that loses a damaged entry and keeps the others; `byDefault` where it is none, or nothing of it is left. */
function list<Entry extends v.GenericSchema>(entry: Entry, byDefault: v.InferOutput<Entry>[] = []) {
  const sound = (given: unknown[]): v.InferOutput<Entry>[] => {
    const kept = given.flatMap((one) => {
      const checked = v.safeParse(entry, one);
      return checked.success ? [checked.output] : [];
    });
    return kept.length === 0 && given.length > 0 ? byDefault : kept;
  };
  const schema: v.GenericSchema<unknown, v.InferOutput<Entry>[]> = v.pipe(
    v.array(v.unknown()),
    v.transform(sound),
  );
  return v.fallback(schema, byDefault);
}
const words = () => list(v.pipe(v.string(), v.maxLength(200)));
const webAddress = () => v.pipe(v.string(), v.url(), v.regex(/^https?:/i));
const flag = (byDefault: boolean) => v.fallback(v.boolean(), byDefault);
const minuteOfDay = (byDefault: number) =>
  v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1439)), byDefault);
const wholeNumber = (min: number, max: number, byDefault: number) =>
  v.fallback(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)), byDefault);

/** One rule that says which new stories are worth an alert. */
export const alertRuleSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** What the reader calls it; empty for the built-in breaking rule, whose name comes from the locale. */
  name: v.fallback(v.pipe(v.string(), v.maxLength(200)), ''),
  enabled: flag(true),
  /** Any of these categories qualifies; empty means every category. */
  categories: words(),
  /** At least one must appear in title or summary; empty means no such demand. */
  mustHave: words(),
  mustNot: words(),
  /** Only stories that the outlet itself marks as breaking. */
  onlyMarked: flag(false),
  maxAgeMs: wholeNumber(HOUR_MS / 4, 48 * HOUR_MS, outlet.breaking.maxAgeMs),
});
export type AlertRule = v.InferOutput<typeof alertRuleSchema>;

/** The rule every reader starts with: the outlet profile's. */
export const breakingRule: AlertRule = {
  id: 'breaking',
  name: '',
  enabled: true,
  categories: [...outlet.breaking.categories],
  mustHave: [],
  mustNot: [],
  onlyMarked: false,
  maxAgeMs: outlet.breaking.maxAgeMs,
};

export const settingsSchema = v.object({
  /** The outlet's address as the reader gave it, in a build without one, or after a move that the reader agreed to. */
  outlet: v.fallback(v.optional(v.object({ siteUrl: webAddress(), feedUrl: webAddress() })), undefined),
  /** When the reader finished or skipped the first-run page. */
  welcomedAt: v.fallback(v.optional(v.number()), undefined),
  categories: v.fallback(
    v.object({
      /** Hidden ones have no tab and are left out of "All". */
      hidden: words(),
      /** Names in the order of their tabs; those not named follow in the outlet's order. */
      order: words(),
    }),
    { hidden: [], order: [] },
  ),
  alerts: v.fallback(
    v.object({
      rules: list(alertRuleSchema, [breakingRule]),
      /** Words or names that never alert, by any rule. */
      muted: words(),
      channels: v.fallback(
        v.object({
          badge: flag(true),
          title: flag(true),
          notification: flag(false),
          strip: flag(true),
          spoken: flag(true),
        }),
        { badge: true, title: true, notification: false, strip: true, spoken: true },
      ),
      capPerHour: wholeNumber(1, 60, 3),
      capPerDay: wholeNumber(1, 200, 10),
      quiet: v.fallback(
        v.object({
          enabled: flag(false),
          /** Minutes after midnight, local time; `from` later than `to` crosses midnight. */
          from: minuteOfDay(22 * 60),
          to: minuteOfDay(7 * 60),
          /** Days of the week on which the quiet time begins, 0 is Sunday. */
          days: list(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)), [0, 1, 2, 3, 4, 5, 6]),
        }),
        { enabled: false, from: 22 * 60, to: 7 * 60, days: [0, 1, 2, 3, 4, 5, 6] },
      ),
      /** No alerts until then; ms since the epoch. */
      snoozedUntil: v.fallback(v.optional(v.number()), undefined),
    }),
    {
      rules: [breakingRule],
      muted: [],
      channels: { badge: true, title: true, notification: false, strip: true, spoken: true },
      capPerHour: 3,
      capPerDay: 10,
      quiet: { enabled: false, from: 22 * 60, to: 7 * 60, days: [0, 1, 2, 3, 4, 5, 6] },
      snoozedUntil: undefined,
    },
  ),
  related: v.fallback(
    v.object({
      enabled: flag(true),
      /** Partner sites on which the reader turned the card off: origins. */
      offSites: words(),
      /** Other sites on which the reader turned it on: origins. */
      sites: words(),
    }),
    { enabled: true, offSites: [], sites: [] },
  ),
  retention: v.fallback(
    v.object({ days: wholeNumber(7, 3650, 90), maxStories: wholeNumber(500, 100_000, 20_000) }),
    { days: 90, maxStories: 20_000 },
  ),
  appearance: v.fallback(
    v.object({
      theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
      /** Percent of the usual text size. */
      textSize: v.fallback(v.picklist([90, 100, 115, 130, 150]), 100),
      images: v.fallback(v.picklist(['on', 'off', 'unmetered']), 'unmetered'),
      compact: flag(false),
    }),
    { theme: 'system', textSize: 100, images: 'unmetered', compact: false },
  ),
  /** 'auto' follows the browser. */
  language: v.fallback(v.picklist(['auto', 'en', 'ur']), 'auto'),
  search: v.fallback(
    v.object({
      recent: words(),
      saved: list(
        v.object({
          name: v.pipe(v.string(), v.maxLength(100)),
          query: v.pipe(v.string(), v.maxLength(200)),
        }),
      ),
    }),
    { recent: [], saved: [] },
  ),
  sync: flag(false),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

export const defaultSettings: Settings = v.parse(settingsSchema, {
  categories: null,
  alerts: null,
  related: null,
  retention: null,
  appearance: null,
  search: null,
});

/** Whatever lay in storage, made whole: unknown fields are dropped, broken ones take their default. */
export function checkSettings(stored: unknown): Settings {
  const result = v.safeParse(settingsSchema, stored);
  return result.success ? result.output : defaultSettings;
}

const item = storage.defineItem<Settings>('local:settings', { fallback: defaultSettings, version: 1 });

export async function readSettings(): Promise<Settings> {
  const early = takeEarly('settings');
  return checkSettings((await early) ?? (await item.getValue()));
}

/** Applies `change` to the newest settings and stores the result; two contexts changing at once take turns. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return navigator.locks.request('settings', async () => {
    const next = checkSettings(change(await readSettings()));
    await item.setValue(next);
    return next;
  });
}

/** Calls back after every change, from whichever context; returns how to stop. */
export function watchSettings(callback: (settings: Settings) => void): () => void {
  return item.watch((value) => callback(checkSettings(value)));
}
