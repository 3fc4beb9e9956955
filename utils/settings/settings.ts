// What the reader chose: one item in the browser's local storage, checked field by field on every
// read, so that a damaged or older value costs that field its default, a damaged entry its list that entry, and nothing
// else.

import * as v from 'valibot';
import { storedItem } from '../browser/stored-item.ts';
import { outlet } from '../outlet/profile.ts';
import { HOUR_MS } from '../time/durations.ts';
import { leastRetention, MOST_ENTRIES } from './limits.ts';
import { readPolicy, underPolicy } from './policy.ts';

/**
 * A list that loses a damaged entry, and what is too many, and keeps the others; `byDefault` where it is none, or nothing
 * of it is left.
 */
function list<Entry extends v.GenericSchema>(entry: Entry, byDefault: v.InferOutput<Entry>[] = []) {
  const sound = (given: unknown[]): v.InferOutput<Entry>[] => {
    const kept = given.slice(0, MOST_ENTRIES).flatMap((one) => {
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
/** Fields that take their defaults one by one; all of them where there is no such group. */
function group<Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = v.object(entries);
  return v.fallback(schema, () =>
    v.parse(schema, Object.fromEntries(Object.keys(entries).map((key) => [key, null]))),
  );
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

const settingsSchema = group({
  /** The outlet's address as the reader gave it, in a build without one, or after a move that the reader agreed to. */
  outlet: v.fallback(v.optional(v.object({ siteUrl: webAddress(), feedUrl: webAddress() })), undefined),
  /** When the reader finished or skipped the first-run page. */
  welcomedAt: v.fallback(v.optional(v.number()), undefined),
  categories: group({
    /** Hidden ones have no tab and are left out of "All". */
    hidden: words(),
    /** Names in the order of their tabs; those not named follow in the outlet's order. */
    order: words(),
  }),
  alerts: group({
    rules: list(alertRuleSchema, [breakingRule]),
    /** Words or names that never alert, by any rule. */
    muted: words(),
    /** Ids of stories whose next one is told: utils/alerts/rules/followed.ts. */
    followed: list(v.pipe(v.string(), v.minLength(1), v.maxLength(400))),
    channels: group({
      badge: flag(true),
      title: flag(true),
      notification: flag(false),
      strip: flag(true),
      spoken: flag(true),
    }),
    capPerHour: wholeNumber(1, 60, 3),
    capPerDay: wholeNumber(1, 200, 10),
    quiet: group({
      enabled: flag(false),
      /** Minutes after midnight, local time; `from` later than `to` crosses midnight. */
      from: minuteOfDay(22 * 60),
      to: minuteOfDay(7 * 60),
      /** Days of the week on which the quiet time begins, 0 is Sunday. */
      days: list(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)), [0, 1, 2, 3, 4, 5, 6]),
    }),
    /** Whether the outlet is known to mark its breaking news: 'new' until the reader has been told. */
    marks: v.fallback(v.picklist(['unknown', 'new', 'told']), 'unknown'),
    /** No alerts until then; ms since the epoch. */
    snoozedUntil: v.fallback(v.optional(v.number()), undefined),
  }),
  related: group({
    enabled: flag(true),
    /** Partner sites on which the reader turned the card off: origins. */
    offSites: words(),
    /** Other sites on which the reader turned it on: origins. */
    sites: words(),
  }),
  retention: group({
    days: wholeNumber(leastRetention.days, 3650, 90),
    maxStories: wholeNumber(leastRetention.maxStories, 100_000, 20_000),
  }),
  appearance: group({
    theme: v.fallback(v.picklist(['system', 'light', 'dark']), 'system'),
    /** Percent of the usual text size. */
    textSize: v.fallback(v.picklist([90, 100, 115, 130, 150]), 100),
    images: v.fallback(v.picklist(['on', 'off', 'unmetered']), 'unmetered'),
    compact: flag(false),
  }),
  reading: group({
    /** Where a click on a row opens its story; asked on the row until the reader has chosen. */
    opens: v.fallback(v.picklist(['ask', 'here', 'site']), 'ask'),
    /** Whether stories that are scrolled past are marked as read. */
    markPassed: flag(false),
    /** Size of a story's text, px at the usual text size; Urdu has its own. */
    size: v.fallback(v.picklist([15, 17, 19, 22, 26]), 17),
    urduSize: v.fallback(v.picklist([17, 19, 22, 26, 30]), 19),
    leading: v.fallback(v.picklist(['close', 'usual', 'wide']), 'usual'),
    font: v.fallback(v.picklist(['sans', 'serif']), 'sans'),
    urduFont: v.fallback(v.picklist(['nastaliq', 'naskh']), 'nastaliq'),
    /** How fast stories are read aloud; 1 is the voice's own pace. */
    speed: v.fallback(v.picklist([0.8, 1, 1.2, 1.5, 2]), 1),
  }),
  /** 'auto' follows the browser. */
  language: v.fallback(v.picklist(['auto', 'en', 'ur']), 'auto'),
  search: group({
    recent: words(),
    saved: list(
      v.object({
        name: v.pipe(v.string(), v.maxLength(100)),
        query: v.pipe(v.string(), v.maxLength(200)),
      }),
    ),
  }),
  sync: flag(false),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

/** Whatever lay in storage, made whole: unknown fields are dropped, broken ones take their default. */
export function checkSettings(stored: unknown): Settings {
  return v.parse(settingsSchema, stored);
}

export const defaultSettings: Settings = checkSettings(undefined);

const item = storedItem<Settings>('local', 'settings', defaultSettings);

/** What the reader chose, whatever the browser's policy says: what goes to other devices and into backups. */
export async function chosenSettings(): Promise<Settings> {
  return checkSettings(await item.getValue());
}

/** The settings as they apply: the reader's, under the browser's policy if there is one. */
export async function readSettings(): Promise<Settings> {
  const [chosen, policy] = await Promise.all([chosenSettings(), readPolicy()]);
  return underPolicy(chosen, policy);
}

/** Applies `change` to the newest settings and stores the result; two contexts changing at once take turns. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  return navigator.locks.request('settings', async () => {
    const next = checkSettings(change(await chosenSettings()));
    await item.setValue(next);
    return underPolicy(next, await readPolicy());
  });
}

/** Calls back after every change, from whichever context. */
export function watchSettings(callback: (settings: Settings) => void): void {
  item.watch(async (value) => callback(underPolicy(checkSettings(value), await readPolicy())));
}
